import { z } from "zod";
import { en } from "~/lib/texts/en";

const { problems } = en.surveyWaves;

/** What a round may promise. Anonymous ones are not offered before there are pages to answer them by a link of one's own. */
export const modes = ["attributed", "confidential"] as const;

const day = z
  .string({ error: problems.day })
  .regex(/^\d{4}-\d{2}-\d{2}$/, problems.day)
  .refine(isCalendarDay, problems.day);
const groupSize = z.coerce.number({ error: problems.number }).int(problems.number).min(1, problems.number).max(100);

export const promiseSchema = z.object({
  mode: z.enum(modes, { error: problems.mode }),
  smallestGroup: groupSize,
  smallestCommentGroup: groupSize,
});

/** What is entered about a new wave. Days are the organisation's; no place ticked means everybody. */
export const waveSchema = promiseSchema.extend({
  versionId: z.string({ error: problems.survey }).min(1, problems.survey),
  name: z.string({ error: problems.name }).trim().min(1, problems.name).max(80, problems.long),
  asksPeers: z.coerce.boolean().default(false),
  siteIds: z.array(z.string()).default([]),
  teamIds: z.array(z.string()).default([]),
  /** Absent: opened by hand. */
  opensOn: day.optional(),
  /** The last day on which it can be answered. */
  closesOn: day,
  remindAfterDays: z.coerce
    .number({ error: problems.days })
    .int(problems.days)
    .min(1, problems.days)
    .max(60)
    .optional(),
});

export const extendSchema = z.object({ closesOn: day });

export type WaveForm = z.infer<typeof waveSchema>;

/** False for the 31st of February, which dates roll over. */
function isCalendarDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
