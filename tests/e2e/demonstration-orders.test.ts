import { rmSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { datesAt, type OrderFacts, orderFacts, simulateOrders, truths } from "../../experiments";
import { launchBrowser, openPage } from "../helpers/browser";
import { type BuiltApp, startBuiltApp } from "../helpers/built-app";
import { demonstrationDataDir, signInAs } from "../helpers/demonstration";

let app: BuiltApp;
let browser: Browser;
let dataDir: string;
let page: Page;
let context: BrowserContext;
let problems: string[];
/** When the history ended, by the events themselves: all of it was brought in as of that moment, other sources after it. */
let now: number;

beforeAll(async () => {
  dataDir = demonstrationDataDir();
  now = endOfHistory();
  [app, browser] = await Promise.all([startBuiltApp({ dataDir }), launchBrowser()]);
  ({ page, context, problems } = await openPage(browser));
  context.setDefaultTimeout(20_000);
  await signInAs(page, app, "Milan Novak");
});
afterAll(async () => {
  await context?.close();
  await browser?.close();
  await app?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

function endOfHistory(): number {
  const warehouse = new Database(join(dataDir, "warehouse.db"), { readonly: true });
  const found = warehouse.prepare<[], { at: number }>("SELECT min(recorded_at) AS at FROM event").get();
  warehouse.close();
  return found?.at ?? 0;
}

/** What the simulator says is open and past its first promise now. */
function lateOrders(): OrderFacts[] {
  const at = Date.now();
  const late: OrderFacts[] = [];
  for (const { order, events } of simulateOrders({ seed: "demonstration", now })) {
    if (events.some(({ type }) => type === "delivered" || type === "cancelled")) continue;
    const stored = events.map((event) => ({
      ...{ ...event, startAt: event.startAt ?? null, orderId: event.order, customerId: event.customer },
      ...{ staffRef: event.staff ?? null, units: null },
    }));
    const { facts } = orderFacts(order, stored);
    if (facts.isOpen && facts.firstPromiseAt !== null && facts.firstPromiseAt < at) late.push(facts);
  }
  return late;
}

const main = async () => (await page.getByRole("main").textContent()) ?? "";

async function listed(search: string): Promise<string> {
  await page.goto(`${app.url}/orders${search}`);
  return (await page.getByText(/^[\d,]+ orders?( and more)?$/).textContent()) ?? "";
}

test("late open orders now: as many as were simulated, at each site and in each stage", async () => {
  const late = lateOrders();
  expect(late.length).toBeGreaterThan(0);
  await page.goto(`${app.url}/orders`);
  const count = await page.getByRole("link", { name: /orders: Late$/ }).textContent();
  expect(Number(count?.replaceAll(",", ""))).toBe(late.length);
  for (const site of ["North", "East", "West"]) {
    const there = late.filter((facts) => facts.site === site).length;
    if (there > 0) expect(await listed(`?open=1&late=1&site=${site}`)).toMatch(new RegExp(`^${there} orders?$`));
  }
  const held = late.filter(({ stage }) => stage === "held").length;
  expect(await listed("?open=1&late=1&stage=held")).toMatch(new RegExp(`^${held} orders?$`));
});

test("one order at North, placed on a Friday at 16:40, came late after it had waited for Monday's pick-up", async () => {
  const { order, score } = truths.pinnedOrder;
  await page.goto(`${app.url}/orders?q=${order}`);
  await page.getByRole("link", { name: order, exact: true }).click();
  await page.getByRole("heading", { level: 1, name: `Order ${order}` }).waitFor();
  const told = await main();
  expect(told).toMatch(/Broken, \d+ hours late/);
  expect(told).toMatch(/Placed\d+ \w+ \d{4}, 16:40/);
  expect(told).toContain(`score: ${score}`);
  const wait = page.getByText("the longest wait").locator("xpath=ancestor::li");
  expect(await wait.textContent()).toContain("Shipped");
});

test("its handlers are linked: shown by role and team, and nobody may name them", async () => {
  const told = await main();
  expect(told).toContain("Picker, North 2: training not recorded yet");
  expect(told).toContain("Packer, North 2: training not recorded yet");
  expect(await page.getByRole("heading", { name: "Who handled this" }).count()).toBe(0);
});

test("the change log says on which day North lost its Friday pick-up, and orders took longer afterwards", async () => {
  const { title } = truths.lostPickUp;
  await page.goto(`${app.url}/changes`);
  await page.getByRole("link", { name: title }).click();
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
  const day = new Intl.DateTimeFormat("en-GB", { timeZone: truths.zone, dateStyle: "medium" }).format(
    datesAt(now).problemSince,
  );
  const told = await main();
  expect(told).toContain(`Since ${day}. North.`);
  expect(told).toContain("Observational: not proof");
  const row = page.getByRole("row", { name: /^From order to delivery/ });
  expect(await row.textContent()).toMatch(/\+\d+\.\d h\+\d/);
});

test("experiments that were shipped stand in the change log by themselves", async () => {
  await page.goto(`${app.url}/changes?kind=experiment`);
  expect(
    await page
      .getByRole("main")
      .getByRole("link", { name: /Honest delivery date/ })
      .count(),
  ).toBe(1);
  expect(problems).toEqual([]);
});
