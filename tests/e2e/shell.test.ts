import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accessibilityFindings, launchBrowser, narrow, openPage, wide } from "../helpers/browser";
import { type BuiltApp, startBuiltApp } from "../helpers/built-app";

let app: BuiltApp;
let browser: Browser;
let cookies: Awaited<ReturnType<BrowserContext["cookies"]>>;

beforeAll(async () => {
  [app, browser] = await Promise.all([startBuiltApp(), launchBrowser()]);
  const { page, context } = await openPage(browser);
  await page.goto(`${app.url}/set-up`);
  await page.getByLabel("Name of your organisation").fill("Northwind");
  await page.getByLabel("Your name").fill("Ada Lindgren");
  await page.getByLabel("Your e-mail address").fill("ada@example.com");
  await page.getByLabel("Password").fill("seven brown parcels");
  await page.getByRole("button", { name: "Set up" }).click();
  await page.waitForURL(`${app.url}/`);
  cookies = await context.cookies();
  await context.close();
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

async function openToday(options: Parameters<typeof openPage>[1] = {}) {
  const opened = await openPage(browser, options);
  opened.context.setDefaultTimeout(10_000);
  await opened.context.addCookies(cookies);
  await opened.page.goto(`${app.url}/`, { waitUntil: "networkidle" });
  return opened;
}

test("the first page is right wide and narrow, light and dark: nothing found by axe, nothing sideways, no complaint", async () => {
  for (const viewport of [wide, narrow]) {
    for (const dark of [false, true]) {
      const { page, context, problems } = await openToday({ viewport, dark });
      await page.getByRole("heading", { name: "Your first experiment" }).waitFor();
      expect(await accessibilityFindings(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
        0,
      );
      expect(problems).toEqual([]);
      await context.close();
    }
  }
});

test("the keyboard skips to the content, searches and changes rooms", async () => {
  const { page, context, problems } = await openToday();
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to the content");

  await page.keyboard.press("/");
  await page.getByRole("textbox", { name: "Search" }).fill("audit");
  await page.getByText("Every change, by whom").waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await page.waitForURL(`${app.url}/settings/audit`);
  // The address changes before the page does; until the search has closed, letters are still typed into it.
  await page.getByRole("textbox", { name: "Search" }).waitFor({ state: "detached" });
  await page.getByRole("heading", { level: 1, name: "Audit log" }).waitFor();

  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await page.waitForURL(`${app.url}/`);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("content");
  expect(problems).toEqual([]);
  await context.close();
});

test("a phone's menu opens, closes and leads on by keyboard", async () => {
  const { page, context, problems } = await openToday({ viewport: narrow });
  const menu = page.locator("summary", { hasText: "Menu" });
  const link = page.getByRole("navigation", { name: "Menu" }).getByRole("link", { name: "All experiments" });
  await menu.focus();
  await page.keyboard.press("Enter");
  await link.waitFor();
  await page.keyboard.press("Escape");
  await link.waitFor({ state: "hidden" });
  expect(await menu.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press("Enter");
  await link.press("Enter");
  await page.waitForURL(`${app.url}/experiments`);
  await link.waitFor({ state: "hidden" });
  expect(problems).toEqual([]);
  await context.close();
});

test("a chosen appearance holds from the first byte, with script and without", async () => {
  for (const javaScriptEnabled of [true, false]) {
    const { page, context, problems } = await openToday({ javaScriptEnabled });
    await page.locator("summary", { hasText: "Your account" }).click();
    await page.getByRole("button", { name: "Dark" }).click();
    await page.locator("html[data-mantine-color-scheme=dark]").waitFor();
    const sent = await (await context.request.get(`${app.url}/`)).text();
    expect(sent.slice(0, 200)).toContain('data-mantine-color-scheme="dark"');
    expect(problems).toEqual([]);
    await context.close();
  }
});
