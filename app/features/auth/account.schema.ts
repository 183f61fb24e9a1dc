import { z } from "zod";
import type { Role } from "~/lib/permissions";

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
  .min(12, "At least 12 characters")
  .max(200, "At most 200 characters")
  .refine((password) => new Set(password).size >= 5, "Use more different characters");

export const signInSchema = z.object({
  email: z.string({ error: "Enter your e-mail address" }).trim().toLowerCase().max(200),
  password: z.string({ error: "Enter your password" }).max(200),
  to: z.string().max(2_000).optional(),
});

export const forgotPasswordSchema = z.object({ email: emailSchema });

const twice = { password: newPasswordSchema, again: z.string({ error: "Enter it once more" }) };
const isSame = ({ password, again }: { password: string; again: string }) => password === again;
const differs = { error: "The two passwords differ", path: ["again"] };

export const choosePasswordSchema = z.object(twice).refine(isSame, differs);

export const changePasswordSchema = z
  .object({ currentPassword: z.string({ error: "Enter your present password" }).max(200), ...twice })
  .refine(isSame, differs);

/** Without a session: every other one. */
export const endSessionSchema = z.object({ sessionId: z.string().max(128).optional() });

/** A zone that the platform knows, such as "Europe/Berlin". */
export function isTimeZone(zone: string): boolean {
  return zone === "UTC" || Intl.supportedValuesOf("timeZone").includes(zone);
}

/** A currency that the platform knows, such as "EUR". */
export function isCurrency(currency: string): boolean {
  return Intl.supportedValuesOf("currency").includes(currency);
}

export const setUpSchema = z.object({
  organisationName: z.string({ error: "Enter a name" }).trim().min(1, "Enter a name").max(100),
  timeZone: z.string({ error: "Choose a time zone" }).refine(isTimeZone, "Choose a time zone"),
  currency: z.string({ error: "Choose a currency" }).refine(isCurrency, "Choose a currency"),
  name: personNameSchema,
  email: emailSchema,
  password: newPasswordSchema,
});

const roleNames = ["administrator", "manager", "trainingLead", "staff", "leader"] as const satisfies readonly Role[];

const ids = z.array(z.string().min(1).max(64)).max(500).default([]);

/** What a person may do and where, as the people page posts it. */
export const standingSchema = z.object({
  role: z.enum(roleNames, { error: "Choose a role" }),
  reach: z.enum(["all", "some"], { error: "Choose where" }),
  siteIds: ids,
  teamIds: ids,
});
export type StandingForm = z.infer<typeof standingSchema>;

export const invitationSchema = standingSchema.extend({ name: personNameSchema, email: emailSchema });
export type SignInForm = z.input<typeof signInSchema>;
export type ForgotPasswordForm = z.input<typeof forgotPasswordSchema>;
export type SetUpForm = z.input<typeof setUpSchema>;
