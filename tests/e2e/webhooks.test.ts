import type { Browser, Page } from "playwright-core";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accessibilityFindings, launchBrowser, narrow, openPage } from "../helpers/browser";
import { type BuiltApp, startBuiltApp } from "../helpers/built-app";
import { type Receiver, webhookReceiver } from "../helpers/webhook-receiver";

const password = "seven brown parcels";
let app: BuiltApp;
let browser: Browser;
let receiver: Receiver;

beforeAll(async () => {
  const env = { WEBHOOKS_TO_LOOPBACK: "1" };
  [app, browser, receiver] = await Promise.all([startBuiltApp({ env }), launchBrowser(), webhookReceiver()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
  await receiver?.close();
});

/** Nothing is wider than the window, and axe finds nothing. */
async function looksRight(page: Page): Promise<void> {
  expect(await accessibilityFindings(page)).toEqual([]);
  const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  expect(inner).toBeLessThanOrEqual(outer ?? 0);
}

test("a webhook is added, tested, fails and is switched off, without script and on a phone", async () => {
  const { page, context, problems } = await openPage(browser, { javaScriptEnabled: false, viewport: narrow });
  context.setDefaultTimeout(10_000);
  await page.goto(`${app.url}/set-up`);
  await page.getByLabel("Name of your organisation").fill("Northwind");
  await page.getByLabel("Your name").fill("Ada Lindgren");
  await page.getByLabel("Your e-mail address").fill("ada@example.com");
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Set up" }).click();
  await page.waitForURL(`${app.url}/`);

  await page.goto(`${app.url}/settings/webhooks/new`);
  await page.getByLabel("Name").fill("Tickets");
  await page.getByLabel("Address").fill("https://169.254.169.254/latest");
  await page.getByRole("button", { name: "Add webhook" }).click();
  await page.getByText("private network").first().waitFor();
  await page.getByLabel("Address").fill(receiver.url);
  await page.getByRole("button", { name: "Add webhook" }).click();
  const secret = await page.getByLabel("Signing secret").inputValue();
  await page.getByRole("link", { name: "To the webhook" }).click();

  await page.getByRole("button", { name: "Send a test" }).click();
  await page.getByText("It arrived: 200").first().waitFor();
  const [{ headers = {}, body = "" } = {}] = receiver.received;
  const flat = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  expect(new Webhook(secret).verify(body, flat)).toMatchObject({ type: "test" });

  receiver.answer = 500;
  await page.getByRole("button", { name: "Send a test" }).click();
  await page.getByText("It did not arrive").first().waitFor();
  await page.locator("details", { hasText: "Switch off" }).locator("summary").click();
  await page.getByRole("button", { name: "Switch off" }).click();
  await page.getByText("Nothing is sent here").first().waitFor();
  await page.goto(`${app.url}/settings/webhooks`);
  await page.getByText("switched off").first().waitFor();
  expect(problems).toEqual([]);
  await context.close();
});

test.each([
  { name: "dark", dark: true },
  { name: "narrow", viewport: narrow },
])("the pages of a webhook look right, $name", async ({ name, ...options }) => {
  const { page, context, problems } = await openPage(browser, options);
  await page.goto(`${app.url}/sign-in?to=${encodeURIComponent("/settings/webhooks")}`);
  await page.getByLabel("E-mail address").fill("ada@example.com");
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(`${app.url}/settings/webhooks`);
  await looksRight(page);
  await page.getByRole("link", { name: "Tickets" }).click();
  await page.getByRole("heading", { name: "Last messages" }).waitFor();
  await looksRight(page);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/webhook-${name}.png`, fullPage: true });
  await page.goto(`${app.url}/settings/webhooks/new`);
  await page.getByLabel("Address").waitFor();
  await looksRight(page);
  expect(problems).toEqual([]);
  await context.close();
});
