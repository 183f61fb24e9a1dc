import { z } from "zod";

const reason = z.string({ error: "Say why: the reason stays with the decision." }).trim().min(1).max(2_000);

/** "5", "5 %", "2,5" -> a share. */
const percent = (from: number, to: number, message: string) =>
  z
    .string({ error: message })
    .transform((text) => Number(text.replace("%", "").replace(",", ".").trim() || Number.NaN))
    .refine((value) => value >= from && value <= to, message)
    .transform((value) => value / 100);

export const shipSchema = z.object({
  intent: z.literal("ship"),
  reason,
  arm: z.string({ error: "Choose the arm to ship." }),
  share: percent(0.01, 100, "Write a share above 0, at most 100."),
  holdOut: percent(0, 50, "Write a share from 0 to 50."),
  instruction: z.string().max(2_000).default(""),
  owner: z.string().optional(),
});
export const keepSchema = z.object({ intent: z.literal("keep"), reason });
export const extendSchema = z.object({
  intent: z.literal("extend"),
  reason,
  /** A day, yyyy-mm-dd; the experiment runs to its end. */
  plannedEnd: z.iso.date().optional(),
  plannedUnits: z.coerce.number().int().min(2).optional(),
});
const undoSchema = z.object({ intent: z.literal("undo"), reason });
const raiseSchema = z.object({
  intent: z.literal("raise"),
  share: percent(0.01, 100, "Write a share above 0, at most 100."),
});
const followUpSchema = z.object({ intent: z.literal("followUp") });

/** Everything that can be posted about a decision. */
export const decidingSchema = z.discriminatedUnion("intent", [
  shipSchema,
  keepSchema,
  extendSchema,
  undoSchema,
  raiseSchema,
  followUpSchema,
]);
export type DecidingForm = z.infer<typeof decidingSchema>;
