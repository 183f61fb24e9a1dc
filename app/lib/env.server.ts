import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";

const optionalText = z.preprocess((value) => (value === "" ? undefined : value), z.string().optional());

const environmentSchema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  DATA_DIR: z.string().min(1).default("./.data"),
  PUBLIC_URL: z.preprocess(
    (value) => (value === "" ? undefined : value),
    z.url({ protocol: /^https?$/, error: "must be a full address such as https://orders.example.com" }).optional(),
  ),
  SECRET_KEY: z.preprocess(
    (value) => (value === "" ? undefined : value),
    z
      .string()
      .regex(/^[0-9a-f]{64}$/i, "must be 64 hexadecimal characters (openssl rand -hex 32)")
      .optional(),
  ),
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  RATE_LIMIT: z.coerce.number().int().min(0).default(50_000),
  DELIVERY_DAYS: z.coerce.number().int().min(1).max(3650).default(90),
  DELIVERY_BODY_DAYS: z.coerce.number().int().min(0).max(3650).default(30),
  WATCH_SECONDS: z.coerce.number().min(0.1).max(3_600).default(15),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  SMTP_URL: optionalText,
  MAIL_FROM: optionalText,
  WEBHOOKS_TO_LOOPBACK: z.preprocess((value) => (value === "" ? undefined : value), z.enum(["0", "1"]).default("0")),
  DEMO: z.preprocess((value) => (value === "" ? undefined : value), z.enum(["0", "1"]).optional()),
});

export type Environment = Readonly<
  Omit<z.infer<typeof environmentSchema>, "DATA_DIR"> & { /** Absolute. */ DATA_DIR: string }
>;

/** Settings that cannot be worked with; the message says which and what they must be. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

/**
 * Reads the environment once.
 *
 * @throws {SettingsError} naming every variable that is wrong, what it holds and what it must be.
 */
export function parseEnvironment(source: Readonly<Record<string, string | undefined>>): Environment {
  const parsed = environmentSchema.safeParse(source);
  if (parsed.success) return { ...parsed.data, DATA_DIR: resolve(parsed.data.DATA_DIR) };
  const lines = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    const shown = name === "SECRET_KEY" ? "(hidden)" : JSON.stringify(source[name] ?? "");
    return `  ${name} is ${shown}: ${issue.message}`;
  });
  throw new SettingsError(`These settings are wrong; correct them in .env or the environment:\n${lines.join("\n")}`);
}

let parsedOnce: Environment | undefined;

/** The settings of this process; .env in the working directory fills in what the environment leaves open. */
export function environment(): Environment {
  if (parsedOnce) return parsedOnce;
  if (existsSync(".env")) process.loadEnvFile(".env");
  parsedOnce = parseEnvironment(process.env);
  return parsedOnce;
}
