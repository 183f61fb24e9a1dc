import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accessibilityFindings, launchBrowser, narrow, openPage } from "../helpers/browser";
import { type BuiltApp, startBuiltApp } from "../helpers/built-app";
import { openFiles, uploadFile } from "../helpers/files-in-browser";
import { setUpInstallation } from "../helpers/set-up";

/** Somebody else's files, outside the repository; README says where they come from. */
const real = join(process.env.REAL_DATA_DIR ?? "", "orders");
const hasReal = (process.env.REAL_DATA_DIR ?? "") !== "" && existsSync(join(real, "Orders.csv"));

let app: BuiltApp;
let browser: Browser;
let page: Page;
let problems: string[];

beforeAll(async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "orderlab-imports-"));
  [app, browser] = await Promise.all([startBuiltApp({ dataDir, env: { WATCH_SECONDS: "0.3" } }), launchBrowser()]);
  const opened = await openPage(browser);
  ({ page, problems } = opened);
  opened.context.setDefaultTimeout(30_000);
  await setUpInstallation(page, app.url);
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
  if (app) rmSync(app.dataDir, { recursive: true, force: true });
});

const filesOf = (name: string, slug: string) => openFiles(page, app.url, name, slug);
const upload = (file: Parameters<typeof uploadFile>[1]) => uploadFile(page, file);
const tile = (label: string) => page.locator("dl", { hasText: label }).locator("dd").first().textContent();
const done = () => page.getByText("The whole file has been read.").waitFor({ timeout: 120_000 });

test("Superstore: lines become orders, returns are joined, and the published figures are on the page", async ({
  skip,
}) => {
  if (!hasReal) return skip("skipped, because REAL_DATA_DIR is not set");
  await filesOf("Superstore", "superstore");
  await upload(join(real, "Orders.csv"));
  await page.getByText("Recognised as order lines with ship dates").waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);
  await page.locator('input[type="file"]').setInputFiles(join(real, "Returns.csv"));
  await page.getByRole("button", { name: "Join it" }).click();
  await page.getByRole("heading", { name: "Columns of Returns.csv" }).waitFor();
  await page.goBack();
  await page.getByRole("button", { name: "Start the import" }).click();
  await done();
  await page.getByText("What came in").first().waitFor({ timeout: 60_000 });
  await page.getByText("7.85%").waitFor({ timeout: 60_000 });
  expect([await tile("Orders"), await tile("Lines")]).toEqual(["5,111", "10,194"]);
  expect(await tile("Returned, of orders")).toBe("5.79%");
  expect(await tile("Returned, of lines")).toBe("7.85%");
  expect(await tile("Returned, of value")).toBe("7.76%");
  expect(await tile("Days to ship, mean")).toBe("3.96");
  const shown = (await page.locator("main").textContent()) ?? "";
  for (const figures of ["First Class7952.19", "Same Day2660.05", "Standard Class3,0684.99"])
    expect(shown).toContain(figures);
  expect(shown).toContain("Customer ID2CA-2025-121465");
  expect(await accessibilityFindings(page)).toEqual([]);
  expect(problems).toEqual([]);
});

test("a night's file is taken from the watched folder; one that changed raises an alarm on Today", async () => {
  const files = await filesOf("Nightly export", "nightly");
  await upload({ name: "first.csv", text: "order,type,time\n1,placed,2026-03-01 10:00\n" });
  await page.getByLabel("Name for these columns").fill("Nightly");
  await page.getByRole("button", { name: "Save for next time" }).click();
  await page.getByText("Saved as “Nightly”.").waitFor();
  await page.goto(files.replace(/imports$/, "watch"));
  await page.getByLabel("Watch this folder").check();
  await page.getByLabel("How its files are read").selectOption({ label: "Nightly" });
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Saved. The folder is looked at").waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);
  const place = join(app.dataDir, "watch", "nightly");
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, "night-1.csv"), "order,type,time\n7,placed,2026-03-02 01:00\n8,placed,2026-03-02 01:05\n");
  await expect.poll(() => existsSync(join(place, "done", "night-1.csv")), { timeout: 20_000 }).toBe(true);
  await page.goto(files);
  await page.getByRole("link", { name: "night-1.csv" }).click();
  await done();
  expect(await tile("Events stored")).toBe("2");
  writeFileSync(join(place, "night-2.csv"), "order,kind,time\n9,placed,2026-03-03 01:00\n");
  await expect.poll(() => existsSync(join(place, "failed", "night-2.csv")), { timeout: 20_000 }).toBe(true);
  await page.goto(app.url);
  await page.getByText(/night-2\.csv is not as the mapping knows it/).waitFor();
  await page.setViewportSize(narrow);
  await page.goto(files);
  await page.getByText("A file has changed").waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 900 });
  expect(problems).toEqual([]);
});

