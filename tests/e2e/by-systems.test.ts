import { GrowthBook } from "@growthbook/growthbook";
import { OFREPProvider } from "@openfeature/ofrep-provider";
import { OpenFeature } from "@openfeature/server-sdk";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, openPage } from "../helpers/browser";
import { type BuiltApp, startBuiltApp } from "../helpers/built-app";
import { answerTheRest, defineEarnedMetric, openNewPlan, startThePlan } from "../helpers/plan-in-browser";
import { setUpInstallation } from "../helpers/set-up";

/** What the new way truly adds to what an order earns. */
const effect = 2;
const orders = 5_000;
const flag = "insert-a-card";

let app: BuiltApp;
let browser: Browser;
let page: Page;
let context: BrowserContext;
let problems: string[];
let secretKey: string;
let clientKey: string;

beforeAll(async () => {
  [app, browser] = await Promise.all([startBuiltApp(), launchBrowser()]);
  ({ page, context, problems } = await openPage(browser));
  context.setDefaultTimeout(30_000);
  await setUpInstallation(page, app.url);
  [secretKey, clientKey] = await makeKeys();
  await defineEarnedMetric(page, app.url);
  await planAndStart();
});
afterAll(async () => {
  await OpenFeature.close();
  await context?.close();
  await browser?.close();
  await app?.stop();
});

async function makeKeys(): Promise<[string, string]> {
  await page.goto(`${app.url}/connections/new?kind=api`);
  await page.getByLabel("Name", { exact: true }).fill("Web shop");
  await page.getByLabel("Short name in addresses").fill("web-shop");
  await page.getByRole("button", { name: "Add the source" }).click();
  await page.getByLabel("Signing secret", { exact: true }).waitFor();
  const make = async (path: string, name: string) => {
    await page.goto(`${app.url}${path}`);
    await page.getByLabel("Name", { exact: true }).fill(name);
    await page.getByRole("button", { name: "Make the key" }).click();
    return page.getByLabel("Key", { exact: true }).inputValue();
  };
  return [await make("/settings/keys/new", "Back end"), await make("/settings/keys/new/client", "Pages")];
}

async function planAndStart(): Promise<void> {
  await openNewPlan(page, app.url, "Blank plan");
  await page.getByLabel("Name of the experiment").fill("Insert a card");
  await page
    .getByLabel("What is done differently")
    .fill("A card with a discount for the next order lies in the parcel.");
  await page
    .getByLabel("Arm 2", { exact: true })
    .getByRole("textbox", { name: "Instruction" })
    .fill("Put the card on top.");
  await page.getByText("For developers and statisticians").last().click();
  await page.getByLabel("Key of the experiment").fill(flag);
  await answerTheRest(page, { orders });
  await startThePlan(page);
}

type Arm = string;
const orderOf = (index: number) => `S-${10_000 + index}`;

async function send(events: readonly object[]): Promise<void> {
  for (let from = 0; from < events.length; from += 500) {
    const answer = await fetch(`${app.url}/api/events`, {
      method: "POST",
      headers: { Authorization: `Bearer ${secretKey}`, "Content-Type": "application/json" },
      body: JSON.stringify(events.slice(from, from + 500)),
    });
    if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
  }
}

/** Asks the OpenFeature SDK for one order after another, twenty at a time. */
async function askOpenFeature(indices: readonly number[]): Promise<Map<string, Arm>> {
  const client = OpenFeature.getClient();
  const arms = new Map<string, Arm>();
  for (let from = 0; from < indices.length; from += 20) {
    const some = indices.slice(from, from + 20).map(orderOf);
    const answers = await Promise.all(some.map((order) => client.getStringDetails(flag, "none", { orderId: order })));
    for (const [at, order] of some.entries()) arms.set(order, answers[at]?.variant ?? answers[at]?.value ?? "none");
  }
  return arms;
}

/** Asks the GrowthBook SDK; what it reports as met is sent as events. */
async function askGrowthBook(indices: readonly number[], isReported: boolean): Promise<Map<string, Arm>> {
  const met: object[] = [];
  const growthbook = new GrowthBook({
    apiHost: app.url,
    clientKey,
    trackingCallback: (experiment, { key, hashValue }) => {
      met.push({
        id: `exposed-${experiment.key}-${hashValue}`,
        type: "exposed",
        occurredAt: new Date().toISOString(),
        order: hashValue,
        attributes: { experiment: experiment.key, arm: key },
      });
    },
  });
  await growthbook.init({ timeout: 10_000, skipCache: true });
  const arms = new Map<string, Arm>();
  for (const order of indices.map(orderOf)) {
    await growthbook.setAttributes({ orderId: order });
    arms.set(order, growthbook.getFeatureValue(flag, "none"));
  }
  growthbook.destroy();
  if (isReported) await send(met);
  return arms;
}

