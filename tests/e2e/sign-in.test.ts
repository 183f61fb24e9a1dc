import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accessibilityFindings, launchBrowser, narrow, openPage, wide } from "../helpers/browser";
import { type BuiltApp, startBuiltApp } from "../helpers/built-app";

const password = "seven brown parcels";
const newPassword = "eight brown parcels";
let app: BuiltApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startBuiltApp(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

async function open(options: Parameters<typeof openPage>[1] = {}) {
  const opened = await openPage(browser, options);
  opened.context.setDefaultTimeout(10_000);
  return opened;
}

/** Nothing is wider than the window, and axe finds nothing. */
async function looksRight(page: Page): Promise<void> {
  expect(await accessibilityFindings(page)).toEqual([]);
  const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  expect(inner).toBeLessThanOrEqual(outer ?? 0);
}

async function enter(page: Page, given: string): Promise<void> {
  await page.getByLabel("E-mail address").fill("ada@example.com");
  await page.getByLabel("Password", { exact: true }).fill(given);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

test("an empty installation is set up without script, by a phone", async () => {
  const { page, context, problems } = await open({ viewport: narrow, javaScriptEnabled: false });
  await page.goto(`${app.url}/settings/account`);
  await page.waitForURL(`${app.url}/set-up`);
  await page.getByLabel("Name of your organisation").fill("Northwind");
  await page.getByLabel("Your name").fill("Ada Lindgren");
  await page.getByLabel("Your e-mail address").fill("ada@example.com");
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Set up" }).click();
  await page.waitForURL(`${app.url}/`);
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toContain("Today");
  expect(problems).toEqual([]);
  await context.close();
});

test("a wrong password is refused in words, the right one leads back to the page that was asked for", async () => {
  const { page, context, problems } = await open({ viewport: wide });
  await page.goto(`${app.url}/settings/account`);
  await page.waitForURL(/sign-in\?to=/);
  await looksRight(page);
  await enter(page, "a wrong password");
  await page.getByText("do not belong together").waitFor();
  await looksRight(page);
  await enter(page, password);
  await page.waitForURL(`${app.url}/settings/account`);
  await page.getByRole("heading", { level: 1, name: "Your account" }).waitFor();
  await looksRight(page);
  expect(problems).toEqual([]);
  await context.close();
});

test("a changed password signs the other device out, and signing out forgets this one", async () => {
  const here = await open({ viewport: narrow, dark: true });
  const there = await open({ viewport: wide });
  for (const { page } of [here, there]) {
    await page.goto(`${app.url}/sign-in?to=/settings/account`);
    await enter(page, password);
    await page.waitForURL(`${app.url}/settings/account`);
  }
  await here.page.getByLabel("Present password").fill(password);
  await here.page.getByLabel("New password", { exact: true }).fill(newPassword);
  await here.page.getByLabel("New password again").fill(newPassword);
  await here.page.getByRole("button", { name: "Change password" }).click();
  await here.page.getByText("Your password is changed").waitFor();
  await looksRight(here.page);

  await there.page.reload();
  await there.page.waitForURL(/\/sign-in/);
  await enter(there.page, newPassword);
  await there.page.waitForURL(`${app.url}/settings/account`);
  await there.page.getByLabel("Your account: Ada Lindgren").click();
  await there.page.getByRole("button", { name: "Sign out", exact: true }).first().click();
  await there.page.getByText("You are signed out").waitFor();
  await there.page.goto(`${app.url}/settings/account`);
  await there.page.waitForURL(/\/sign-in/);
  expect([...here.problems, ...there.problems]).toEqual([]);
  await here.context.close();
  await there.context.close();
});

test("a used or guessed link says so, and a forgotten password knows its way", async () => {
  const { page, context, problems } = await open({ viewport: narrow, dark: true });
  await page.goto(`${app.url}/account-link/guessed`);
  await page.getByRole("heading", { name: "This link no longer works" }).waitFor();
  await looksRight(page);
  await page.goto(`${app.url}/sign-in`);
  await page.getByRole("link", { name: "Forgotten your password?" }).click();
  await page.getByText("Ask an administrator for a link").waitFor();
  await looksRight(page);
  expect(problems).toEqual([]);
  await context.close();
});

test("a page of another site cannot change anything with our cookie", async () => {
  const { page, context } = await open();
  await page.goto(`${app.url}/sign-in?to=/settings/account`);
  await enter(page, newPassword);
  await page.waitForURL(`${app.url}/settings/account`);
  const cookies = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const headers = { Cookie: cookies, "Content-Type": "application/x-www-form-urlencoded" };
  const post = (more: Record<string, string>) =>
    fetch(`${app.url}/sign-out`, { method: "POST", headers: { ...headers, ...more }, redirect: "manual" });
  expect((await post({ Origin: "https://elsewhere.example" })).status).toBe(403);
  expect((await post({})).status).toBe(403);
  await page.reload();
  expect(page.url()).toBe(`${app.url}/settings/account`);
  expect((await post({ Origin: app.url })).status).toBe(302);
  await page.reload();
  await page.waitForURL(/\/sign-in/);
  await context.close();
});
