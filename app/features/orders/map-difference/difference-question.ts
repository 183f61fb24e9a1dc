import { z } from "zod";
import { addDays } from "../flow-reading/flow-filter";

export const differenceKinds = ["periods", "sites", "arms"] as const;

const USUAL_DAYS = 28;
/** Orders placed later than this have not come to their end yet. */
const SETTLING_DAYS = 14;

const word = z.string().trim().min(1).max(200).optional().catch(undefined);
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => !Number.isNaN(Date.parse(`${text}T00:00:00Z`)))
  .optional()
  .catch(undefined);

const questionSchema = z.object({
  kind: z.enum(differenceKinds).catch("periods"),
  from: day,
  to: day,
  beforeFrom: day,
  beforeTo: day,
  site: word,
  /** Sites that are compared: the second against the first. */
  one: word,
  other: word,
  /** The arm that is compared with its experiment's control: "phase:arm". */
  arm: word,
});

/** What is compared with what. Days are the organisation's, both ends included. */
export interface DifferenceQuestion
  extends Pick<z.infer<typeof questionSchema>, "kind" | "site" | "one" | "other" | "arm"> {
  readonly from: string;
  readonly to: string;
  /** The period before; used where periods are compared. */
  readonly beforeFrom: string;
  readonly beforeTo: string;
}

/** What the address asks; without days four weeks that ended two weeks ago, against the four weeks before. */
export function differenceQuestionOf(params: URLSearchParams, today: string): DifferenceQuestion {
  const given = Object.fromEntries([...params].filter(([, value]) => value !== ""));
  const { from, to, beforeFrom, beforeTo, ...asked } = questionSchema.parse(given);
  const last = to ?? addDays(today, -SETTLING_DAYS);
  const first = from !== undefined && from <= last ? from : addDays(last, 1 - USUAL_DAYS);
  const lastBefore = beforeTo ?? addDays(first, -1);
  const length = Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000);
  const firstBefore = beforeFrom !== undefined && beforeFrom <= lastBefore ? beforeFrom : addDays(lastBefore, -length);
  return { ...asked, from: first, to: last, beforeFrom: firstBefore, beforeTo: lastBefore };
}
