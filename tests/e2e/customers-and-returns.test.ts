import { rmSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { truths } from "../../experiments";
import { accessibilityFindings, launchBrowser, narrow, openPage, wide } from "../helpers/browser";
import { type BuiltApp, startBuiltApp } from "../helpers/built-app";
import { demonstrationDataDir, signInAs } from "../helpers/demonstration";

const PATIENCE_MS = 60_000;
/** Orders that were cancelled are no purchases: so much fewer come, and so much oftener one seems to be the last. */
const NOT_CANCELLED = 0.97;
const looks = [
  { viewport: wide, dark: false },
  { viewport: wide, dark: true },
  { viewport: narrow, dark: false },
  { viewport: narrow, dark: true },
] as const;

let app: BuiltApp;
let browser: Browser;
let dataDir: string;

beforeAll(async () => {
  dataDir = demonstrationDataDir();
  [app, browser] = await Promise.all([startBuiltApp({ dataDir }), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function open(path: string, options: NonNullable<Parameters<typeof openPage>[1]> = {}) {
  const opened = await openPage(browser, options);
  opened.context.setDefaultTimeout(PATIENCE_MS);
  await signInAs(opened.page, app, "Milan Novak");
  await opened.page.goto(app.url + path);
  return opened;
}

const plain = (text: string) => text.replaceAll("\u00a0", " ").replaceAll("\u2060", "");

/** Nothing that axe finds, nothing wider than the window, nothing in the console; wide and narrow, light and dark. */
async function looksRight(path: string, whenThere: (page: Page) => Promise<unknown>): Promise<void> {
  for (const look of looks) {
    const { page, context, problems } = await open(path, look);
    await whenThere(page);
    const name = `${path} ${look.viewport.width} ${look.dark ? "dark" : "light"}`;
    expect(await accessibilityFindings(page), name).toEqual([]);
    const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
    expect(inner, name).toBeLessThanOrEqual(outer ?? 0);
    expect(problems, name).toEqual([]);
    const folder = process.env.SCREENSHOTS;
    if (folder) await page.screenshot({ path: `${folder}/${name.replaceAll(/\W+/g, "-")}.png`, fullPage: true });
    await context.close();
  }
}

interface Told {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

function toldIn(text: string, sentence: RegExp): Told {
  const [, estimate, lower, upper] = sentence.exec(text)?.map(Number) ?? [];
  if (estimate === undefined || lower === undefined || upper === undefined) throw new Error(`not told: ${sentence}`);
  return { estimate, lower, upper };
}

test("the customers' page tells how customers buy as planted, within its intervals", async () => {
  const { r, alpha, a, b } = truths.repeatBuying;
  const { page, context, problems } = await open("/customers");
  await page.getByText(/will order again\./).waitFor();
  const text = plain(await page.getByRole("main").innerText());
  const orders = toldIn(text, /customers order ([\d.]+) \(([\d.]+) to ([\d.]+)\) times in 52 weeks/);
  expect(orders.lower).toBeLessThanOrEqual((52 * r) / alpha);
  expect(orders.upper).toBeGreaterThanOrEqual((52 * r * NOT_CANCELLED) / alpha);
  expect(orders.upper / orders.lower).toBeLessThan(2);
  const leaving = toldIn(text, /repeat order ([\d.]+)% \(([\d.]+)% to ([\d.]+)%\) stay away/);
  expect(leaving.lower / 100).toBeLessThanOrEqual(a / (a + b) / NOT_CANCELLED);
  expect(leaving.upper / 100).toBeGreaterThanOrEqual(a / (a + b));
  expect(leaving.upper - leaving.lower).toBeLessThan(30);
  expect(text).toMatch(/count as lost by definition.*Both are true: customers here order about once in \d+ weeks/);
  expect(problems).toEqual([]);
  await context.close();
});

test("subscriptions end as planted: so many each month", async () => {
  const { page, context } = await open("/customers");
  await page.getByText(/will order again\./).waitFor();
  const row = plain(await page.getByRole("row", { name: /^180 days/ }).innerText());
  const ended = toldIn(row, /([\d.]+)%\s+\(([\d.]+)% to ([\d.]+)%\)/);
  const planted = 100 * (1 - (1 - truths.subscriptions.endedPerMonth) ** (180 / 30.4));
  expect(ended.lower).toBeLessThanOrEqual(planted);
  expect(ended.upper).toBeGreaterThanOrEqual(planted);
  await context.close();
});

test("a segment's own list, without script, can be saved and leads to the orders", async () => {
  const { page, context } = await open("/customers", { javaScriptEnabled: false, viewport: narrow });
  const isThere = async () => {
    await page.reload();
    return page.getByRole("table", { name: "Customers at risk" }).count();
  };
  await expect.poll(isThere, { timeout: PATIENCE_MS }).toBe(1);
  await page.getByLabel("At-risk list of segment").selectOption("business");
  await page.getByRole("button", { name: "Show" }).click();
  const rows = page.getByRole("table", { name: "Customers at risk" }).getByRole("row");
  expect(await rows.count()).toBeGreaterThan(5);
  expect(plain(await rows.nth(1).innerText())).toContain("business");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Save as CSV" }).click();
  expect((await download).suggestedFilename()).toBe("customers-at-risk.csv");
  await rows.nth(1).getByRole("link").click();
  await page.getByRole("heading", { level: 1, name: "Orders" }).waitFor();
  await context.close();
});

test("the customers' page looks right wide and narrow, light and dark", async () => {
  await looksRight("/customers", (page) => page.getByText(/will order again\./).waitFor());
});

test("the product that comes back most is named with its reason, and becomes a plan", async () => {
  const { name } = truths.worstProduct;
  const { page, context, problems } = await open("/returns");
  await page.getByText(`${name} comes back most`).waitFor();
  await page.getByRole("button", { name: `Make this an experiment: ${name}` }).click();
  await page.getByText(`Fewer returns of ${name}`).first().waitFor();
  expect(problems).toEqual([]);
  await context.close();
});

test("words are corrected without script, on a phone", async () => {
  const { page, context } = await open("/returns", { viewport: narrow, javaScriptEnabled: false });
  const known = async () => {
    await page.reload();
    return page.getByLabel("What “too tight” means").count();
  };
  await expect.poll(known, { timeout: PATIENCE_MS }).toBe(1);
  await page.getByLabel("What “too tight” means").selectOption("quality");
  await page.getByRole("button", { name: "Save: too tight" }).click();
  await page.getByText("Saved. Every return worded like this follows.").waitFor();
  expect(await page.getByLabel("What “too tight” means").inputValue()).toBe("quality");
  await context.close();
});

test("the page on returns looks right wide and narrow, light and dark", async () => {
  await looksRight("/returns", (page) => page.getByText(/comes back most/).waitFor());
});

test("a time measure says how long orders take with the open ones", async () => {
  await looksRight("/board/cycleTime", (page) =>
    page.getByText(/Orders take .* on average until they are delivered or cancelled/).waitFor(),
  );
});
