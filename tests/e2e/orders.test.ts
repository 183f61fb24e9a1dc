import { readFileSync, rmSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { truths } from "../../experiments";
import { accessibilityFindings, launchBrowser, narrow, openPage, wide } from "../helpers/browser";
import { type BuiltApp, startBuiltApp } from "../helpers/built-app";
import { demonstrationDataDir, signInAs } from "../helpers/demonstration";

let app: BuiltApp;
let browser: Browser;
let dataDir: string;
const { order } = truths.pinnedOrder;

beforeAll(async () => {
  dataDir = demonstrationDataDir();
  [app, browser] = await Promise.all([startBuiltApp({ dataDir }), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

type Options = NonNullable<Parameters<typeof openPage>[1]>;

/** Somebody of the demonstration, signed in at a page. */
async function at(path: string, who: string, options: Options = {}) {
  const opened = await openPage(browser, options);
  opened.context.setDefaultTimeout(20_000);
  await signInAs(opened.page, app, who);
  await opened.page.goto(app.url + path);
  return opened;
}

test("a number of the board opens its orders, which are saved as a view and downloaded", async () => {
  const { page, context, problems } = await at("/orders", "Milan Novak");
  const late = page.getByRole("link", { name: /orders: Late$/ });
  const count = Number(((await late.textContent()) ?? "").replaceAll(",", ""));
  await late.click();
  await page.waitForURL(/late=1/);
  await page.getByText(new RegExp(`^${count} orders?$`)).waitFor();
  await page.getByLabel("Name of the view").fill("Late now");
  await page.getByRole("button", { name: "Save this view" }).click();
  await page.getByText("The view “Late now” is saved.").first().waitFor();
  await page.getByRole("link", { name: "Late now" }).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download as CSV" }).click(),
  ]);
  const lines = readFileSync(await download.path(), "utf8")
    .trim()
    .split("\r\n");
  expect(lines).toHaveLength(count + 1);
  expect(problems).toEqual([]);
  await context.close();
});

test("an order is found by search, handed over and finished, without script as well", async () => {
  const { page, context, problems } = await at(`/orders/${order.toLowerCase()}`, "Milan Novak", {
    javaScriptEnabled: false,
  });
  await page.getByRole("heading", { level: 1, name: `Order ${order}` }).waitFor();
  await page.getByLabel("Who looks after it").selectOption({ label: "North 1" });
  await page.getByLabel("Note").fill("Ask the carrier");
  await page.getByRole("button", { name: "Assign" }).click();
  await page.getByText("Ask the carrier").waitFor();
  await page.getByRole("button", { name: "It is done" }).click();
  await page.getByLabel("Who looks after it").waitFor();
  expect(problems).toEqual([]);
  await context.close();
});

test("search from anywhere opens an order by its number", async () => {
  const { page, context } = await at("/", "Milan Novak");
  await page.waitForLoadState("networkidle");
  await page.keyboard.press("/");
  await page.getByLabel("Search", { exact: true }).last().fill(order);
  await page.getByText(`Open order ${order}`).click();
  await page.getByRole("heading", { level: 1, name: `Order ${order}` }).waitFor();
  await context.close();
});

test("naming handlers is off until an administrator allows it; each use is written down", async () => {
  const admin = await at("/settings/people?search=Milan", "Ada Brandt");
  await admin.page.getByRole("link", { name: "Milan Novak" }).click();
  await admin.page.getByText("Milan Novak sees handlers by role only.").waitFor();
  await admin.page.locator("summary", { hasText: "Allow naming" }).click();
  await admin.page.getByRole("button", { name: "Allow naming" }).click();
  await admin.page.getByText("Milan Novak may have the handlers of an order named.").waitFor();
  const manager = await at(`/orders/${order}`, "Milan Novak");
  await manager.page.locator("summary", { hasText: "Show who handled this" }).click();
  await manager.page.getByLabel("Why do you need to know?").fill("The customer says the parcel was opened.");
  await manager.page.getByRole("button", { name: "Show names" }).click();
  await manager.page.getByRole("table", { name: "As you asked" }).waitFor();
  expect(await manager.page.getByRole("table", { name: "As you asked" }).getByRole("row").count()).toBe(3);
  await admin.page.goto(`${app.url}/settings/audit?action=order.handlersNamed`);
  await admin.page.getByText("The customer says the parcel was opened.").waitFor();
  await Promise.all([admin.context.close(), manager.context.close()]);
});

test("a change is entered, marks its trend and is compared with a warning", async () => {
  const { page, context, problems } = await at("/changes/new", "Milan Novak");
  await page.getByLabel("What changed, in a few words").fill("New shelf order");
  await page.getByLabel("First day").fill(new Date(Date.now() - 40 * 86_400_000).toISOString().slice(0, 10));
  await page.getByLabel("Kind").selectOption("workflow");
  await page.getByRole("button", { name: "Save the change" }).click();
  await page.getByRole("heading", { level: 1, name: "New shelf order" }).waitFor();
  await page.getByText("Observational: not proof").waitFor();
  expect(await page.getByText(/^\d+ \w+: New shelf order$/).count()).toBeGreaterThan(0);
  await page.goto(`${app.url}/changes?kind=workflow`);
  await page.getByRole("link", { name: "New shelf order" }).waitFor();
  expect(problems).toEqual([]);
  await context.close();
});

const views = [
  { name: "wide and light", viewport: wide, dark: false },
  { name: "narrow and dark", viewport: narrow, dark: true },
];

test.each(views)("the pages are right $name", async ({ viewport, dark }) => {
  const { page, context, problems } = await at("/orders?open=1", "Milan Novak", { viewport, dark });
  const findings: string[] = [];
  for (const path of ["/orders?open=1", `/orders/${order}`, "/changes", "/changes/new"]) {
    await page.goto(app.url + path);
    findings.push(...(await accessibilityFindings(page)).map((line) => `${path}: ${line}`));
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (tooWide > 0) findings.push(`${path}: ${tooWide} px too wide`);
  }
  await page.goto(`${app.url}/changes`);
  await page.getByRole("link", { name: truths.lostPickUp.title }).click();
  await page.getByText("Observational: not proof").waitFor();
  findings.push(...(await accessibilityFindings(page)));
  expect([...findings, ...problems].join("\n")).toBe("");
  await context.close();
});
