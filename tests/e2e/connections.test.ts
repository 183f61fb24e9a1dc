import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { curlFor, signedHeaders } from "~/features/orders/connections/trying/sign-sample";
import { accessibilityFindings, launchBrowser, narrow, openPage, wide } from "../helpers/browser";
import { type BuiltApp, startBuiltApp } from "../helpers/built-app";

let app: BuiltApp;
let browser: Browser;
let state: Awaited<ReturnType<BrowserContext["storageState"]>>;
/** Addresses of the sources that the first test makes, by kind. */
const at: Record<string, string> = {};
const secrets: Record<string, string> = {};

beforeAll(async () => {
  [app, browser] = await Promise.all([startBuiltApp(), launchBrowser()]);
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(`${app.url}/set-up`);
  await page.getByLabel("Name of your organisation").fill("Northwind");
  await page.getByLabel("Your name").fill("Ada Lindgren");
  await page.getByLabel("Your e-mail address").fill("ada@example.com");
  await page.getByLabel("Password").fill("seven brown parcels");
  await page.getByRole("button", { name: "Set up" }).click();
  await page.waitForURL(`${app.url}/`);
  state = await context.storageState();
  await context.close();
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

async function open(path: string, options: NonNullable<Parameters<typeof openPage>[1]> = {}) {
  const opened = await openPage(browser, options);
  opened.context.setDefaultTimeout(10_000);
  await opened.context.addCookies(state.cookies);
  await opened.page.goto(app.url + path);
  return opened;
}

async function looksRight(page: Page): Promise<void> {
  expect(await accessibilityFindings(page), page.url()).toEqual([]);
  const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  expect(inner, page.url()).toBeLessThanOrEqual(outer ?? 0);
}

const said = (page: Page, text: string) => page.getByText(text).first().waitFor();

const event = (id: string, type: string, order: string, more: object = {}) => ({
  id,
  type,
  occurredAt: new Date().toISOString(),
  order,
  ...more,
});

/** Sends a delivery to our own interface as a warehouse system would. */
async function deliver(id: string, items: readonly object[], secret: string): Promise<Response> {
  const body = JSON.stringify(items);
  const headers = signedHeaders({ kind: "api", topic: "", id, body }, secret, Date.now());
  return fetch(`${app.url}/api/events/warehouse`, { method: "POST", headers, body });
}

const kinds = [
  ["api", "Warehouse", "warehouse"],
  ["shopify", "Web shop", "web-shop"],
  ["woocommerce", "Second shop", "second-shop"],
  ["csv", "Carrier files", "carrier-files"],
  ["xes", "Old log", "old-log"],
  ["ocel", "Objects", "objects"],
] as const;

test("every kind of source is added without script, from the empty list", async () => {
  const { page, context, problems } = await open("/connections", { javaScriptEnabled: false, viewport: narrow });
  await page.getByRole("link", { name: "Add the first source" }).click();
  for (const [kind, name, slug] of kinds) {
    await page.goto(`${app.url}/connections/new`);
    await page.locator(`input[name=kind][value=${kind}]`).check();
    await page.getByLabel("Name", { exact: true }).fill(name);
    await page.getByLabel("Short name in addresses").fill(slug);
    await page.getByRole("button", { name: "Add the source" }).click();
    await page.getByRole("heading", { level: 1, name }).waitFor();
    const shown = page.getByRole("textbox", { name: "Signing secret", exact: true });
    if (kind === "api" || kind === "woocommerce") {
      secrets[kind] = await shown.inputValue();
      await page.getByRole("link", { name: "Done, show the source" }).click();
    }
    await page.getByRole("heading", { name: "How to connect it" }).waitFor();
    at[kind] = new URL(page.url()).pathname;
    expect(await page.content()).not.toContain(secrets[kind] ?? "a secret");
  }
  expect(problems).toEqual([]);
  await context.close();
});

test("a secret is changed: both are good, until the old one is ended", async () => {
  const { page, context, problems } = await open(at.api ?? "", { dark: true });
  const old = secrets.api ?? "";
  await page.getByRole("button", { name: "Make a new secret" }).click();
  const made = page.getByRole("textbox", { name: "Signing secret", exact: true });
  await made.waitFor();
  const fresh = await made.inputValue();
  await looksRight(page);
  await said(page, "Two secrets are in use. The older one ends on");
  const answers = [
    await deliver("d1", [event("e1", "placed", "1001")], old),
    await deliver("d2", [event("e2", "packed", "1001", { staff: "W-17" }), { id: "e3", type: "delivered" }], fresh),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(await answers[1]?.json()).toMatchObject({ accepted: 1, quarantined: [{ index: 1 }] });
  expect(await (await deliver("d1", [event("e1", "placed", "1001")], old)).json()).toMatchObject({ accepted: 1 });

  await page.locator("summary", { hasText: "End the old secret now" }).click();
  await page.getByRole("button", { name: "End the old secret now" }).click();
  await said(page, "The older secret no longer works.");
  await said(page, "One secret is in use.");
  expect((await deliver("d4", [event("e4", "shipped", "1001")], old)).status).toBe(401);
  expect((await deliver("d4", [event("e4", "shipped", "1001")], fresh)).status).toBe(200);
  secrets.api = fresh;
  expect(problems).toEqual([]);
  await context.close();
});

test("deliveries are listed with what became of them, their bodies shown, and tried again", async () => {
  const { page, context, problems } = await open(`${at.api}/deliveries`, { viewport: narrow });
  const table = page.getByRole("table");
  await table.getByText("1 in quarantine").waitFor();
  await looksRight(page);
  await page.getByRole("link", { name: /^Rows in quarantine \(1\)/ }).click();
  await page.waitForURL(/state=quarantined/);
  await table.getByRole("button", { name: "Try again: events" }).click();
  await said(page, "Tried again, still not stored");
  await page.goto(`${app.url}${at.api}/deliveries?state=done`);
  await table.getByRole("link").first().click();
  await page.getByRole("region", { name: "Body" }).getByText("shipped").waitFor();
  await looksRight(page);
  expect(problems).toEqual([]);
  await context.close();
});

test("a row is found in quarantine, corrected, and counts", async () => {
  const { page, context, problems } = await open("/");
  await page.getByRole("link", { name: "Repair: Warehouse" }).click();
  await page.waitForURL(`${app.url}${at.api}/quarantine`);
  await looksRight(page);
  await page.getByRole("link", { name: /^Correct row/ }).click();
  const text = page.getByLabel("The row");
  expect(JSON.parse(await text.inputValue())).toEqual({ id: "e3", type: "delivered" });
  await looksRight(page);
  await page.getByRole("button", { name: "Store the corrected row" }).click();
  await said(page, "Still wrong:");
  await text.fill(JSON.stringify(event("e3", "delivered", "1001")));
  await page.getByRole("button", { name: "Store the corrected row" }).click();
  await said(page, "The corrected row is stored.");
  await said(page, "Nothing is in quarantine");
  await page.goto(`${app.url}/orders/1001`);
  await page.getByText("delivered", { exact: false }).first().waitFor();
  expect(problems).toEqual([]);
  await context.close();
});

test("an unknown staff reference is linked to a person from the list of what is not known", async () => {
  const { page, context, problems } = await open(`${at.api}/mapping`, { viewport: narrow, dark: true });
  await looksRight(page);
  await page.getByRole("link", { name: "W-17" }).click();
  await page.waitForURL(/reference=W-17/);
  const reference = page.getByLabel("Reference as the source writes it");
  await expect.poll(() => reference.inputValue()).toBe("W-17");
  await page.getByLabel("Stands for").selectOption({ label: "Ada Lindgren" });
  await page.getByRole("button", { name: "Link", exact: true }).click();
  await said(page, "The reference W-17 is linked.");
  await said(page, "Everything that this source has sent is known.");
  await page.locator("summary", { hasText: "Remove" }).click();
  await looksRight(page);
  expect(problems).toEqual([]);
  await context.close();
});

test("Shopify's secret is brought; its sample is tried, then sent for real, and an unknown status gets a meaning", async () => {
  const { page, context, problems } = await open(at.shopify ?? "");
  await said(page, "Needs its signing secret");
  await page.getByRole("textbox", { name: "Signing secret", exact: true }).fill("0123456789abcdef0123");
  await page.getByRole("button", { name: "Save the secret" }).click();
  await said(page, "The signing secret is saved.");
  await page.getByRole("link", { name: "Try it" }).click();
  await page.getByRole("button", { name: "Take a sample" }).click();
  await page.getByRole("heading", { name: "Events that would be stored" }).waitFor();
  await page.getByRole("cell", { name: /TRY-/ }).first().waitFor();
  await looksRight(page);
  await page.getByRole("button", { name: "Make a signed sample" }).click();
  const command = page.getByRole("region", { name: "Command" });
  expect(await command.textContent()).toContain(`${app.url}/api/shopify/web-shop`);
  const number = Math.floor(Date.now() / 1000);
  const created_at = new Date().toISOString();
  const body = JSON.stringify({ id: number, name: "#77", created_at, currency: "EUR", financial_status: "on_hire" });
  const headers = signedHeaders(
    { kind: "shopify", topic: "orders/create", id: "s1", body },
    "0123456789abcdef0123",
    Date.now(),
  );
  expect(curlFor(app.url, headers, body)).toContain("orders/create");
  const answer = await fetch(`${app.url}/api/shopify/web-shop`, { method: "POST", headers, body });
  expect(answer.status).toBe(200);
  await page.goto(`${app.url}${at.shopify}/mapping`);
  await page.getByLabel("“payment/on_hire” means", { exact: true }).selectOption("paid");
  await page.getByRole("button", { name: "Save what “payment/on_hire” means" }).click();
  await said(page, "It is saved what “payment/on_hire” means.");
  expect(problems).toEqual([]);
  await context.close();
});

/** The tabs are seen in the other views with every page; here what was delivered and set aside is seen too. */
for (const [viewport, dark] of [
  [wide, false],
  [narrow, true],
] as const) {
  test(`every page of a source is in order at ${viewport.width} px${dark ? ", dark" : ""}`, async () => {
    const { page, context, problems } = await open("/connections", { viewport, dark });
    await looksRight(page);
    const tabs = ["", "/deliveries", "/quarantine", "/mapping", "/try"];
    const paths = [
      "/connections/new",
      ...tabs.flatMap((tab) => [at.api + tab, at.shopify + tab]),
      at.csv ?? "",
      at.woocommerce ?? "",
    ];
    for (const path of paths) {
      await page.goto(app.url + path);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await looksRight(page);
    }
    expect(problems).toEqual([]);
    await context.close();
  });
}

test("an archived source takes nothing more and stays to be seen", async () => {
  const { page, context, problems } = await open(at.api ?? "");
  await page.locator("summary", { hasText: "Archive" }).click();
  await page.getByRole("button", { name: "Archive", exact: true }).click();
  await page.waitForURL(`${app.url}/connections`);
  await said(page, "“Warehouse” is archived");
  expect((await deliver("d9", [event("e9", "note", "1001")], secrets.api ?? "")).status).toBe(401);
  await page.locator("summary", { hasText: "Archived (1)" }).click();
  await page.getByRole("link", { name: "Warehouse" }).click();
  await said(page, "This source is archived.");
  await looksRight(page);
  expect(problems).toEqual([]);
  await context.close();
});
