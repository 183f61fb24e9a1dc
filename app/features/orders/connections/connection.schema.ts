import { z } from "zod";
import type { Texts } from "~/lib/texts/texts";
import { offeredKinds } from "./kinds";

type Problems = Texts["connections"]["problems"];

const nameField = (problems: Problems) =>
  z.string({ error: problems.name }).trim().min(1, problems.name).max(80, problems.nameTooLong);

const prefixField = (problems: Problems) =>
  z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9._-]{0,12}$/, problems.orderPrefix)
    .default("");

/** A new source of orders. */
export function newConnectionSchema(problems: Problems) {
  return z.object({
    kind: z.enum(offeredKinds, { error: problems.kind }),
    name: nameField(problems),
    slug: z
      .string({ error: problems.slug })
      .trim()
      .regex(/^[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?$/, problems.slug),
    orderPrefix: prefixField(problems),
  });
}

/** What may be changed of one. The prefix is not among it: orders that are stored keep their numbers. */
export function renameSchema(problems: Problems) {
  return z.object({ name: nameField(problems) });
}

/** Days for which the older of two secrets stays good. */
export const overlapDays = ["1", "7", "30"] as const;

/** @param isGiven True where the other system makes the secret, so that somebody brings it. */
export function rotateSchema(problems: Problems, isGiven: boolean) {
  const given = z
    .string({ error: problems.secret })
    .trim()
    .min(8, problems.secret)
    .max(256, problems.secret)
    .regex(/^[\x21-\x7e]+$/, problems.secret);
  return z.object({
    days: z.enum(overlapDays, { error: problems.days }).default("7"),
    secret: isGiven ? given : z.undefined().optional(),
  });
}
