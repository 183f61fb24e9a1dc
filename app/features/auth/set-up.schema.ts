import { z } from "zod";
import { en } from "~/lib/texts/en";

const { setUp, choose } = en.auth;

/** A password that a person chooses. */
export const newPasswordSchema = z.string({ error: choose.tooShort }).min(12, choose.tooShort).max(200, choose.tooLong);

export const setUpSchema = z.object({
  organisationName: z.string({ error: setUp.missing }).trim().min(1).max(80),
  timeZone: z
    .string({ error: setUp.missing })
    .refine((zone) => Intl.supportedValuesOf("timeZone").includes(zone) || zone === "UTC"),
  currency: z.string({ error: setUp.missing }).regex(/^[A-Z]{3}$/),
  name: z.string({ error: setUp.missing }).trim().min(1).max(80),
  email: z.email({ error: setUp.badEmail }).max(200),
  password: newPasswordSchema,
});
export type SetUp = z.infer<typeof setUpSchema>;
