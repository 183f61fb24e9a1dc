import { z } from "zod";
import { en } from "~/lib/texts/en";
import { readOrigins } from "./read-origins";

const { problems } = en.settings.keys;

const name = z.string({ error: problems.name }).trim().min(1, problems.name).max(80, problems.nameTooLong);

const originList = z
  .string()
  .max(10_000)
  .default("")
  .transform((text, context) => {
    const { origins, mistakes } = readOrigins(text);
    for (const line of mistakes) context.addIssue({ code: "custom", message: problems.origin(line) });
    return origins;
  });

const lasts = z.enum(["30", "90", "365", "never"], { error: problems.lasts });

const shared = { name, connectionId: z.string({ error: problems.connection }).min(1).max(64), lasts };

export const secretKeySchema = z.object({
  ...shared,
  scopes: z
    .array(z.enum(["assignment:read", "event:write", "experiment:read"]), { error: problems.scopes })
    .min(1, problems.scopes),
});

export const clientKeySchema = z.object({ ...shared, allowedOrigins: originList });

export const originsSchema = z.object({ keyId: z.string().min(1).max(64), allowedOrigins: originList });

/** Days that a key lasts as chosen in the form; null for ever. */
export function lastsDays(lasts: z.infer<typeof shared.lasts>): number | null {
  return lasts === "never" ? null : Number(lasts);
}
