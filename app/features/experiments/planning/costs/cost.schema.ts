import { z } from "zod";
import type { Texts } from "~/lib/texts/texts";
import { type NumberStyle, parseDecimal, parseMoney } from "~/lib/typed-number";
import { type CostChoice, type CostKind, costChoices } from "./cost-kinds";

/** A day as date fields send it. */
const daySchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((day) => !Number.isNaN(Date.parse(`${day}T00:00:00Z`)));

export interface NewCost {
  readonly kind: CostKind;
  /** Event type of the step, for stepMinutes. */
  readonly step: string | null;
  readonly amountMinor: number | null;
  readonly sharePerMille: number | null;
  readonly minutesHundredths: number | null;
  /** yyyy-mm-dd */
  readonly validFrom: string;
  readonly source: string;
  readonly estimated: boolean;
}

/** The form for a cost, in the words and number style of the organisation. */
export function costFormSchema(words: Texts["costs"]["problems"], style: NumberStyle) {
  return z
    .object({
      kind: z.enum(costChoices, { error: words.kindMissing }),
      step: z.string().trim().max(60).optional(),
      value: z.string({ error: words.valueMissing }),
      validFrom: daySchema.or(z.never()).catch(""),
      source: z.string({ error: words.sourceMissing }).trim().min(1, words.sourceMissing).max(200),
      estimated: z.coerce.boolean().optional(),
    })
    .transform((form, context): NewCost => {
      const fail = (path: string, message: string): NewCost => {
        context.addIssue({ code: "custom", path: [path], message });
        return z.NEVER;
      };
      if (form.validFrom === "") return fail("validFrom", words.dayMissing);
      if (form.kind === "stepMinutes" && !form.step) return fail("step", words.stepMissing);
      const value = readCostValue(form.kind, form.value, style);
      if (value === null) return fail("value", words.valueWrong[shapeOf(form.kind)]);
      const { kind, validFrom, source, estimated = false } = form;
      return {
        kind: kind === "goodsPerOrder" ? "goods" : kind,
        step: kind === "stepMinutes" ? (form.step ?? null) : null,
        ...value,
        validFrom,
        source,
        estimated,
      };
    });
}

type CostShape = "money" | "share" | "minutes";

/** How a cost is given in the form: goods as a share of the price, steps in minutes, all else as an amount. */
function shapeOf(kind: CostChoice): CostShape {
  if (kind === "goods") return "share";
  return kind === "stepMinutes" ? "minutes" : "money";
}

type CostValue = Pick<NewCost, "amountMinor" | "sharePerMille" | "minutesHundredths">;

function readCostValue(kind: CostChoice, text: string, style: NumberStyle): CostValue | null {
  const none = { amountMinor: null, sharePerMille: null, minutesHundredths: null };
  const shape = shapeOf(kind);
  if (shape === "money") {
    const amountMinor = parseMoney(text, style);
    return amountMinor === null || amountMinor < 0 ? null : { ...none, amountMinor };
  }
  const value = parseDecimal(text.replace(/%\s*$/, ""), style.locale);
  if (value === null || value < 0) return null;
  if (shape === "minutes") return { ...none, minutesHundredths: Math.round(value * 100) };
  return value > 100 ? null : { ...none, sharePerMille: Math.round(value * 10) };
}
