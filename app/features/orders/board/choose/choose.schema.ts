import { z } from "zod";
import type { Texts } from "~/lib/texts/texts";

type Words = Texts["board"]["choose"];

/** The measures of the board, in their order, each once. */
export function chosenSchema(words: Words, known: readonly string[]) {
  const measure = z.string({ error: words.unknown }).refine((key) => known.includes(key), words.unknown);
  return z.object({
    measures: z
      .array(measure)
      .min(1, words.unknown)
      .max(6, words.unknown)
      .refine((keys) => new Set(keys).size === keys.length, words.twice),
  });
}

const limits = { fulfilmentHours: [1, 2_000], windowDays: [1, 365], lostAfterDays: [7, 1_500] } as const;

/** What counts: hours and days of the organisation's own. */
export function optionsSchema(words: Words) {
  const whole = ([least, most]: readonly [number, number]) =>
    z.coerce
      .number({ error: words.whole })
      .int(words.whole)
      .min(least, words.range(least, most))
      .max(most, words.range(least, most));
  return z.object({
    fulfilmentHours: whole(limits.fulfilmentHours),
    windowDays: whole(limits.windowDays),
    lostAfterDays: whole(limits.lostAfterDays),
  });
}
