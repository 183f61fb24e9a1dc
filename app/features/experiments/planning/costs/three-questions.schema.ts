import { z } from "zod";
import type { Texts } from "~/lib/texts/texts";
import { type NumberStyle, parseDecimal, parseMoney } from "~/lib/typed-number";

/** The three questions asked while no costs are known: goods (one of two ways), a return, a minute of work. */
export function threeQuestionsSchema(words: Texts["costs"]["problems"], style: NumberStyle) {
  const readMoney = (text: string) => {
    const minor = parseMoney(text, style);
    return minor !== null && minor >= 0 ? minor : null;
  };
  const readPercent = (text: string) => {
    const percent = parseDecimal(text.replace(/%\s*$/, ""), style.locale);
    return percent !== null && percent >= 0 && percent <= 100 ? percent : null;
  };
  const money = answer(readMoney, words.valueWrong.money);
  return z
    .object({
      /** Per cent of the price that is left after the goods. */
      leftAfterGoods: answer(readPercent, words.valueWrong.share).optional(),
      goodsPerOrder: money.optional(),
      returnCost: z.string({ error: words.valueMissing }).pipe(money),
      /** Money a minute. */
      minuteCost: z.string({ error: words.valueMissing }).pipe(money),
    })
    .transform(({ leftAfterGoods, goodsPerOrder, ...rest }, context) => {
      if (leftAfterGoods !== undefined && goodsPerOrder === undefined) {
        return { ...rest, goods: { sharePerMille: Math.round((100 - leftAfterGoods) * 10) } };
      }
      if (goodsPerOrder !== undefined && leftAfterGoods === undefined) {
        return { ...rest, goods: { amountMinor: goodsPerOrder } };
      }
      const [path, message] =
        leftAfterGoods === undefined ? ["leftAfterGoods", words.valueMissing] : ["goodsPerOrder", words.oneOfTwo];
      context.addIssue({ code: "custom", path: [path], message });
      return z.NEVER;
    });
}

/** An answer read from text, or refused in these words. */
function answer(read: (text: string) => number | null, wrong: string) {
  return z.string().transform((text, context) => {
    const value = read(text);
    if (value !== null) return value;
    context.addIssue({ code: "custom", message: wrong });
    return z.NEVER;
  });
}

export type ThreeAnswers = z.output<ReturnType<typeof threeQuestionsSchema>>;
