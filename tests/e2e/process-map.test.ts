import { readFileSync, rmSync } from "node:fs";
import { parse } from "csv-parse/sync";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { truths } from "../../experiments";
import { accessibilityFindings, launchBrowser, narrow, openPage, wide } from "../helpers/browser";
import { type BuiltApp, startBuiltApp } from "../helpers/built-app";
import { demonstrationDataDir, signInAs } from "../helpers/demonstration";

const PATIENCE_MS = 60_000;
const FEW_DAYS = 4;
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

/** Waits for the map; without script the page is loaded again meanwhile, as its reader would. */
async function untilThere(page: Page): Promise<void> {
  const isThere = async () => {
    const count = await page.getByRole("heading", { name: /^Orders wait longest between/ }).count();
    if (count === 0) await page.reload();
    return count;
  };
  await expect.poll(isThere, { timeout: PATIENCE_MS, interval: 1_000 }).toBe(1);
}

const drawing = (page: Page) => page.locator("svg[role=group]:visible");
const stage = (page: Page) => page.getByRole("region", { name: "The map; scroll to see all of it" });
const day = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);

test("the bottleneck stands in a sentence on the first screen, wide and narrow", async () => {
  for (const viewport of [wide, narrow]) {
    const { page, context } = await open("/map", { viewport });
    await untilThere(page);
    const sentence = page.getByRole("heading", { name: /^Orders wait longest between/ });
    const told = (await sentence.innerText()).replaceAll("\u00a0", " ");
    expect(told).toMatch(/between packed and shipped: \d+\s?% of all waiting in working hours/);
    expect(told).toContain(`worst on Fridays at ${truths.bottleneck.site}`);
    const box = await sentence.boundingBox();
    expect((box?.y ?? Number.POSITIVE_INFINITY) + (box?.height ?? 0)).toBeLessThan(viewport.height);
    await context.close();
  }
});

test("a step of the drawing leads to its panel, the numbers stand in the table beside, and it becomes a plan", async () => {
  const { page, context, problems } = await open("/map");
  await untilThere(page);
  await page.getByRole("link", { name: "Look at this step" }).click();
  await page.getByRole("heading", { name: "Packed → Shipped", exact: true }).waitFor();
  const friday = page.getByRole("table", { name: "By weekday and site" }).getByRole("row", { name: /^Fri/ });
  expect(await friday.innerText()).toMatch(/19 hours/);
  await drawing(page)
    .getByRole("link", { name: /^Paid to Picked/ })
    .click();
  await page.getByRole("heading", { name: "Paid → Picked", exact: true }).waitFor();
  const row = page.getByRole("table", { name: "Steps of the flow" }).getByRole("row", { name: /^Paid → Picked/ });
  const orders = /\d+,\d+/.exec(await row.innerText())?.[0] ?? "no number";
  expect(
    await drawing(page)
      .getByRole("link", { name: /^Paid to Picked/ })
      .textContent(),
  ).toContain(orders);
  await page.getByRole("button", { name: "Make this an experiment" }).click();
  await page.getByText("Shorter wait from packed to shipped").first().waitFor();
  expect(problems).toEqual([]);
  await context.close();
});

test("the map is moved and sized by keyboard and by mouse", async () => {
  const { page, context, problems } = await open("/map");
  await untilThere(page);
  const width = async () => (await drawing(page).boundingBox())?.width ?? 0;
  const left = () => stage(page).evaluate((element) => element.scrollLeft);
  const fitted = await width();
  await stage(page).focus();
  await page.keyboard.press("+");
  await expect.poll(width).toBeGreaterThan(1.2 * fitted);
  const before = await left();
  await page.keyboard.press("ArrowRight");
  await expect.poll(left).toBeGreaterThan(before);
  await page.keyboard.press("0");
  await expect.poll(width).toBeCloseTo(fitted, 0);
  await page.getByRole("link", { name: "Larger" }).click();
  await expect.poll(width).toBeGreaterThan(1.2 * fitted);
  const box = await stage(page).boundingBox();
  const middle = { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + 30 };
  const start = await left();
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.down();
  await page.mouse.move(middle.x - 150, middle.y, { steps: 5 });
  await page.mouse.up();
  expect((await left()) - start).toBeCloseTo(150, -1);
  const size = await width();
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, 120);
  await page.keyboard.up("Control");
  await expect.poll(width).toBeLessThan(0.9 * size);
  expect(page.url()).not.toContain("step=");
  expect(problems).toEqual([]);
  await context.close();
});

