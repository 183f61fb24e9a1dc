import { z } from "zod";
import type { Texts } from "~/lib/texts/texts";
import { parseDecimal } from "~/lib/typed-number";
import { isDay } from "../series/periods";

type Problems = Texts["board"]["rate"]["problems"];

export interface RateContext {
  readonly problems: Problems;
  /** The organisation's currency: it has no rate. */
  readonly own: string;
  readonly locale: string;
}

/** A rate as it is typed: three letters, a day, how much of the own currency one unit is worth. */
export function rateSchema({ problems, own, locale }: RateContext) {
  return z.object({
    currency: z
      .string({ error: problems.currency })
      .trim()
      .toUpperCase()
      .regex(/^[A-Z]{3}$/, problems.currency)
      .refine((code) => code !== own, problems.own)
      .refine(isCurrency, problems.unknown),
    day: z.string({ error: problems.day }).trim().refine(isDay, problems.day),
    rate: z
      .string({ error: problems.rate })
      .trim()
      .transform((text, context) => {
        const value = readRate(text, locale);
        if (value === null) context.addIssue({ code: "custom", message: problems.rate });
        return value ?? 0;
      }),
  });
}

export function rateFormSchema(context: RateContext) {
  const { problems } = context;
  return rateSchema(context).extend({
    source: z.string({ error: problems.source }).trim().min(1, problems.source).max(120),
  });
}

/** More than the two decimals of money, and large numbers of small currencies: 0.000057. */
function readRate(text: string, locale: string): number | null {
  const value = /^\d+\.\d+$/.test(text) ? Number(text) : parseDecimal(text, locale);
  return value !== null && Number.isFinite(value) && value > 0 ? value : null;
}

function isCurrency(code: string): boolean {
  return Intl.supportedValuesOf("currency").includes(code);
}
