import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, openPage } from "../helpers/browser";
import { type BuiltApp, startBuiltApp } from "../helpers/built-app";

let app: BuiltApp;
let browser: Browser;
let page: Page;
let context: BrowserContext;

beforeAll(async () => {
  [app, browser] = await Promise.all([startBuiltApp(), launchBrowser()]);
  ({ page, context } = await openPage(browser, { javaScriptEnabled: false }));
  context.setDefaultTimeout(15_000);
  await page.goto(`${app.url}/set-up`);
  await page.getByLabel("Name of your organisation").fill("Northwind");
  await page.getByLabel("Your name").fill("Ada Lindgren");
  await page.getByLabel("Your e-mail address").fill("ada@example.com");
  await page.getByLabel("Password").fill("seven brown parcels");
  await page.getByRole("button", { name: "Set up" }).click();
  await page.waitForURL(`${app.url}/`);
});
afterAll(async () => {
  await context?.close();
  await browser?.close();
  await app?.stop();
});

const next = () => page.getByRole("button", { name: "Save and continue" }).click();
const atStep = (step: string) => page.waitForURL(new RegExp(`step=${step}`));

test("signing in is refused in words and then succeeds, back at the page that was asked for", async () => {
  const guest = await openPage(browser, { javaScriptEnabled: false });
  await guest.page.goto(`${app.url}/experiments/costs`);
  for (const password of ["a wrong password", "seven brown parcels"]) {
    await guest.page.getByLabel("E-mail address").fill("ada@example.com");
    await guest.page.getByLabel("Password", { exact: true }).fill(password);
    await guest.page.getByRole("button", { name: "Sign in", exact: true }).click();
    if (password.startsWith("a wrong")) await guest.page.getByText("do not belong together").waitFor();
  }
  await guest.page.waitForURL(`${app.url}/experiments/costs`);
  await guest.context.close();
});

test("a plan is made step by step, started, and looked up at the desk", async () => {
  await page.goto(`${app.url}/experiments/new`);
  await page.getByRole("button", { name: "Use this plan: Packaging" }).click();
  await page.waitForURL(/\/plan/);
  await page.getByLabel("Name of the experiment").fill("Mailer at last");
  await next();
  await atStep("orders");
  await next();
  await atStep("unit");
  await page.getByRole("button", { name: /^What changes/ }).click();
  expect(await page.getByLabel("Name of the experiment").inputValue()).toBe("Mailer at last");
  await page.getByRole("button", { name: /^How long/ }).click();
  await page.getByLabel("How many orders come in a week?").fill("500");
  await next();
  await atStep("review");
  expect(await page.getByRole("main").textContent()).not.toContain("Before it can start");
  await page.locator("summary", { hasText: "Start the experiment" }).click();
  await page.getByRole("button", { name: "Start now" }).click();
  await page.getByText("Started. The plan is frozen.").waitFor();
});

test("the desk gets the way of an order", async () => {
  await page.goto(`${app.url}/look-up`);
  await page.getByRole("main").getByRole("textbox").first().fill("A-1001");
  await page.getByRole("main").getByRole("textbox").first().press("Enter");
  await page
    .getByRole("main")
    .getByText(/^(Carton|Paper mailer)$/)
    .first()
    .waitFor();
});

test("a decision without a reason is refused, and everything typed stays", async () => {
  await page.goto(`${app.url}/experiments`);
  await page.getByRole("link", { name: "Mailer at last" }).click();
  await page.goto(`${page.url()}/decide`);
  const keep = page.locator("form#keep");
  const summary = page.locator("summary", { hasText: "Keep the old way" });
  if (await summary.isVisible()) await summary.click();
  const answer = await context.request.post(page.url(), {
    form: { intent: "keep", reason: "" },
    headers: { Origin: app.url },
    failOnStatusCode: false,
  });
  expect(answer.status()).toBe(400);
  expect(await answer.text()).toContain("Say why");
  await keep.getByLabel("Why").fill("The mailers are out of stock.");
  await keep.getByRole("button", { name: "Keep the old way" }).click();
  await page.getByText("The old way was kept").first().waitFor();
});
