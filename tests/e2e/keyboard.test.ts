import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, openPage } from "../helpers/browser";
import { type BuiltApp, startBuiltApp } from "../helpers/built-app";

let app: BuiltApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startBuiltApp(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

/** Goes on with Tab until what has the focus is called so; fails after a hundred. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 100; presses++) {
    await page.keyboard.press("Tab");
    const called = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement)) return "";
      const labels =
        element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.labels : null;
      return (element.getAttribute("aria-label") ?? labels?.[0]?.textContent ?? element.textContent ?? "").trim();
    });
    if (typeof name === "string" ? called.startsWith(name) : name.test(called)) return;
  }
  throw new Error(`Tab never reached ${name}`);
}

test("set-up, a plan and its experiment are reached by keyboard alone", async () => {
  const { page, context, problems } = await openPage(browser);
  context.setDefaultTimeout(15_000);
  await page.goto(`${app.url}/set-up`, { waitUntil: "networkidle" });
  for (const [label, typed] of [
    ["Name of your organisation", "Northwind"],
    ["Your name", "Ada Lindgren"],
    ["Your e-mail address", "ada@example.com"],
    ["Password", "seven brown parcels"],
  ] as const) {
    await page.locator("body").evaluate((body) => body.focus());
    await tabTo(page, label);
    await page.keyboard.type(typed);
  }
  await page.keyboard.press("Enter");
  await page.waitForURL(`${app.url}/`);
  await page.waitForLoadState("networkidle");

  await tabTo(page, "Your account: Ada Lindgren");
  await page.keyboard.press("Enter");
  await tabTo(page, "Sign out");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/sign-in/);
  await page.waitForLoadState("networkidle");
  await tabTo(page, "E-mail address");
  await page.keyboard.type("ada@example.com");
  await page.keyboard.press("Tab");
  await page.keyboard.type("seven brown parcels");
  await page.keyboard.press("Enter");
  await page.waitForURL(`${app.url}/`);
  await page.waitForLoadState("networkidle");

  await page.getByRole("heading", { level: 1, name: "Today" }).waitFor();
  await page.keyboard.press("/");
  const search = page.getByRole("textbox", { name: "Search" });
  await search.and(page.locator(":focus")).waitFor();
  await page.keyboard.type("all exp");
  await page.getByText("What ran, what runs, what is planned").waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(`${app.url}/experiments`);
  await tabTo(page, "New experiment");
  await page.keyboard.press("Enter");
  await page.waitForURL(`${app.url}/experiments/new`);
  await tabTo(page, "Use this plan: Packaging");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/plan/);
  await page.getByRole("heading", { level: 1, name: "Packaging" }).waitFor();

  await page.keyboard.press("g");
  await page.keyboard.press("e");
  await page.waitForURL(`${app.url}/experiments`);
  await tabTo(page, /^Packaging$/);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/experiments\/[^/]+(\/plan.*)?$/);
  await page.getByRole("heading", { level: 1, name: "Packaging" }).waitFor();
  expect(problems).toEqual([]);
  await context.close();
});