test("the slider for rare paths follows the keyboard and keeps the focus; other filters narrow the map", async () => {
  const { page, context, problems } = await open("/map");
  await untilThere(page);
  const steps = () => drawing(page).getByRole("link").count();
  const usual = await steps();
  const slider = page.getByRole("slider", { name: "Draw paths from a share of" });
  await slider.focus();
  await page.keyboard.press("End");
  await page.waitForURL(/rare=30/);
  await expect.poll(steps).toBeLessThan(usual);
  expect(await page.locator("output").innerText()).toBe("30%");
  expect(await slider.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press("Home");
  await page.waitForURL(/rare=0/);
  await expect.poll(steps).toBeGreaterThan(usual);
  await page.getByRole("combobox", { name: "Site" }).selectOption("East");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await page.waitForURL(/site=East/);
  await page.getByRole("heading", { name: /^Orders wait longest.* East\.$/ }).waitFor();
  expect(problems).toEqual([]);
  await context.close();
});

test("against the intended flow, the one way out of it is drawn and said; the link works without script", async () => {
  const { from, to } = truths.deviation;
  const { page, context, problems } = await open("/map", { javaScriptEnabled: false });
  await untilThere(page);
  await page.getByRole("link", { name: "what is not meant" }).click();
  const isRead = async () => {
    await page.reload();
    return page.getByText(/keep to the intended flow;/).count();
  };
  await expect.poll(isRead, { timeout: PATIENCE_MS, interval: 1_000 }).toBe(1);
  expect(await page.getByText(/keep to the intended flow;/).innerText()).toMatch(/^9\d(\.\d)?\s?% of the orders/);
  const astray = drawing(page).getByRole("link", { name: /not a step of the intended flow/ });
  expect(await astray.count()).toBe(1);
  expect((await astray.locator("title").textContent())?.toLowerCase()).toContain(`${from} to ${to}`.toLowerCase());
  expect(await astray.textContent()).toContain("not meant");
  expect(await drawing(page).textContent()).toContain("not taken");
  await page.getByRole("slider").fill("5");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await page.waitForURL(/by=flow.*rare=5|rare=5.*by=flow/);
  await page.getByRole("link", { name: "Larger" }).click();
  await page.waitForURL(/zoom=1.25/);
  expect(await page.locator("output").innerText()).toBe("5%");
  expect(problems).toEqual([]);
  await context.close();
});

test("picture, drawing, table and event log are downloaded and can be read", async () => {
  const { page, context, problems } = await open(`/map?from=${day(FEW_DAYS)}&to=${day(1)}&site=North`);
  await untilThere(page);
  const orders = Number(
    /([\d,]+) orders placed from/.exec(await page.getByRole("main").innerText())?.[1]?.replace(",", ""),
  );
  const save = async (name: string) => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name }).click()]);
    return readFileSync(await download.path());
  };
  const png = await save("Picture (PNG)");
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  expect(png.readUInt32BE(16)).toBeGreaterThan(1_000);
  const svg = (await save("Drawing (SVG)")).toString();
  const isDrawing = await page.evaluate((text) => {
    const read = new DOMParser().parseFromString(text, "image/svg+xml");
    return read.querySelector("parsererror") === null && read.documentElement.textContent?.includes("Packed");
  }, svg);
  expect(isDrawing).toBe(true);
  const rows: Record<string, string>[] = parse(await save("Table (CSV)"), { columns: true, bom: true });
  expect(rows.find((row) => row.from === "Packed" && row.to === "Shipped")?.in_intended_flow).toBe("yes");
  const log = JSON.parse((await save("Event log (OCEL 2.0)")).toString()) as {
    objects: { type: string }[];
    events: { type: string }[];
  };
  expect(log.objects.filter(({ type }) => type === "order")).toHaveLength(orders);
  expect(log.events.filter(({ type }) => type === "placed")).toHaveLength(orders);
  expect(problems).toEqual([]);
  await context.close();
});

test("the map looks right wide and narrow, light and dark, told by waits and by the intended flow", async () => {
  for (const look of looks) {
    const { page, context, problems } = await open("/map", look);
    for (const path of ["/map", "/map?by=flow&rare=0"]) {
      await page.goto(app.url + path);
      await untilThere(page);
      const name = `${path} ${look.viewport.width} ${look.dark ? "dark" : "light"}`;
      expect(await accessibilityFindings(page), name).toEqual([]);
      const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
      expect(inner, name).toBeLessThanOrEqual(outer ?? 0);
      expect(problems, name).toEqual([]);
      const folder = process.env.SCREENSHOTS;
      if (folder) await page.screenshot({ path: `${folder}/${name.replaceAll(/\W+/g, "-")}.png`, fullPage: true });
    }
    await context.close();
  }
});