/**
 * What each order earns. The differences from one to the next are the same hundred in both arms, so that the estimate
 * comes as close to the planted effect as rounding allows, whichever way the lots fall.
 */
function outcomesOf(arms: ReadonlyMap<string, Arm>): object[] {
  const seen: Record<Arm, number> = {};
  return [...arms].map(([order, arm]) => {
    const nth = seen[arm] ?? 0;
    seen[arm] = nth + 1;
    const amount = 20 + ((nth * 37) % 100) / 5 - 9.9 + (arm === "treatment" ? effect : 0);
    return {
      id: `earned-${order}`,
      type: "earned",
      occurredAt: new Date().toISOString(),
      order,
      attributes: { amount: Number(amount.toFixed(2)) },
    };
  });
}

/** Without the signs that keep a line from breaking after plus and minus. */
const textOf = (text: string | null) => (text ?? "").replaceAll("\u2060", "");
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

test("an experiment planned in the browser is driven through both SDKs, read live, shipped and undone", async () => {
  await OpenFeature.setProviderAndWait(
    new OFREPProvider({ baseUrl: app.url, headers: [["Authorization", `Bearer ${secretKey}`]] }),
  );
  const verdict = page.getByRole("region", { name: "Verdict" });
  await page.reload();
  const openedAt = await page.evaluate(() => performance.timeOrigin);

  const half = orders / 2;
  const byOpenFeature = await askOpenFeature(range(0, half));
  const byGrowthBook = await askGrowthBook(range(half, orders), true);
  const arms = new Map([...byOpenFeature, ...byGrowthBook]);
  expect(new Set(arms.values())).toEqual(new Set(["control", "treatment"]));
  expect(await askGrowthBook(range(0, half), false)).toEqual(byOpenFeature);
  await send(outcomesOf(arms));

  const sentence = verdict.getByText(/^Roll out: /);
  await expect.poll(() => verdict.textContent(), { timeout: 90_000, interval: 500 }).toContain("Roll out: ");
  await verdict.getByText("5,000 of 5,000 orders").waitFor({ timeout: 30_000 });
  expect(await page.evaluate(() => performance.timeOrigin)).toBe(openedAt);
  const said = /by \+?(\d+(?:\.\d+)?), between \+?(\d+(?:\.\d+)?) and \+?(\d+(?:\.\d+)?)/.exec(
    textOf(await sentence.textContent()),
  );
  const [estimate, lower, upper] = (said ?? []).slice(1).map(Number);
  expect(Math.abs((estimate ?? 0) - effect)).toBeLessThan(0.1);
  expect(lower).toBeLessThan(effect);
  expect(upper).toBeGreaterThan(effect);
  expect(lower).toBeGreaterThan(0.5);

  await verdict.getByRole("link", { name: "Decide", exact: true }).click();
  const form = page.locator("form#ship");
  await form.getByLabel("Kept on the old way").fill("0");
  await form.getByLabel("What everyone does from now on").fill("Put the card on top.");
  await form.getByLabel("Why").fill("It earns more than the card costs.");
  await form.getByRole("button", { name: "Ship" }).click();
  await page.getByText("Shipped: New way").waitFor();
  const later = range(orders, orders + 100);
  expect(new Set((await askOpenFeature(later)).values())).toEqual(new Set(["treatment"]));
  expect(new Set((await askGrowthBook(later, false)).values())).toEqual(new Set(["treatment"]));

  await page.locator("summary", { hasText: "Undo the decision" }).click();
  const undo = page.locator("form", { has: page.getByRole("button", { name: "Undo", exact: true }) });
  await undo.getByLabel("Why").fill("The cards ran out.");
  await undo.getByRole("button", { name: "Undo", exact: true }).click();
  await page.getByText("The decision was undone").first().waitFor();
  expect(new Set((await askOpenFeature(later)).values())).toEqual(new Set(["control"]));
  expect(new Set((await askGrowthBook(later, false)).values())).toEqual(new Set(["control"]));
  expect(problems).toEqual([]);
});
