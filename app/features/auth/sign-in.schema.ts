import { z } from "zod";
import { en } from "~/lib/texts/en";

const { signIn } = en.auth;

export const signInSchema = z.object({
  email: z.string({ error: signIn.emailMissing }).trim().min(1).max(200),
  password: z.string({ error: signIn.passwordMissing }).min(1).max(200),
  /** Where to go afterwards: an address of ours. */
  to: z
    .string()
    .regex(/^\/(?![/\\])/)
    .optional()
    .catch(undefined),
});
