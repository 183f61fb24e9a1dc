import { z } from "zod";
import { roles } from "~db/schema/people";

/** Sign-in names are e-mail addresses, compared in lower case. */
export const emailSchema = z
  .string({ error: "Enter an e-mail address" })
  .trim()
  .toLowerCase()
  .pipe(z.email({ error: "This is not an e-mail address" }).max(200));

export const personNameSchema = z.string({ error: "Enter a name" }).trim().min(1, "Enter a name").max(100);

/** A password that someone chooses now; what was chosen before is never checked by it. */
export const newPasswordSchema = z
  .string({ error: "Enter a password" })
  .min(10, "At least 10 characters")
  .max(200, "At most 200 characters")
  .refine((password) => new Set(password).size >= 5, "Use more different characters");

export const signInSchema = z.object({
  email: z.string({ error: "Enter your e-mail address" }).trim().toLowerCase().max(200),
  password: z.string({ error: "Enter your password" }).max(200),
  to: z.string().max(2_000).optional(),
});

export const forgotPasswordSchema = z.object({ email: emailSchema });

export const choosePasswordSchema = z.object({
  name: z.string().trim().max(100).optional(),
  password: newPasswordSchema,
});

export const changePasswordSchema = z.object({
  currentPassword: z.string({ error: "Enter your present password" }).max(200),
  password: newPasswordSchema,
});

export const setUpSchema = z.object({
  organisationName: z.string({ error: "Enter a name" }).trim().min(1, "Enter a name").max(100),
  name: personNameSchema,
  email: emailSchema,
  password: newPasswordSchema,
});

const ids = z.array(z.string().min(1).max(64)).max(500).default([]);

/** What a person may do and where, as the people page posts it. */
export const standingSchema = z.object({
  role: z.enum(roles, { error: "Choose a role" }),
  reach: z.enum(["all", "some"], { error: "Choose where" }),
  siteIds: ids,
  teamIds: ids,
});
export type StandingForm = z.infer<typeof standingSchema>;

export const invitationSchema = standingSchema.extend({ name: personNameSchema, email: emailSchema });
