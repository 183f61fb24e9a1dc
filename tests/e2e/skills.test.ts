import { rmSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { applyMatrix } from "~/features/skills/matrix/apply-matrix.server";
import { openControl } from "~db/client";
import { startRole } from "~db/queries/skills/person-roles";
import { insertRatings } from "~db/queries/skills/ratings";
import { users } from "~db/schema/people";
import { readSkills } from "../../scripts/content/read-skills";
import { accessibilityFindings, launchBrowser, narrow, openPage, wide } from "../helpers/browser";
import { type BuiltApp, startBuiltApp } from "../helpers/built-app";
import { setUpInstallation } from "../helpers/set-up";

let app: BuiltApp;
let browser: Browser;
/** Cookies of the administrator, who works in returns. */
let signedIn: Awaited<ReturnType<BrowserContext["cookies"]>>;

beforeAll(async () => {
  [app, browser] = await Promise.all([startBuiltApp(), launchBrowser()]);
  const { page, context } = await openPage(browser);
  await setUpInstallation(page, app.url);
  await page.goto(`${app.url}/skills`);
  await page.getByText("No role yet").waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);
  signedIn = await context.cookies();
  await context.close();
  giveRoleAndRatings();
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
  if (app) rmSync(app.dataDir, { recursive: true, force: true });
});

function giveRoleAndRatings(): void {
  const db = openControl(join(app.dataDir, "control.db"));
  const at = Date.now() - 60_000;
  const content = readSkills(resolve(import.meta.dirname, "../../content/skills"));
  applyMatrix(db, { actor: { kind: "commandLine" }, at, content });
  const userId = db.select({ id: users.id }).from(users).get()?.id ?? "";
  startRole(db, { userId, roleId: "returns", from: "2026-01-01", by: null, at });
  const rated = { userId, ratedBy: null, waveId: null, evidence: null, at, expiresAt: null };
  const evidence = { evidence: "Checklist of returns", expiresAt: at + 90 * 86_400_000 };
  insertRatings(db, [
    { ...rated, skillId: "returns-triage", source: "self", level: 4 },
    { ...rated, skillId: "returns-triage", source: "manager", level: 3 },
    { ...rated, ...evidence, skillId: "returns-triage", source: "observation", level: 2 },
  ]);
  db.$client.close();
}

async function open(options: Parameters<typeof openPage>[1] = {}) {
  const opened = await openPage(browser, options);
  await opened.context.addCookies(signedIn);
  await opened.page.goto(`${app.url}/skills`);
  return opened;
}

test("a gap leads to the module that closes it, by keyboard alone", async () => {
  const { page, context, problems } = await open();
  await page.getByText(/^Start here: \d+ minutes$/).waitFor();
  const gaps = page.getByRole("region", { name: "Gaps worth closing" });
  const module = gaps.getByRole("link").first();
  for (let presses = 0; presses < 60 && !(await isFocused(module)); presses += 1) await page.keyboard.press("Tab");
  expect(await isFocused(module)).toBe(true);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/training\/[a-z-]+$/);
  expect(problems).toEqual([]);
  await context.close();
});

function isFocused(link: { evaluate: (ask: (element: Element) => boolean) => Promise<boolean> }): Promise<boolean> {
  return link.evaluate((element) => element === document.activeElement);
}

test("a screen reader hears a table: the skill, what is asked for, what counts and why", async () => {
  const { page, context } = await open();
  const row = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: /^Returns triage/i }) });
  const cells = await row.getByRole("cell").allInnerTexts();
  expect(cells.map((cell) => cell.replace(/\s+/g, " "))).toEqual([
    expect.stringMatching(/^\d required$/),
    expect.stringMatching(/^2 \d levels? missing$/),
    expect.stringMatching(/^seen at work, /),
    "own 4, manager 3, seen at work 2",
    expect.stringMatching(/^Checklist of returns, .*counts until /),
  ]);
  await context.close();
});

test.each([
  { name: "wide", viewport: wide, dark: false },
  { name: "wide and dark", viewport: wide, dark: true },
  { name: "on a phone", viewport: narrow, dark: false },
  { name: "on a phone and dark", viewport: narrow, dark: true },
])("nothing is wrong with it $name", async ({ viewport, dark }) => {
  const { page, context, problems } = await open({ viewport, dark });
  await page.getByRole("heading", { level: 1, name: "My skills" }).waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  expect(problems).toEqual([]);
  await context.close();
});

test("it is all there without script", async () => {
  const { page, context } = await open({ javaScriptEnabled: false });
  expect(await page.getByText(/^Start here: \d+ minutes$/).count()).toBe(1);
  expect(await page.getByRole("rowheader", { name: /^Returns triage/i }).count()).toBe(1);
  await context.close();
});
