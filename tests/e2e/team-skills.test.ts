import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrateControl, openControl } from "~db/client";
import { skillTruths } from "~experiments";
import { accessibilityFindings, launchBrowser, narrow, openPage, wide } from "../helpers/browser";
import { type BuiltApp, startBuiltApp } from "../helpers/built-app";
import { seedPeopleAndSkills } from "../helpers/seeded-skills";

const dataDir = mkdtempSync(join(tmpdir(), "orderlab-team-"));
let app: BuiltApp;
let browser: Browser;
/** Cookies of the manager. */
let cookies: Awaited<ReturnType<BrowserContext["cookies"]>>;

beforeAll(async () => {
  const db = openControl(join(dataDir, "control.db"));
  migrateControl(db);
  await seedPeopleAndSkills(db, Date.now());
  db.$client.close();
  [app, browser] = await Promise.all([startBuiltApp({ dataDir }), launchBrowser()]);
  const { page, context } = await openPage(browser);
  await page.goto(`${app.url}/sign-in`);
  await page.getByRole("button", { name: /Manager/ }).click();
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

test("a manager finds from the room Skills which skill hangs on one person at a site, and who could learn it", async () => {
  const { page, context, problems } = await open("/skills");
  await page.getByRole("navigation").getByRole("link", { name: "Team skills" }).click();
  await page.getByRole("heading", { level: 1, name: "Team skills" }).waitFor();
  await page.getByLabel("Site").selectOption({ label: skillTruths.onlyHolder.site });
  await page.getByRole("button", { name: "Show" }).click();
  await page.waitForURL(/site=/);
  const rules = page.getByRole("table", { name: "Rules for cover" });
  await rules.getByRole("row").filter({ hasText: "Restricted and customs goods" }).getByText("1 missing").waitFor();
  await page.getByRole("link", { name: /could learn Restricted and customs goods from/ }).waitFor();
  const heat = page.getByRole("table", { name: /^Levels of record by person and skill/ });
  expect(await heat.getByRole("rowheader").count()).toBe(24);
  await heat.getByRole("rowheader").first().getByRole("link").click();
  await page.getByRole("heading", { level: 1, name: /^Skills of / }).waitFor();
  expect(problems).toEqual([]);
  await context.close();
});

test("a manager writes down which level was agreed on, on a phone and without script", async () => {
  const { page, context } = await open("/skills/calibration", { viewport: narrow, javaScriptEnabled: false });
  const first = page.getByLabel(/^Level agreed on for /).first();
  await first.selectOption("3");
  await page.getByRole("button", { name: "Write it down" }).first().click();
  await page.getByText("Written down. It counts from now on.").waitFor();
  await context.close();
  const seen = await open("/skills/calibration", { viewport: narrow });
  await seen.page
    .getByText(/^3, \d/)
    .first()
    .waitFor();
  expect(await accessibilityFindings(seen.page)).toEqual([]);
  expect(await seen.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
    0,
  );
  await seen.context.close();
});

test("the whole is saved as CSV, and filters work without script", async () => {
  const { page, context } = await open("/skills/team", { javaScriptEnabled: false });
  await page.getByLabel("Role").selectOption({ label: "Returns" });
  await page.getByRole("button", { name: "Show" }).click();
  await page.getByText("16 people with a role").waitFor();
  const waiting = page.waitForEvent("download");
  await page.getByRole("link", { name: "Everybody as CSV" }).click();
  expect((await waiting).suggestedFilename()).toBe("team-skills.csv");
  await context.close();
});

test.each([
  { name: "wide", viewport: wide, dark: false },
  { name: "wide and dark", viewport: wide, dark: true },
  { name: "on a phone", viewport: narrow, dark: false },
  { name: "on a phone and dark", viewport: narrow, dark: true },
])("nothing is wrong with it $name, and its table is scrolled by keyboard", async ({ viewport, dark }) => {
  const { page, context, problems } = await open("/skills/team", { viewport, dark });
  const scroller = page.getByRole("region", { name: "Heat map, can be scrolled sideways" });
  await scroller.focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => scroller.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
  expect(await accessibilityFindings(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  expect(problems).toEqual([]);
  await context.close();
});
