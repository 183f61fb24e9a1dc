import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import Database from "better-sqlite3";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openControl } from "~db/client";
import { accessibilityFindings, launchBrowser, narrow, openPage } from "../helpers/browser";
import { type BuiltApp, startBuiltApp } from "../helpers/built-app";

let app: BuiltApp;
let browser: Browser;
let dataDir: string;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "orderlab-small-demonstration-"));
  const filled = spawnSync("npm", ["run", "-s", "seed", "--", "--orders", "2000"], {
    cwd: resolve(import.meta.dirname, "../.."),
    env: { ...process.env, DATA_DIR: dataDir, HOST: "127.0.0.1", PUBLIC_URL: "", DEMO: "", NODE_ENV: "production" },
    encoding: "utf8",
  });
  if (filled.status !== 0) throw new Error(filled.stderr);
  [app, browser] = await Promise.all([startBuiltApp({ dataDir }), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

test("its administrator removes the demonstration, names who stays and goes on as them", async () => {
  const { page, context, problems } = await openPage(browser, { viewport: narrow });
  context.setDefaultTimeout(30_000);
  await page.goto(`${app.url}/sign-in?to=%2Fsettings%2Forganisation`);
  await page.getByLabel("E-mail address").fill("administrator@demo.orderlab.test");
  await page.getByLabel("Password", { exact: true }).fill("try-orderlab-today");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("link", { name: "Remove the demonstration…" }).click();
  await page.getByRole("heading", { level: 1, name: "Remove the demonstration" }).waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);

  await page.getByLabel("Name", { exact: true }).fill("Ruth Real");
  await page.getByLabel("E-mail address").fill("ruth@example.com");
  await page.getByLabel("Password", { exact: true }).fill("too short");
  await page.getByRole("button", { name: /Remove the demonstration and sign in/ }).click();
  await page.getByText("At least 12 characters").last().waitFor();
  await page.getByLabel("Password", { exact: true }).fill("a long enough password");
  await page.getByRole("button", { name: /Remove the demonstration and sign in/ }).click();
  await page.waitForURL(`${app.url}/settings/organisation`);
  await page.getByText("The demonstration is gone").first().waitFor();
  expect(await page.getByText("Demonstration data").count()).toBe(0);
  expect(await page.getByText("No site yet").count()).toBe(1);
  expect(await accessibilityFindings(page)).toEqual([]);

  await page.goto(`${app.url}/settings/people`);
  expect(await page.getByRole("table").getByRole("row").count()).toBe(2);
  await page.goto(`${app.url}/settings/audit`);
  await page.getByRole("table").getByText("demonstration.removed").waitFor();
  expect(problems).toEqual([]);
  await context.close();
});

const ofPeople = [
  ...["skill", "skill_area", "job_role", "hand_off", "target_version", "role_target", "coverage_rule"],
  ...["person_role", "skill_rating", "skill_level", "calibration_task", "wave", "wave_target", "wave_invitation"],
  ...["response", "answer", "development_goal", "shadowing", "behaviour_check", "kudos"],
  ...["terminal", "sign_in_card", "user_pin"],
];

test("nothing of it is left in either database", async () => {
  const control = openControl(join(dataDir, "control.db")).$client;
  for (const table of ["experiment", "phase", "decision", "cost", "site", "team", "connection", "user_team"].concat(
    ofPeople,
  )) {
    expect([table, control.prepare(`SELECT count(*) FROM ${table}`).pluck().get()]).toEqual([table, 0]);
  }
  expect(control.pragma("foreign_key_check")).toEqual([]);
  control.close();
  const warehouse = new Database(join(dataDir, "warehouse.db"), { readonly: true });
  for (const table of ["event", "ledger", "execution", "result"]) {
    expect([table, warehouse.prepare(`SELECT count(*) FROM ${table}`).pluck().get()]).toEqual([table, 0]);
  }
  warehouse.close();
});
