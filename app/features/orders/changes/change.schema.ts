import { z } from "zod";
import { en } from "~/lib/texts/en";
import { changeKinds } from "./change-kinds";

const { problems } = en.changes;

/** What is entered about a change. The day is the organisation's; no site ticked means everywhere. */
export const changeSchema = z.object({
  title: z.string({ error: problems.title }).trim().min(1, problems.title).max(120, problems.long),
  instruction: z.string().trim().max(2_000, problems.long).default(""),
  kind: z.enum(changeKinds, { error: problems.kind }),
  day: z
    .string({ error: problems.day })
    .regex(/^\d{4}-\d{2}-\d{2}$/, problems.day)
    .refine(isCalendarDay, problems.day),
  siteIds: z.array(z.string()).default([]),
  ownerId: z.string().optional(),
  /** The step of the flow that it touches, "packed>shipped". */
  step: z
    .string()
    .max(200, problems.long)
    .regex(/^[^>]+>[^>]+$/, problems.step)
    .optional(),
});

export type ChangeForm = z.infer<typeof changeSchema>;

export const retireSchema = z.object({
  reason: z.string({ error: problems.reason }).trim().min(1, problems.reason).max(500, problems.long),
});

/** False for the 31st of February, which dates roll over. */
function isCalendarDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
}
