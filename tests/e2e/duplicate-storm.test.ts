import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, openPage } from "../helpers/browser";
import { type BuiltApp, startBuiltApp } from "../helpers/built-app";
import { setUpInstallation } from "../helpers/set-up";
import { wooHeaders, wooOrder } from "../helpers/shop-deliveries";

const ORDERS = 20;
const DELIVERIES = 2 * ORDERS;
const COPIES = 50;
const SENDERS = 25;
const FIRST = 3_001;

let app: BuiltApp;
let browser: Browser;
let page: Page;
let context: BrowserContext;

beforeAll(async () => {
  [app, browser] = await Promise.all([startBuiltApp(), launchBrowser()]);
  ({ page, context } = await openPage(browser));
  context.setDefaultTimeout(30_000);
  await setUpInstallation(page, app.url);
});
afterAll(async () => {
  await context?.close();
  await browser?.close();
  await app?.stop();
});

/** Adds the shop as a person would; returns its signing secret and the path of its page. */
async function connectShop(): Promise<{ secret: string; path: string }> {
  await page.goto(`${app.url}/connections/new?kind=woocommerce`);
  await page.getByLabel("Name", { exact: true }).fill("Web shop");
  await page.getByLabel("Short name in addresses").fill("storm");
  await page.getByRole("button", { name: "Add the source" }).click();
  const secret = await page.getByLabel("Signing secret", { exact: true }).inputValue();
  await page.goto(`${app.url}/connections`);
  await page.getByRole("link", { name: "Web shop" }).first().click();
  await page.waitForURL(/\/connections\/[^/?]+$/);
  return { secret, path: new URL(page.url()).pathname };
}

interface Sent {
  readonly id: string;
  readonly topic: string;
  readonly body: string;
}

/** Each order when it was placed and when it was sent out: every delivery is one of its own. */
function deliveries(): readonly Sent[] {
  const at = (day: number, hour: number) => new Date(Date.now() - day * 86_400_000 + hour).toISOString().slice(0, 19);
  return Array.from({ length: ORDERS }, (_, index) => {
    const number = FIRST + index;
    const placed = { date_created_gmt: at(3, 0), date_paid_gmt: at(3, 1_000), date_modified_gmt: at(3, 2_000) };
    const done = { ...placed, status: "completed", date_completed_gmt: at(2, 0), date_modified_gmt: at(2, 0) };
    return [
      { id: `created-${number}`, topic: "order.created", body: JSON.stringify(wooOrder(number, placed)) },
      { id: `updated-${number}`, topic: "order.updated", body: JSON.stringify(wooOrder(number, done)) },
    ];
  }).flat();
}

test("2,000 deliveries, each of 40 fifty times at once: every order is there once, and the repeats are counted", async () => {
  const { secret, path } = await connectShop();
  const distinct = deliveries();
  // Copies lie far apart and meet: the list is walked by several senders at once, every other round backwards.
  const rounds = Array.from({ length: COPIES }, (_, round) => (round % 2 === 0 ? distinct : distinct.toReversed()));
  const waiting = rounds.flat();
  expect(waiting).toHaveLength(2_000);
  const statuses = new Map<number, number>();
  const send = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const headers = wooHeaders(secret, next.topic, next.id, next.body);
      const { status } = await fetch(`${app.url}/api/woocommerce/storm`, { method: "POST", headers, body: next.body });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, send));
  expect([...statuses]).toEqual([[200, 2_000]]);

  await page.goto(`${app.url}${path}/deliveries`);
  await page.getByText(`Stored (${DELIVERIES})`).waitFor();
  const again = await page.getByText(`came ${COPIES - 1} times more`).count();
  expect(again).toBeGreaterThan(0);
  expect(await page.getByText(/came \d+ times? more/).count()).toBe(again);

  const listed = async () => {
    await page.goto(`${app.url}/orders`);
    return page.getByText(`${ORDERS} orders`).count();
  };
  await expect.poll(listed, { timeout: 30_000, interval: 500 }).toBeGreaterThan(0);
  for (const number of [FIRST, FIRST + ORDERS - 1]) {
    await page.goto(`${app.url}/orders/${number}`);
    await page
      .getByRole("heading", { name: new RegExp(String(number)) })
      .first()
      .waitFor();
    expect(await page.getByText("€59.90").count()).toBeGreaterThan(0);
  }
}, 180_000);
