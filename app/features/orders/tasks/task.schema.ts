import { z } from "zod";
import { en } from "~/lib/texts/en";

const { problems } = en.orders.tasks;

/** Whom an order is handed to: "me" or a team, as `team:<id>`. */
export const assignSchema = z.object({
  to: z.string({ error: problems.to }).regex(/^(me|team:[\w-]{1,64})$/, problems.to),
  note: z.string().trim().max(500, problems.note).default(""),
});

export const finishSchema = z.object({ taskId: z.string({ error: problems.to }).min(1).max(64) });
