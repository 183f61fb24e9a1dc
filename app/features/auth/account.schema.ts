import { z } from "zod";
import type { Role } from "~/lib/permissions";
import { en } from "~/lib/texts/en";

const { problems } = en.auth;

/** How staff numbers are kept and compared: upper-case; letters, digits and hyphens. */
const staffNumberSchema = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9-]{1,32}$/, problems.staffNumber);

/** Sign-in names are e-mail addresses, compared in lower case. */
export const emailSchema = z
  .string({ error: problems.email })
  .trim()
  .toLowerCase()
  .pipe(z.email({ error: problems.notEmail }).max(200));

export const personNameSchema = z.string({ error: problems.name }).trim().min(1, problems.name).max(100);

/** A password that someone chooses now; what was chosen before is never checked by it. */
export const newPasswordSchema = z
  .string({ error: problems.password })
  .min(12, problems.tooShort)
  .max(200, problems.tooLong)
  .refine((password) => new Set(password).size >= 5, problems.tooSimple);

export const signInSchema = z.object({
  email: z.string({ error: problems.ownEmail }).trim().toLowerCase().max(200),
  password: z.string({ error: problems.ownPassword }).max(200),
  to: z.string().max(2_000).optional(),
});

export const forgotPasswordSchema = z.object({ email: emailSchema });

const twice = { password: newPasswordSchema, again: z.string({ error: problems.again }) };
const isSame = ({ password, again }: { password: string; again: string }) => password === again;
const differs = { error: problems.differs, path: ["again"] };

export const choosePasswordSchema = z.object(twice).refine(isSame, differs);

export const changePasswordSchema = z
  .object({ currentPassword: z.string({ error: problems.presentPassword }).max(200), ...twice })
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
  organisationName: z.string({ error: problems.name }).trim().min(1, problems.name).max(100),
  timeZone: z.string({ error: problems.timeZone }).refine(isTimeZone, problems.timeZone),
  currency: z.string({ error: problems.currency }).refine(isCurrency, problems.currency),
  name: personNameSchema,
  email: emailSchema,
  password: newPasswordSchema,
});

const roleNames = ["administrator", "manager", "trainingLead", "staff", "leader"] as const satisfies readonly Role[];

const ids = z.array(z.string().min(1).max(64)).max(500).default([]);

/** What a person may do and where, as the people page posts it. */
export const standingSchema = z.object({
  role: z.enum(roleNames, { error: problems.role }),
  reach: z.enum(["all", "some"], { error: problems.reach }),
  siteIds: ids,
  teamIds: ids,
});
export type StandingForm = z.infer<typeof standingSchema>;

const namesShape = { name: personNameSchema, email: emailSchema.optional(), staffNumber: staffNumberSchema.optional() };
const isReachable = ({ email, staffNumber }: { email?: unknown; staffNumber?: unknown }) =>
  email !== undefined || staffNumber !== undefined;
const unreachable = { error: problems.neither, path: ["email"] };

/** What somebody is called and signs in with: an address, a staff number, or both. */
export const namesSchema = z.object(namesShape).refine(isReachable, unreachable);
export type NamesForm = z.infer<typeof namesSchema>;

export const invitationSchema = standingSchema.extend(namesShape).refine(isReachable, unreachable);
export type SignInForm = z.input<typeof signInSchema>;
export type ForgotPasswordForm = z.input<typeof forgotPasswordSchema>;
export type SetUpForm = z.input<typeof setUpSchema>;
