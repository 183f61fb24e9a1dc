import { readFile } from "node:fs/promises";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accessibilityFindings, launchBrowser, narrow, openPage } from "../helpers/browser";
import { type BuiltApp, startBuiltApp } from "../helpers/built-app";
import { openFiles, uploadFile } from "../helpers/files-in-browser";
import { answerTheRest, defineEarnedMetric, openNewPlan, startThePlan } from "../helpers/plan-in-browser";
import { setUpInstallation } from "../helpers/set-up";

/** What the card truly adds to what an order earns. */
const effect = 2;
const orders = 600;
const lookedUp = 8;
const names = { control: "As today", treatment: "Card on top" };

let app: BuiltApp;
let browser: Browser;
let page: Page;
let context: BrowserContext;
let problems: string[];

beforeAll(async () => {
  [app, browser] = await Promise.all([startBuiltApp(), launchBrowser()]);
  ({ page, context, problems } = await openPage(browser));
  context.setDefaultTimeout(30_000);
  await setUpInstallation(page, app.url);
});
afterAll(async () => {
  await context?.close();
  await browser?.close();
  await app?.stop();
});

async function planAndStart(): Promise<void> {
  await openNewPlan(page, app.url, "Blank plan");
  await page.getByLabel("Name of the experiment").fill("A card in the parcel");
  await page.getByLabel("What is done differently").fill("A card with a discount lies on top.");
  const second = page.getByLabel("Arm 2", { exact: true });
  await second.getByLabel("Name", { exact: true }).fill(names.treatment);
  await second.getByLabel("Instruction").first().fill("Put the card on top of the goods.");
  await answerTheRest(page, { orders });
  await startThePlan(page);
}

const orderOf = (index: number) => `P-${1000 + index}`;

/** Scans orders at a desk, on a phone, and says what was done. */
async function lookUp(desk: Page, order: string): Promise<string> {
  await desk.getByLabel("Order number").fill(order);
  await desk.keyboard.press("Enter");
  await desk.getByRole("heading", { name: `Order ${order}` }).waitFor();
  return (await desk.locator("article h3").textContent())?.trim() ?? "";
}

async function workAtTheDesk(arms: Map<string, string>): Promise<void> {
  const desk = await context.newPage();
  await desk.setViewportSize(narrow);
  await desk.goto(`${app.url}/look-up`);
  for (let index = 0; index < lookedUp; index++) {
    const order = orderOf(index);
    const arm = await lookUp(desk, order);
    arms.set(order, arm);
    if (index === 0) expect(await accessibilityFindings(desk)).toEqual([]);
    if (arm === names.treatment) await desk.getByText("Put the card on top of the goods.").waitFor();
    if (index === 1) {
      await desk.locator("summary", { hasText: "Not done" }).click();
      await desk.getByLabel("Material was missing").check();
      await desk.getByRole("button", { name: "Record: not done" }).click();
      await desk.getByText(`Order ${order}: not done, noted.`).first().waitFor();
    } else {
      await desk.getByRole("button", { name: "Done", exact: true }).click();
      await desk.getByText(`Order ${order}: done.`).first().waitFor();
    }
  }
  expect(await lookUp(desk, orderOf(0))).toBe(arms.get(orderOf(0)));
  await desk.close();
}

/** Uploads the other orders of the day as a file and reads the arms that come back in it. */
async function workByFile(arms: Map<string, string>): Promise<void> {
  const rest = Array.from({ length: orders - lookedUp }, (_, index) => orderOf(lookedUp + index));
  await page.goto(`${app.url}/look-up/file`);
  const content = `Order number;Note\r\n${rest.map((order) => `${order};"fragile; glass"`).join("\r\n")}\r\n`;
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: "today.csv", mimeType: "text/csv", buffer: Buffer.from(content, "latin1") });
  await page.getByRole("button", { name: "Upload", exact: true }).click();
  await page.getByRole("heading", { name: "today.csv" }).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download with arms" }).click(),
  ]);
  const lines = (await readFile(await download.path(), "utf8")).replace("\uFEFF", "").trimEnd().split("\r\n");
  expect(lines[0]).toBe("Order number;Note;A card in the parcel: arm;A card in the parcel: instruction");
  expect(lines).toHaveLength(rest.length + 1);
  for (const line of lines.slice(1)) {
    const [order = "", , , arm = ""] = line.replace('"fragile; glass"', "x;x").split(";");
    arms.set(order, arm);
  }
  await page.getByRole("button", { name: "Print as a list" }).click();
  await page.getByRole("heading", { name: "From today.csv" }).first().waitFor();
  expect(await page.locator("tbody tr").count()).toBe(rest.length);
}

/** The same hundred differences in both arms, so the estimate is the planted effect but for rounding. */
function outcomes(arms: ReadonlyMap<string, string>): string {
  const seen = new Map<string, number>();
  const rows = [...arms].map(([order, arm]) => {
    const nth = seen.get(arm) ?? 0;
    seen.set(arm, nth + 1);
    const amount = 20 + ((nth * 37) % 100) / 5 - 9.9 + (arm === names.treatment ? effect : 0);
    return `${order};earned;${new Date().toISOString()};${amount.toFixed(2).replace(".", ",")}`;
  });
  return `Order;Event;Time;Amount\n${rows.join("\n")}\nP-1;earned;someday;1,00\n`;
}

async function uploadOutcomes(content: string): Promise<void> {
  await openFiles(page, app.url, "Till", "till");
  await uploadFile(page, { name: "till.csv", text: content });
  await page.getByLabel("What Amount is").selectOption("number");
  await page.getByRole("button", { name: "Start the import" }).click();
  await page.getByText("The whole file has been read.").waitFor();
}

test("an experiment is run by people alone: planned, looked up, carried out, uploaded, read", async () => {
  await defineEarnedMetric(page, app.url);
  await planAndStart();
  const experiment = page.url().replace(/[?#].*$/, "");
  const arms = new Map<string, string>();
  await workAtTheDesk(arms);
  await workByFile(arms);
  expect(new Set(arms.values())).toEqual(new Set(Object.values(names)));

  await uploadOutcomes(outcomes(arms));
  const tile = (label: string) => page.locator("dl", { hasText: label }).locator("dd").first().textContent();
  expect([await tile("Rows read"), await tile("Events stored"), await tile("Set aside")]).toEqual([
    String(orders + 1),
    String(orders),
    "1",
  ]);
  await page.getByRole("cell", { name: /is no time in the order chosen/ }).waitFor();

  await page.goto(experiment);
  const verdict = page.getByRole("region", { name: "Verdict" });
  await verdict.getByText(/^Roll out: /).waitFor({ timeout: 90_000 });
  const sentence = (await verdict.getByText(/^Roll out: /).textContent()) ?? "";
  const [estimate = 0, lower = 0, upper = 0] = (
    /by (\d+(?:\.\d+)?), between (\d+(?:\.\d+)?) and (\d+(?:\.\d+)?)/.exec(sentence) ?? []
  )
    .slice(1)
    .map(Number);
  expect(Math.abs(estimate - effect)).toBeLessThan(0.25);
  expect(lower).toBeLessThan(effect);
  expect(upper).toBeGreaterThan(effect);
  expect(problems).toEqual([]);
});
