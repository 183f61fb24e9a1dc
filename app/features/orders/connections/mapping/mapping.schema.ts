import { z } from "zod";
import type { Texts } from "~/lib/texts/texts";

type Problems = Texts["connections"]["mapping"]["problems"];

/** What a select posts for a status that means nothing here. */
export const NOTHING = "-";

export function statusSchema(problems: Problems) {
  return z.object({
    status: z.string({ error: problems.status }).trim().min(1, problems.status).max(200, problems.status),
    eventType: z
      .string({ error: problems.eventType })
      .regex(/^(?:-|[a-z][a-z0-9_]{0,49})$/, problems.eventType)
      .transform((value) => (value === NOTHING ? null : value)),
  });
}

const day = (problem: string) =>
  z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, problem)
    .refine((text) => !Number.isNaN(Date.parse(`${text}T00:00:00Z`)), problem);

export function staffLinkSchema(problems: Problems) {
  const openDay = day(problems.day)
    .optional()
    .transform((text) => text ?? null);
  return z
    .object({
      reference: z.string({ error: problems.reference }).trim().min(1, problems.reference).max(200, problems.reference),
      userId: z.string({ error: problems.person }).min(1, problems.person).max(64),
      validFrom: openDay,
      validUntil: openDay,
    })
    .refine(({ validFrom, validUntil }) => validFrom === null || validUntil === null || validFrom <= validUntil, {
      path: ["validUntil"],
      message: problems.order,
    });
}

export function endLinkSchema(problems: Problems) {
  return z.object({ id: z.string().min(1).max(64), validUntil: day(problems.day) });
}
