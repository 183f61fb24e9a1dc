import { z } from "zod";
import { en } from "~/lib/texts/en";
import { findingKinds, findingStates } from "./finding-kinds";

const { problems } = en.valueStream;

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, problems.day)
  .refine((text) => !Number.isNaN(Date.parse(`${text}T00:00:00Z`)), problems.day)
  .optional();

/** A finding as it is taken into the audit: what the data said, or what somebody saw. */
export const newFindingSchema = z.object({
  kind: z.enum(findingKinds, { error: problems.kind }),
  /** Empty: over every site. */
  site: z.string().max(200).default(""),
  /** Empty for what somebody saw: it is then its own. */
  subject: z.string().max(300).default(""),
  title: z.string({ error: problems.title }).trim().min(1, problems.title).max(200, problems.long),
  evidence: z.string().trim().max(1_000, problems.long).default(""),
  ownerId: z.string().optional(),
  dueDay: day,
});
export type NewFinding = z.infer<typeof newFindingSchema>;

export const findingCourseSchema = z.object({
  id: z.string(),
  ownerId: z.string().optional(),
  dueDay: day,
  state: z.enum(findingStates, { error: problems.state }),
  note: z.string().trim().max(1_000, problems.long).default(""),
});
export type FindingCourseForm = z.infer<typeof findingCourseSchema>;
