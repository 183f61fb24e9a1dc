import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrateControl, openControl } from "~db/client";
import { insertGoal } from "~db/queries/skills/goals";
import { listManagersOf } from "~db/queries/skills/managers";
import { accessibilityFindings, launchBrowser, narrow, openPage, wide } from "../helpers/browser";
import { type BuiltApp, startBuiltApp } from "../helpers/built-app";
import { seedPeopleAndSkills } from "../helpers/seeded-skills";

const dataDir = mkdtempSync(join(tmpdir(), "orderlab-growth-"));
let app: BuiltApp;
let browser: Browser;
/** Cookies of the staff login, to whom somebody who leads them has proposed a goal. */
let cookies: Awaited<ReturnType<BrowserContext["cookies"]>>;

beforeAll(async () => {
  const db = openControl(join(dataDir, "control.db"));
  migrateControl(db);
  const now = Date.now();
  const { ownerIds } = await seedPeopleAndSkills(db, now);
  const userId = ownerIds.get("staff") ?? "";
  const proposedBy = listManagersOf(db, userId)[0]?.id ?? "";
  const goal = { userId, proposedBy, skillId: "returns-triage", targetLevel: 4, proposedAt: now };
  insertGoal(db, { ...goal, title: "Triage alone", measure: "Ten in a row", dueDay: "2099-06-30" });
  db.$client.close();
  [app, browser] = await Promise.all([startBuiltApp({ dataDir }), launchBrowser()]);
  const { page, context } = await openPage(browser);
  await page.goto(`${app.url}/sign-in`);
  await page.getByRole("button", { name: /Staff/ }).click();
  await page.waitForURL(`${app.url}/`);
  cookies = await context.cookies();
  await context.close();
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function open(path: string, options: Parameters<typeof openPage>[1] = {}) {
  const opened = await openPage(browser, options);
  await opened.context.addCookies(cookies);
  await opened.page.goto(`${app.url}${path}`);
  return opened;
}

test.each([
  { name: "wide", viewport: wide, dark: false },
  { name: "wide and dark", viewport: wide, dark: true },
  { name: "on a phone", viewport: narrow, dark: false },
  { name: "on a phone and dark", viewport: narrow, dark: true },
])("nothing is wrong with the page of goals $name", async ({ viewport, dark }) => {
  const { page, context, problems } = await open("/skills/growth", { viewport, dark });
  await page.getByText("waits for you", { exact: true }).waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  expect(problems).toEqual([]);
  await context.close();
});

test("from Today a person agrees to a goal and proposes one, on a phone and without script", async () => {
  const { page, context } = await open("/", { viewport: narrow, javaScriptEnabled: false });
  await page.getByText("A goal waits for your word").waitFor();
  await page.getByRole("main").getByRole("link", { name: "Development goals" }).click();
  await page.getByRole("button", { name: "Agree", exact: true }).click();
  await page.getByText("Agreed.", { exact: true }).waitFor();
  await page.getByLabel("Goal", { exact: true }).fill("Customs papers alone");
  await page.getByLabel("Until").fill("2020-01-01");
  await page.getByRole("button", { name: "Propose it" }).click();
  await page.getByText("Choose today or a later day.").first().waitFor();
  expect(await page.getByLabel("Goal", { exact: true }).inputValue()).toBe("Customs papers alone");
  await page.getByLabel("Until").fill("2099-01-31");
  await page.getByRole("button", { name: "Propose it" }).click();
  await page.getByText("waits for the other of you two").first().waitFor();
  await context.close();
});
