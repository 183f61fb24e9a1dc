import { z } from "zod";

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => !Number.isNaN(Date.parse(`${text}T00:00:00Z`)))
  .optional()
  .catch(undefined);
const word = z.string().trim().min(1).max(200).optional().catch(undefined);

/** Shares of orders that a step must reach to be drawn, in percent. */
export const rareShares = [0, 1, 2, 5, 10, 20] as const;
export const USUAL_RARE_SHARE = 1;

const questionSchema = z.object({
  from: day,
  to: day,
  site: word,
  channel: word,
  region: word,
  team: word,
  /** Phase and arm, "phase:arm". */
  arm: word,
  rare: z.coerce.number().min(0).max(50).catch(USUAL_RARE_SHARE),
  /** The step whose waits are shown, "from>to". */
  step: word,
});

/** What the address asks of the map; what it does not say, or says wrongly, is left open. Days are the organisation's. */
export type MapQuestion = z.infer<typeof questionSchema>;

export function mapQuestionOf(params: URLSearchParams): MapQuestion {
  const given = Object.fromEntries([...params].filter(([, value]) => value !== ""));
  return questionSchema.parse({ rare: USUAL_RARE_SHARE, ...given });
}

/** The question as the query of an address, beginning with "?"; empty when nothing is asked. */
export function mapSearchOf(question: Partial<MapQuestion>): string {
  const entries = Object.entries(question)
    .filter(([name, value]) => value !== undefined && !(name === "rare" && value === USUAL_RARE_SHARE))
    .map(([name, value]): [string, string] => [name, String(value)]);
  return entries.length === 0 ? "" : `?${new URLSearchParams(entries)}`;
}
