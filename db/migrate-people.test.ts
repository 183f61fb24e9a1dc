import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { migrateControl, openControl } from "./client";

/** The committed migrations up to the one numbered `last`. */
function migrationsUpTo(last: number): string {
  const folder = mkdtempSync(join(tmpdir(), "migrations-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(new URL("migrations", import.meta.url).pathname, folder, { recursive: true });
  const journal = join(folder, "meta/_journal.json");
  const whole = JSON.parse(readFileSync(journal, "utf8")) as { entries: { idx: number }[] };
  writeFileSync(journal, JSON.stringify({ ...whole, entries: whole.entries.filter(({ idx }) => idx <= last) }));
  return folder;
}

test("the table of people is built anew without losing what refers to them", () => {
  const db = openControl(":memory:");
  onTestFinished(() => void db.$client.close());
  migrateControl(db, migrationsUpTo(15));
  db.$client.exec(`
    insert into site values ('north', 'North', 'Europe/Berlin', 1);
    insert into user (id, email, name, role, status, all_sites, created_at)
      values ('ada', 'ada@example.com', 'Ada', 'staff', 'active', 0, 1);
    insert into user_site values ('ada', 'north');
    insert into user_pin values ('ada', 'hash', 1);
  `);
  migrateControl(db);
  const count = (table: string) => db.$client.prepare(`select count(*) from "${table}"`).pluck().get();
  expect([count("user"), count("user_site"), count("user_pin")]).toEqual([1, 1, 1]);
  expect(db.$client.pragma("foreign_keys", { simple: true })).toBe(1);
  db.$client.exec("update user set email = null; delete from user");
  expect([count("user"), count("user_site"), count("user_pin")]).toEqual([0, 0, 0]);
});
