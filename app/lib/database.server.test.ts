import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { sites } from "~db/schema";
import { closeDatabases, db, secret, warehouse } from "./database.server";
import { loadSecret } from "./secret.server";

const folder = mkdtempSync(join(tmpdir(), "data-dir-"));
process.env.DATA_DIR = join(folder, "data");
delete process.env.SECRET_KEY;
afterAll(async () => {
  await closeDatabases();
  rmSync(folder, { recursive: true });
});

const listSites = () => db.select().from(sites).all();

test("the first use makes a private folder with a key and migrated databases", async () => {
  db.insert(sites).values({ id: "s1", name: "North", timeZone: "Europe/Berlin", createdAt: 1 }).run();
  expect(listSites()).toHaveLength(1);
  expect(await warehouse.lag()).toMatchObject({ events: 0 });
  const mode = (file: string) => statSync(join(folder, "data", file)).mode & 0o777;
  expect(mode("")).toBe(0o700);
  expect(mode("uploads")).toBe(0o700);
  expect(mode("secret.key")).toBe(0o600);
});

test("what one start encrypted, the next decrypts", async () => {
  const stored = secret.encrypt("whsec_abc");
  expect(stored).not.toContain("whsec");
  await closeDatabases();
  expect(secret.decrypt(stored)).toBe("whsec_abc");
  expect(listSites()).toHaveLength(1);
});

test("a changed text is refused and an address is hashed by purpose", () => {
  const stored = secret.encrypt("whsec_abc");
  const [form, nonce, body, tag] = stored.split(".");
  expect(() => secret.decrypt([form, nonce, `${body}AA`, tag].join("."))).toThrow();
  expect(() => secret.decrypt("plain")).toThrow("unknown form");
  expect(secret.hmac("sign-in", "a@example.com")).toMatch(/^[0-9a-f]{64}$/);
  expect(secret.hmac("sign-in", "a")).not.toBe(secret.hmac("customer", "a"));
});

test("the environment's key wins over the file, and a broken file is named", () => {
  const file = join(folder, "data", "secret.key");
  const ofFile = loadSecret(join(folder, "data"), undefined);
  const ofEnvironment = loadSecret(join(folder, "data"), "ab".repeat(32));
  expect(ofEnvironment.hmac("p", "v")).not.toBe(ofFile.hmac("p", "v"));
  const kept = readFileSync(file, "utf8");
  writeFileSync(file, "nonsense");
  expect(() => loadSecret(join(folder, "data"), undefined)).toThrow("secret.key does not hold a key");
  writeFileSync(file, kept);
});
