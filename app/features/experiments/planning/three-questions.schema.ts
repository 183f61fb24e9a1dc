import { z } from "zod";
import type { Texts } from "~/lib/texts/texts";
import { type NumberStyle, parseDecimal, parseMoney } from "./typed-number";

/** The three questions asked while no costs are known: what is left after goods, a return, an hour of work. */
export function threeQuestionsSchema(words: Texts["costs"]["problems"], style: NumberStyle) {
  const money = z.string({ error: words.valueMissing }).transform((text, context) => {
    const minor = parseMoney(text, style);
    if (minor !== null && minor >= 0) return minor;
    context.addIssue({ code: "custom", message: words.valueWrong.money });
    return z.NEVER;
  });
  return z.object({
    /** Per cent of the price that is left after the goods. */
    leftAfterGoods: z.string({ error: words.valueMissing }).transform((text, context) => {
      const percent = parseDecimal(text.replace(/%\s*$/, ""), style.locale);
      if (percent !== null && percent >= 0 && percent <= 100) return percent;
      context.addIssue({ code: "custom", message: words.valueWrong.share });
      return z.NEVER;
    }),
    returnCost: money,
    /** Money a minute. */
    minuteCost: money,
  });
}

export type ThreeAnswers = z.output<ReturnType<typeof threeQuestionsSchema>>;
