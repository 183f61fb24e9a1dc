import { z } from "zod";
import { en } from "~/lib/texts/en";

const { problems } = en.orders.views;

/** A view that somebody saves; `search` is the query of the list's address. */
export const saveViewSchema = z.object({
  name: z.string({ error: problems.name }).trim().min(1, problems.name).max(60, problems.name),
  isShared: z.literal("on").optional(),
  search: z.string().max(2_000).default(""),
});

export const removeViewSchema = z.object({ viewId: z.string({ error: problems.name }).min(1).max(64) });

/** Orders ticked in the list, handed over together. */
export const assignManySchema = z.object({
  orderIds: z.array(z.string().min(1).max(200)).min(1, en.orders.tasks.problems.orders).max(100),
});
