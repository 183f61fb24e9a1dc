import { z } from "zod";
import { en } from "~/lib/texts/en";

const words = en.growth.refusals;

/** What somebody proposes to work on. */
export const goalSchema = z
  .object({
    /** Whose goal it is. */
    person: z.string(),
    title: z.string({ error: words.title }).trim().min(1, words.title).max(120, words.long),
    measure: z.string().trim().max(500, words.long).default(""),
    skillId: z.string().optional(),
    targetLevel: z.coerce
      .number({ error: words.level })
      .int(words.level)
      .min(1, words.level)
      .max(5, words.level)
      .optional(),
    dueDay: z.iso.date({ error: words.day }),
  })
  .refine(({ skillId, targetLevel }) => targetLevel === undefined || skillId !== undefined, {
    message: words.levelAlone,
    path: ["skillId"],
  });

export const goalActs = ["agree", "reached", "drop"] as const;
export type GoalAct = (typeof goalActs)[number];