test("a corrected price counts, is listed with what it was, and goes back when that file is undone", async () => {
  const orders = (price: string) =>
    `Row ID,Order ID,Order Date,Ship Date,Product ID,Sales,Quantity\n1,K-1,2026-03-01,2026-03-02,p1,${price},2\n2,K-1,2026-03-01,2026-03-02,p2,12.00,1\n`;
  const files = await filesOf("Price list", "prices");
  await upload({ name: "monday.csv", text: orders("50.00") });
  await page.getByRole("button", { name: "Start the import" }).click();
  await done();
  await page.goto(files);
  await upload({ name: "tuesday.csv", text: orders("45.00") });
  await page.getByRole("button", { name: "Start the import" }).click();
  await done();
  expect([await tile("Events stored"), await tile("Known already"), await tile("Corrected of them")]).toEqual([
    ...["0", "2", "1"],
  ]);
  const told = page.getByRole("table", { name: "What this file corrected" });
  expect((await told.getByRole("row").nth(1).innerText()).split(/\s+/)).toEqual([
    ...["K-1", "placed", "price", "€62.00", "€57.00"],
  ]);
  expect(await accessibilityFindings(page)).toEqual([]);
  await page.setViewportSize(narrow);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(narrow.width);
  await page.setViewportSize({ width: 1280, height: 900 });
  const at = page.url();
  await page.goto(`${app.url}/orders/K-1`);
  await page.getByText("€57.00").first().waitFor();
  await page.goto(at);
  await page.locator("summary", { hasText: "Undo this import" }).click();
  await page.locator("details").getByRole("button", { name: "Undo this import" }).click();
  await page.getByText("was taken out again. It can be uploaded anew.").waitFor({ timeout: 60_000 });
  await page.goto(`${app.url}/orders/K-1`);
  await page.getByText("€62.00").first().waitFor();
});

test("paused, killed in the middle and started again, an import ends without loss or double, and is undone", async () => {
  const rows = Array.from({ length: 120_000 }, (_, index) => `e${index},o-${index % 40_000},paid,2026-03-01T10:00:00Z`);
  const files = await filesOf("Large export", "large");
  await upload({ name: "large.csv", text: `id,order,type,time\n${rows.join("\n")}\n` });
  await page.getByRole("button", { name: "Start the import" }).click();
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByRole("button", { name: "Go on" }).waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);
  const paused = Number((await tile("Rows read"))?.replaceAll(",", ""));
  expect(paused).toBeLessThan(120_000);
  await page.getByRole("button", { name: "Go on" }).click();
  await expect
    .poll(async () => Number((await tile("Rows read"))?.replaceAll(",", "")), { timeout: 60_000 })
    .toBeGreaterThan(paused);
  const [at, { dataDir }] = [new URL(page.url()).pathname, app];
  await app.kill();
  app = await startBuiltApp({ dataDir, env: { WATCH_SECONDS: "0.3" } });
  await page.goto(`${app.url}${at}`);
  await done();
  expect([await tile("Rows read"), await tile("Events stored"), await tile("Known already")]).toEqual([
    "120,000",
    "120,000",
    "0",
  ]);
  await page.getByText("What came in").first().waitFor({ timeout: 60_000 });
  await page.locator("summary", { hasText: "Undo this import" }).click();
  await page.getByText("120,000 events of 40,000 orders are taken out again").waitFor();
  await page.locator("details").getByRole("button", { name: "Undo this import" }).click();
  await page.getByText("was taken out again. It can be uploaded anew.").waitFor({ timeout: 120_000 });
  await page.goto(files.replace(/^https?:\/\/[^/]+/, app.url));
  await page.getByText("Undone").waitFor();
});
