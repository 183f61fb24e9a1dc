import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openControl } from "~db/client";
import { users } from "~db/schema/people";
import { answers } from "~db/schema/surveys";
import { accessibilityFindings, launchBrowser, narrow, openPage, wide } from "../helpers/browser";
import { type BuiltApp, freePort, startBuiltApp } from "../helpers/built-app";
import { setUpInstallation } from "../helpers/set-up";
import { invitationOf, openSampleWave } from "../helpers/survey-wave";

const dataDir = mkdtempSync(join(tmpdir(), "orderlab-answers-"));
let port: number;
let app: BuiltApp;
let browser: Browser;
/** Cookies of the administrator, who works in returns. */
let cookies: Awaited<ReturnType<BrowserContext["cookies"]>>;

beforeAll(async () => {
  port = await freePort();
  [app, browser] = await Promise.all([startBuiltApp({ dataDir, port }), launchBrowser()]);
  const { page, context } = await openPage(browser);
  await setUpInstallation(page, app.url);
  cookies = await context.cookies();
  await context.close();
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

function withDb<T>(work: (db: ReturnType<typeof openControl>) => T): T {
  const db = openControl(join(dataDir, "control.db"));
  try {
    return work(db);
  } finally {
    db.$client.close();
  }
}

/** Opens a wave and returns what the administrator is asked in it. */
function askAdministrator(slug: "skills-wave" | "pulse"): string {
  return withDb((db) => {
    const userId = db.select({ id: users.id }).from(users).get()?.id ?? "";
    const at = Date.now() - 60_000;
    const day = new Date(at).toISOString().slice(0, 10);
    const isAboutSkills = slug === "skills-wave";
    const waveId = openSampleWave(db, { slug, at, day, roles: isAboutSkills ? { [userId]: "returns" } : {} });
    return invitationOf(db, waveId, userId, isAboutSkills ? "self" : "answer");
  });
}

async function open(path: string, options: Parameters<typeof openPage>[1] = {}) {
  const opened = await openPage(browser, options);
  await opened.context.addCookies(cookies);
  await opened.page.goto(`${app.url}${path}`);
  return opened;
}

const isFocused = (thing: Locator) => thing.evaluate((element) => element === document.activeElement);

/** Tabs on until the thing has the focus. */
async function tabTo(page: Page, thing: Locator): Promise<void> {
  await thing.waitFor();
  for (let presses = 0; presses < 120 && !(await isFocused(thing)); presses += 1) await page.keyboard.press("Tab");
  expect(await isFocused(thing)).toBe(true);
}

async function press(page: Page, thing: Locator, key = "Enter"): Promise<void> {
  await tabTo(page, thing);
  await page.keyboard.press(key);
}

test("a skills wave from the invitation to the gap and its path, by keyboard alone", async () => {
  const id = askAdministrator("skills-wave");
  const { page, context, problems } = await open("/");
  await page.getByRole("heading", { name: /for your answers$/ }).waitFor();
  await press(page, page.locator(`main a[href="/answer/${id}"]`));
  await page.waitForURL(`**/answer/${id}`);
  await page.getByText(/^You and those who manage you/).waitFor();
  expect(await page.getByRole("heading", { name: /^Takes about [1-7] minutes$/ }).count()).toBe(1);
  await press(page, page.getByRole("link", { name: "Begin" }));
  await page.waitForURL("**/part/skills-*");
  // What a screen reader is told: the row as a group, its levels as radios, with what each level means.
  const group = page.getByRole("main").getByRole("group").first();
  const tree = await group.ariaSnapshot();
  expect(tree).toMatch(/^- group "[A-Z][^"]+"/);
  expect(tree.match(/- radio "/g)).toHaveLength(7);
  expect(tree).toMatch(/- radio "Independent [A-Z]/);
  while (page.url().includes("/part/skills-")) await rateScreen(page);
  await page.waitForURL("**/part/next**");
  await press(page, page.getByRole("button", { name: "Save and go on" }));
  await page.getByRole("heading", { name: "Everything that is needed is answered." }).waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);
  await press(page, page.getByRole("button", { name: "Send my answers" }));
  await page.waitForURL(`**/answer/${id}/thanks`);
  await press(page, page.getByRole("link", { name: "See where you stand and what to learn next" }));
  await page.waitForURL("**/skills");
  await page.getByText(/^Start here: \d+ minutes$/).waitFor();
  expect(problems).toEqual([]);
  await context.close();
});

/** Gives every row of a screen its third level by keyboard, and goes on. */
async function rateScreen(page: Page): Promise<void> {
  const before = page.url();
  const part = await page.getByText(/^Part \d+ of \d+$/).innerText();
  const groups = page.getByRole("main").getByRole("group");
  const rows = await groups.count();
  for (let row = 0; row < rows; row += 1) {
    await press(page, groups.nth(row).getByRole("radio").first(), "Space");
    await page.keyboard.press("ArrowDown");
    expect(await groups.nth(row).getByRole("radio").nth(1).isChecked()).toBe(true);
  }
  await page.getByText("Everything is saved.").waitFor();
  await press(page, page.getByRole("button", { name: "Save and go on" }));
  await page.waitForURL((url) => url.href !== before);
  await page.getByText(part, { exact: true }).waitFor({ state: "detached" });
}

test("answers stay across a reload, another device and a server that was killed", async () => {
  const id = askAdministrator("pulse");
  const { page, context } = await open(`/answer/${id}/part/workload`);
  const amount = page.getByRole("group", { name: /How much was there to do/ });
  const effort = page.getByRole("group", { name: /How hard did you have to try/ });
  await amount.getByRole("radio", { name: "7" }).check();
  await page.getByRole("group", { name: /What made it so much/ }).waitFor();
  await page.getByText("Everything is saved.").waitFor();
  await page.reload();
  expect(await amount.getByRole("radio", { name: "7" }).isChecked()).toBe(true);

  await app.kill();
  await effort.getByRole("radio", { name: "3" }).check();
  await page.getByText(/^Not saved yet/).waitFor();
  app = await startBuiltApp({ dataDir, port });
  await page.getByText("Everything is saved.").waitFor({ timeout: 30_000 });
  const kept = withDb((db) => db.select().from(answers).all());
  expect(kept.filter(({ questionId }) => questionId === "effort").map(({ value }) => value)).toEqual([3]);

  const other = await open(`/answer/${id}/part/workload`, { viewport: narrow });
  const there = other.page.getByRole("group", { name: /How hard did you have to try/ });
  expect(await there.getByRole("radio", { name: "3" }).isChecked()).toBe(true);
  await other.context.close();
  await context.close();
});

test("it is answered without script, on a phone and in another language", async () => {
  const id = askAdministrator("pulse");
  const { page, context } = await open(`/answer/${id}`, { viewport: narrow, javaScriptEnabled: false });
  await page.getByRole("link", { name: "Deutsch" }).click();
  await page.getByRole("heading", { level: 1, name: "Wie läuft die Arbeit?" }).waitFor();
  await page.getByRole("link", { name: "Begin" }).click();
  await page
    .getByRole("group", { name: /^Wie viel gab es/ })
    .getByRole("radio", { name: "4" })
    .check();
  await page.getByRole("button", { name: "Save and go on" }).click();
  await page.getByRole("heading", { name: "Wie es läuft" }).waitFor();
  while (page.url().includes("/part/")) await page.getByRole("button", { name: "Save and go on" }).click();
  await page.getByRole("heading", { name: "One answer is still needed:" }).waitFor();
  await page.getByRole("link", { name: /^Wie sehr mussten Sie/ }).click();
  await page
    .getByRole("group", { name: /^Wie sehr/ })
    .getByRole("radio", { name: "2" })
    .check();
  await page.getByRole("button", { name: "Save and go on" }).click();
  await page.goto(`${app.url}/answer/${id}/review?language=de`);
  await page.getByRole("button", { name: "Send my answers" }).click();
  await page.getByRole("heading", { name: "Thank you" }).waitFor();
  await context.close();
});

test.each([
  { name: "wide", viewport: wide, dark: false },
  { name: "wide and dark", viewport: wide, dark: true },
  { name: "on a phone", viewport: narrow, dark: false },
  { name: "on a phone and dark", viewport: narrow, dark: true },
])("nothing is wrong with the pages $name", async ({ viewport, dark }) => {
  const id = askAdministrator("pulse");
  const { page, context, problems } = await open("/answer", { viewport, dark });
  for (const path of ["", `/${id}`, `/${id}/part/workload`, `/${id}/part/conditions`, `/${id}/review`]) {
    await page.goto(`${app.url}/answer${path}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  }
  expect(problems).toEqual([]);
  await context.close();
});
