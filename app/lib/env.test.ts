import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { parseEnvironment } from "./env.server";

test("every setting has a default", () => {
  const environment = parseEnvironment({});
  expect(environment).toMatchObject({ HOST: "127.0.0.1", PORT: 3000, TRUST_PROXY: 0, LOG_LEVEL: "info" });
  expect(environment.DATA_DIR).toBe(resolve("./.data"));
});

test("an empty text is as good as unset", () => {
  expect(parseEnvironment({ PUBLIC_URL: "", SECRET_KEY: "", SMTP_URL: "" }).PUBLIC_URL).toBeUndefined();
});

test("a refusal names every wrong setting, what it holds and what it must be", () => {
  const wrong = { PORT: "70000", PUBLIC_URL: "orders.example.com", LOG_LEVEL: "loud" };
  expect(() => parseEnvironment(wrong)).toThrow(
    /PORT is "70000"[\s\S]*PUBLIC_URL is "orders.example.com"[\s\S]*LOG_LEVEL/,
  );
});

test("a wrong secret key is refused without being printed", () => {
  expect(() => parseEnvironment({ SECRET_KEY: "hunter2" })).toThrow(/SECRET_KEY is \(hidden\): must be 64 hexadecimal/);
  expect(() => parseEnvironment({ SECRET_KEY: "hunter2" })).not.toThrow(/hunter2/);
});

test(".env.example names exactly the settings there are", () => {
  const named = readFileSync(resolve(import.meta.dirname, "../../.env.example"), "utf8")
    .split("\n")
    .filter((line) => /^[A-Z_]+=/.test(line))
    .map((line) => line.slice(0, line.indexOf("=")));
  expect(named.sort()).toEqual(
    [
      ...["DATA_DIR", "DEMO", "HOST", "LOG_LEVEL", "MAIL_FROM", "PORT", "PUBLIC_URL"],
      ...["RATE_LIMIT", "SECRET_KEY", "SMTP_URL", "TRUST_PROXY", "DELIVERY_DAYS", "DELIVERY_BODY_DAYS"],
      ...["WATCH_SECONDS", "WEBHOOKS_TO_LOOPBACK"],
    ].sort(),
  );
});
