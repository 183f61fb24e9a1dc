import { rmSync } from "node:fs";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accessibilityFindings, launchBrowser, narrow, openPage, wide } from "../helpers/browser";
import { type BuiltApp, startBuiltApp } from "../helpers/built-app";
import { demonstrationDataDir, signInAs } from "../helpers/demonstration";

let app: BuiltApp;
let browser: Browser;
let dataDir: string;
let page: Page;
let context: BrowserContext;
let problems: string[];

beforeAll(async () => {
  dataDir = demonstrationDataDir();
  [app, browser] = await Promise.all([startBuiltApp({ dataDir }), launchBrowser()]);
  ({ page, context, problems } = await openPage(browser));
  context.setDefaultTimeout(30_000);
  await signIn(page);
});
afterAll(async () => {
  await context?.close();
  await browser?.close();
  await app?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const signIn = (on: Page) => signInAs(on, app, "Milan Novak");

const card = (name: string) =>
  page
    .getByRole("main")
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name, exact: true }) });

test("from a card on the board to its page, its orders and one of them", async () => {
  await page.goto(`${app.url}/board`);
  expect(await page.getByRole("main").getByRole("heading", { level: 2 }).count()).toBeGreaterThanOrEqual(6);
  expect(
    await card("On time")
      .getByRole("link", { name: /On the map: packed → shipped/ })
      .count(),
  ).toBe(1);
  await card("On time").getByRole("link", { name: "On time", exact: true }).click();
  await page.getByRole("heading", { name: "On time", level: 1 }).waitFor();
  expect(await page.getByRole("heading", { name: "Definition" }).count()).toBe(1);
  await page.getByText("Show as a table").first().click();
  expect(await page.getByRole("table", { name: "On time, week by week" }).getByRole("row").count()).toBeGreaterThan(60);
  await page.getByRole("link", { name: "See its orders" }).click();
  await page.getByRole("link", { name: "Those against it" }).click();
  await page.waitForURL(/show=against/);
  await page.getByRole("table", { name: "Its orders" }).getByRole("link").first().click();
  await page.waitForURL(/\/orders\/O-\d+$/);
});

test("time and site narrow the board down, and stay on the way to a measure", async () => {
  await page.goto(`${app.url}/board`);
  await page.getByLabel("Time", { exact: true }).selectOption("13");
  await page.getByLabel("Site", { exact: true }).selectOption("East");
  await page.getByRole("button", { name: "Show" }).click();
  await page.waitForURL(/weeks=13/);
  // The address is there a moment before the cards are drawn anew.
  await page.locator('h2 a[href="/board/onTime?weeks=13&site=East"]').waitFor();
  await card("On time").getByRole("link", { name: "On time", exact: true }).click();
  await page.waitForURL(/\/board\/onTime\?weeks=13&site=East/);
  await page.getByText("For East.").waitFor();
});

test("a target of a site raises an alarm soon, on Today of its owner, who takes it on and closes it", async () => {
  await page.goto(`${app.url}/board/onTime?site=North`);
  await page.getByLabel("Target (optional)").fill("95");
  await page.getByLabel("Owner (optional)").selectOption({ label: "Milan Novak" });
  await page.getByLabel("Alarm on a missed target").check();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved. The alarms are checked in a moment").waitFor();
  const needs = page.getByRole("main").getByRole("listitem").filter({ hasText: "At North." });
  await expect
    .poll(
      async () => {
        await page.goto(`${app.url}/`);
        return needs.count();
      },
      { timeout: 40_000, interval: 2_000 },
    )
    .toBe(1);
  await needs.getByRole("link", { name: "On time", exact: true }).click();
  await page.waitForURL(/site=North/);
  await page.getByRole("button", { name: "I look into it" }).click();
  await page.getByText("Noted: you look into it.").waitFor();
  await page.getByText("Close", { exact: true }).first().click();
  await page.getByLabel("What was it, and what did you do?").fill("No Friday pick-up");
  await page.getByRole("button", { name: "Close" }).last().click();
  await page.getByText("It is not raised again for the same reason").waitFor();
});

test("a rate of a currency is entered and taken out again", async () => {
  await page.goto(`${app.url}/board/rates`);
  await page.getByLabel("Currency", { exact: true }).fill("chf");
  await page.getByLabel("Rate", { exact: true }).fill("1.0423");
  await page.getByLabel("Source").fill("Bank");
  await page.getByRole("button", { name: "Save the rate" }).click();
  const row = page.getByRole("row").filter({ hasText: "CHF" });
  await row.waitFor();
  await row.getByText("Remove").first().click();
  await row.getByRole("button", { name: "Remove" }).click();
  await page.getByText("No rates yet").waitFor();
  expect(problems).toEqual([]);
});

test("the board and a measure are right on a wide screen, on a phone and in the dark", async () => {
  const found: string[] = [];
  for (const view of [{ viewport: wide }, { viewport: narrow }, { viewport: narrow, dark: true }]) {
    const other = await openPage(browser, view);
    await signIn(other.page);
    for (const path of ["/board", "/board/onTime", "/board/recurringRevenue", "/board/onTime/orders", "/board/rates"]) {
      await other.page.goto(`${app.url}${path}`);
      const at = `${path} ${JSON.stringify(view)}`;
      found.push(...(await accessibilityFindings(other.page)).map((finding) => `${at}: ${finding}`));
      const { scrollWidth, clientWidth } = await other.page.evaluate(() => document.documentElement);
      if (scrollWidth > clientWidth) found.push(`${at}: scrolls sideways by ${scrollWidth - clientWidth}`);
    }
    found.push(...other.problems);
    await other.context.close();
  }
  expect(found.join("\n")).toBe("");
});
