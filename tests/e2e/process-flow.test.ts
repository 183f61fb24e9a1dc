import { rmSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accessibilityFindings, launchBrowser, narrow, openPage } from "../helpers/browser";
import { type BuiltApp, startBuiltApp } from "../helpers/built-app";
import { flowDataDir, flowPassword } from "../helpers/flow-data";

let app: BuiltApp;
let browser: Browser;
let dataDir: string;

beforeAll(async () => {
  dataDir = await flowDataDir(Date.now());
  [app, browser] = await Promise.all([startBuiltApp({ dataDir }), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function open(who: "anna" | "leo", path: string, options: NonNullable<Parameters<typeof openPage>[1]> = {}) {
  const opened = await openPage(browser, options);
  opened.context.setDefaultTimeout(10_000);
  await opened.page.goto(`${app.url}/sign-in?to=${encodeURIComponent(path)}`);
  await opened.page.getByLabel("E-mail address").fill(`${who}@example.com`);
  await opened.page.getByLabel("Password").fill(flowPassword);
  await opened.page.getByRole("button", { name: "Sign in" }).click();
  await opened.page.waitForURL(app.url + path);
  return opened;
}

async function looksRight(page: Page): Promise<void> {
  expect(await accessibilityFindings(page), page.url()).toEqual([]);
  const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  expect(inner, page.url()).toBeLessThanOrEqual(outer ?? 0);
}

const said = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

test("the flow is taken from what orders do, without script, and leads to the orders that leave it", async () => {
  const { page, context, problems } = await open("anna", "/map/flow", { javaScriptEnabled: false });
  await said(page, "Nobody has said yet what is meant");
  await page.getByRole("link", { name: "Say what is meant" }).click();
  await page.getByLabel("Take what at least this share").fill("50");
  await page.getByRole("button", { name: "Tick these" }).click();
  await page.getByRole("checkbox", { name: "Delivered" }).last().waitFor();
  expect(await page.getByRole("checkbox", { name: "Packed → Packed" }).isChecked()).toBe(false);
  await page.getByRole("button", { name: "Save as the next version" }).click();
  await said(page, "Version 1 holds from now on.");
  await said(page, /83\.3% of the orders keep to the flow/);
  await page.getByRole("link", { name: /^Show orders: Packed → Packed/ }).click();
  await page.getByRole("link", { name: "F-36" }).waitFor();
  expect(await page.getByRole("main").getByRole("link", { name: /^F-/ }).count()).toBe(10);
  expect(problems).toEqual([]);
  await context.close();
});

test("two sites compared: the sentence names the step in which time was lost", async () => {
  const { page, context, problems } = await open("anna", "/map/difference?kind=sites&one=North&other=East");
  await page.getByLabel("Orders placed from").fill(dayBefore(60));
  await page.getByRole("button", { name: "Compare", exact: true }).click();
  await said(page, /Time was lost mostly from Packed → Shipped: \+2\d hours/);
  await said(page, "Nobody drew lots between periods or sites");
  await looksRight(page);
  expect(problems).toEqual([]);
  await context.close();
});

test("a finding of the value stream gets an owner, who sees it on Today and solves it", async () => {
  const manager = await open("anna", "/map/value-stream");
  await said(manager.page, "Orders wait longest between packed and shipped");
  await manager.page.getByText("Give it an owner").first().click();
  await manager.page.getByRole("combobox", { name: "Owner" }).first().selectOption("Leo");
  await manager.page.getByRole("button", { name: "Take it into the audit" }).first().click();
  await said(manager.page, "It is in the audit; its owner sees it on Today.");
  await looksRight(manager.page);
  await manager.context.close();
  const { page, context, problems } = await open("leo", "/", { viewport: narrow, dark: true });
  await page.getByRole("link", { name: /^See to it: Orders wait longest/ }).click();
  await page.waitForURL(/\/map\/value-stream/);
  await looksRight(page);
  await page.locator("summary", { hasText: "Change" }).first().click();
  await page.getByRole("combobox", { name: "State" }).selectOption("Solved");
  await page.getByRole("button", { name: "Save" }).click();
  await said(page, "Saved.");
  await page.goto(app.url);
  expect(await page.getByRole("link", { name: /^See to it/ }).count()).toBe(0);
  expect(problems).toEqual([]);
  await context.close();
});

function dayBefore(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}
