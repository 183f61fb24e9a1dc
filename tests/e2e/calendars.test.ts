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

async function open(path: string, options: NonNullable<Parameters<typeof openPage>[1]> = {}) {
  const opened = await openPage(browser, options);
  opened.context.setDefaultTimeout(10_000);
  await opened.page.goto(`${app.url}/sign-in?to=${encodeURIComponent(path)}`);
  await opened.page.getByLabel("E-mail address").fill("anna@example.com");
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

test("hours are entered without script, copied to another site, given holidays, and a mistake stays in the form", async () => {
  const { page, context, problems } = await open("/calendars", { javaScriptEnabled: false });
  await said(page, "No calendar yet");
  await page.getByRole("link", { name: "Add a calendar" }).first().click();
  await page.getByLabel("Site").selectOption("North");
  await page.getByLabel("Hours on Monday").fill("19-7");
  await page.getByRole("button", { name: "Save the calendar" }).click();
  await said(page, "Write hours as 07:00–19:00");
  await page.getByLabel("Hours on Monday").fill("7-19");
  await page.getByRole("button", { name: "Save the calendar" }).click();
  await said(page, "The calendar is saved.");
  await said(page, "Waits at East count every hour");
  await page.getByRole("link", { name: "Enter the hours of East" }).click();
  await page.getByLabel("Begin with the hours of").selectOption("North: hours of the site");
  await page.getByRole("button", { name: "Fill in" }).click();
  expect(await page.getByLabel("Hours on Monday").inputValue()).toBe("07:00–19:00");
  await page.getByRole("button", { name: "Save the calendar" }).click();
  await said(page, "East: hours of the site");
  await page.getByRole("textbox", { name: "Days", exact: true }).fill("2099-12-25 Christmas Day\n1.1.2100 New Year");
  await page.getByRole("button", { name: "Add the days" }).click();
  await said(page, "2 closed days added to 2 calendars.");
  await said(page, /Christmas Day, and 1 more/);
  expect(problems).toEqual([]);
  await context.close();
});

test("a carrier has pick-ups; its calendar is changed and removed, on a phone and in the dark as well", async () => {
  const { page, context, problems } = await open("/calendars/new", { viewport: narrow, dark: true });
  await page.getByLabel("Carrier").fill("Parcels");
  await page.getByLabel("Pick-ups on Friday").fill("12:00, 19:00");
  await looksRight(page);
  await page.getByRole("button", { name: "Save the calendar" }).click();
  await page.waitForURL(`${app.url}/calendars`);
  await looksRight(page);
  await page.getByRole("link", { name: "Parcels at every site" }).click();
  await page.getByLabel("Pick-ups on Friday").fill("");
  await page.getByRole("button", { name: "Save the calendar" }).click();
  await said(page, "Waits are counted anew.");
  await looksRight(page);
  await page.getByText("Remove this calendar").first().click();
  await page.getByRole("button", { name: "Remove this calendar" }).last().click();
  await page.waitForURL(`${app.url}/calendars`);
  await said(page, "No carrier has a calendar");
  expect(problems).toEqual([]);
  await context.close();
});
