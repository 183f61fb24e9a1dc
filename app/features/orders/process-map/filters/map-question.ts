import { z } from "zod";
import { LARGEST_ZOOM, SMALLEST_ZOOM } from "../picture/zoom";

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => !Number.isNaN(Date.parse(`${text}T00:00:00Z`)))
  .optional()
  .catch(undefined);
const word = z.string().trim().min(1).max(200).optional().catch(undefined);

/** Share of orders that a step must reach to be drawn, in percent. */
export const USUAL_RARE_SHARE = 1;
export const LARGEST_RARE_SHARE = 30;

const questionSchema = z.object({
  from: day,
  to: day,
  site: word,
  channel: word,
  region: word,
  team: word,
  /** Phase and arm, "phase:arm". */
  arm: word,
  rare: z.coerce.number().min(0).max(LARGEST_RARE_SHARE).catch(USUAL_RARE_SHARE),
  /** What the picture tells: steps by the intended flow; absent: by their waits. */
  by: z.enum(["flow"]).optional().catch(undefined),
  /** Size of the picture; absent: as wide as the page. */
  zoom: z.coerce.number().min(SMALLEST_ZOOM).max(LARGEST_ZOOM).optional().catch(undefined),
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
