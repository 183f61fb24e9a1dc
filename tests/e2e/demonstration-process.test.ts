import { rmSync } from "node:fs";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { datesAt, freeShipping, truths } from "../../experiments";
import { launchBrowser, openPage } from "../helpers/browser";
import { type BuiltApp, startBuiltApp } from "../helpers/built-app";
import { demonstrationDataDir, signInAs } from "../helpers/demonstration";

const DAY = 86_400_000;

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
  await signInAs(page, app, "Milan Novak");
});
afterAll(async () => {
  await context?.close();
  await browser?.close();
  await app?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function told(path: string): Promise<string> {
  await page.goto(`${app.url}${path}`);
  return (await page.getByRole("main").innerText()).replaceAll("\u00a0", " ").replaceAll("\u2060", "");
}

/** What is made in the background stands on the page once it is there. */
async function toldOnce(path: string, expected: RegExp): Promise<string> {
  await page.goto(`${app.url}${path}`);
  await page.getByText(expected).first().waitFor();
  return (await page.getByRole("main").innerText()).replaceAll("\u00a0", " ").replaceAll("\u2060", "");
}

function percentIn(text: string): number {
  return Number(/(\d+(?:\.\d+)?)\s?%/.exec(text)?.[1]) / 100;
}

test("the board shows on time with a signal since the week of the lost pick-up, below its target, with an alarm", async () => {
  const { onTime } = truths;
  await page.goto(`${app.url}/board`);
  const card = page
    .getByRole("main")
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name: "On time", exact: true }) });
  const text = await card.innerText();
  expect(Math.abs(percentIn(text) - onTime.after)).toBeLessThan(0.015);
  const since = Date.parse(/Signal since (\d+ \w+ \d{4})/.exec(text)?.[1] ?? "");
  expect(Math.abs(since - datesAt(Date.now()).problemSince)).toBeLessThanOrEqual(14 * DAY);
  expect(text).toContain("missed");
  expect(text).toMatch(/packed → shipped/i);
});

test("one alarm is open: that of on time, and its owner is told on Today", async () => {
  await expect.poll(() => told("/"), { timeout: 60_000, interval: 1_000 }).toContain("On time");
  expect(await told("/board")).toContain("1 alarm");
  expect((await told("/board")).match(/\d+ alarms?/g)).toEqual(["1 alarm"]);
});

test("the map's first sentence names the wait, the site and the weekday", async () => {
  const { site } = truths.bottleneck;
  const text = await toldOnce("/map", /Orders wait longest/);
  expect(text).toMatch(/between packed and shipped/);
  expect(text).toContain(`worst on Fridays at ${site}`);
});

test("the one way out of the agreed flow is the way back to the shelf after packing", async () => {
  const { from, to } = truths.deviation;
  const text = await toldOnce("/map/flow", /keep to the flow/);
  expect(text).toMatch(new RegExp(`most frequent way out of it: ${from} → ${to}`, "i"));
});

test("orders are forecast by the day of the week, better than by repeating last week", async () => {
  const text = await told("/forecast");
  expect(text).toMatch(/Expect \d+ to \d+ orders tomorrow/);
  expect(text).toContain("Better than repeating last week");
  expect(text).toContain("Free shipping from 39 EUR instead of 49");
  const row = await page.getByRole("row", { name: /Level, trend and day of the week/ }).innerText();
  expect(row).toContain("Chosen");
});

test("the arm whose backlog grows reads as slower, though its delivered orders were faster, and the page says why", async () => {
  await page.goto(`${app.url}/experiments?state=all`);
  await page.getByRole("main").getByRole("link", { name: freeShipping.name, exact: true }).click();
  await page.getByRole("heading", { level: 1, name: freeShipping.name }).waitFor();
  const section = page.getByRole("region", { name: "Time to delivery, open orders included" });
  const text = (await section.innerText()).replaceAll("\u00a0", " ");
  expect(text).toMatch(
    /The mean over delivered orders says faster, but [\d.]+% of From 39 EUR's orders are still open/,
  );
  expect(text).toMatch(/they take .+ longer/);
});

test("one product stands out among what comes back, for its description", async () => {
  const { name } = truths.worstProduct;
  const text = await toldOnce("/returns", /comes back most/);
  expect(text).toContain(`${name} comes back most`);
  expect(text).toContain("Most returns say “Changed their mind”");
  expect(await page.getByRole("row", { name: new RegExp(`^${name} \\d`) }).innerText()).toContain("Not as described");
});

test("returns without a touch are as many as the machine takes back", async () => {
  const text = await told("/board/returnsWithoutTouch");
  const [, lower, upper] = /interval ([\d.]+)% to ([\d.]+)%/i.exec(text)?.map(Number) ?? [];
  expect(lower).toBeLessThanOrEqual(100 * truths.selfServiceShare);
  expect(upper).toBeGreaterThanOrEqual(100 * truths.selfServiceShare);
  expect(text).not.toMatch(/[−-]\d+(\.\d)?%/);
});

test("nothing went wrong in the browser on the way", () => {
  expect(problems).toEqual([]);
});
