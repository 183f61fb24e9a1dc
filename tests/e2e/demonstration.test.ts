import { rmSync } from "node:fs";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { demonstrationLogins } from "~/features/auth/demonstration-logins";
import {
  type DemonstrationDates,
  datesAt,
  deliveryPromise,
  draftPlan,
  freeShipping,
  paperMailer,
  returnWindow,
  truths,
} from "../../experiments/simulation/truths";
import { launchBrowser, openPage } from "../helpers/browser";
import { type BuiltApp, startBuiltApp } from "../helpers/built-app";
import { demonstrationDataDir, signInAs } from "../helpers/demonstration";

let app: BuiltApp;
let browser: Browser;
let dataDir: string;
let page: Page;
let context: BrowserContext;
let problems: string[];
let dates: DemonstrationDates;

beforeAll(async () => {
  dates = datesAt(Date.now());
  dataDir = demonstrationDataDir();
  [app, browser] = await Promise.all([startBuiltApp({ dataDir }), launchBrowser()]);
  ({ page, context, problems } = await openPage(browser));
  context.setDefaultTimeout(20_000);
  await signInAs(page, app, "Ada Brandt");
});
afterAll(async () => {
  await context?.close();
  await browser?.close();
  await app?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function open(name: string): Promise<void> {
  await page.goto(`${app.url}/experiments?state=all`);
  await page.getByRole("main").getByRole("link", { name, exact: true }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  await page.getByRole("region", { name: "Verdict" }).waitFor();
  await page.getByText("The first result is being computed").waitFor({ state: "hidden", timeout: 60_000 });
}

const verdict = async () => (await page.getByRole("region", { name: "Verdict" }).textContent()) ?? "";

/** "earns 1.13 EUR an order, between 0.65 and 1.61", in minor units. */
function moneyIn(text: string): { lower: number; upper: number } {
  const found = /between ([+−-]?)€?(\d+\.\d+) and ([+−-]?)€?(\d+\.\d+)/.exec(text.replaceAll("\u2060", ""));
  if (!found) throw new Error(`There is no interval in: ${text}`);
  const [, lowerSign = "", lower, upperSign = "", upper] = found;
  const minor = (sign: string, amount: string | undefined) =>
    Math.round(Number(amount) * 100) * (/[−-]/.test(sign) ? -1 : 1);
  return { lower: minor(lowerSign, lower), upper: minor(upperSign, upper) };
}

test("the sign-in page offers one login for each role, and one click signs in", async () => {
  for (const { role, name } of demonstrationLogins) {
    const guest = await openPage(browser);
    await guest.page.goto(`${app.url}/sign-in`);
    expect(await guest.page.getByRole("button", { name: /^Sign in as / }).count()).toBe(demonstrationLogins.length);
    await guest.page.getByRole("button", { name: `Sign in as ${name}` }).click();
    await guest.page.waitForURL(`${app.url}/`);
    await guest.page.getByLabel(`Your account: ${name}`).waitFor();
    expect(guest.problems, role).toEqual([]);
    await guest.context.close();
  }
});

test("the delivery promise earns what was planted, was shipped, and its hold-out says whether it lasted", async () => {
  await open(deliveryPromise.name);
  const said = await verdict();
  expect(said).toContain("Roll out");
  expect(said).toContain("Shipped: Honest date");
  const { lower, upper } = moneyIn(said);
  expect(lower).toBeLessThanOrEqual(deliveryPromise.effectMinor);
  expect(upper).toBeGreaterThanOrEqual(deliveryPromise.effectMinor);
  expect(lower).toBeGreaterThan(0);

  const show = page.getByRole("link", { name: "Show the answer as it stands" });
  if (await show.isVisible()) await show.click();
  const answer = page
    .locator("#lasted")
    .getByText(/between .+ and /)
    .first();
  const lasted = moneyIn((await answer.textContent({ timeout: 60_000 })) ?? "");
  expect(lasted.lower).toBeLessThanOrEqual(truths.holdOut.effectMinor);
  expect(lasted.upper).toBeGreaterThanOrEqual(truths.holdOut.effectMinor);
});

test("the paper mailer is not worth more time, and the box was kept", async () => {
  await open(paperMailer.name);
  const said = await verdict();
  expect(said).toContain("Not worth more time");
  expect(said).toContain("The old way was kept");
});

test("the return window cannot be trusted, and the page names the site and the day", async () => {
  await open(returnWindow.name);
  const said = await verdict();
  expect(said).toContain("Cannot be trusted");
  expect(said).toContain(truths.lostArm.site);
  const day = new Intl.DateTimeFormat("en-GB", { timeZone: truths.zone, day: "numeric", month: "long" });
  expect(said).toContain(day.format(dates.armLostAt));
  await page.getByText("A check failed, so the effect must not be read.").waitFor();
});

test("the free-shipping threshold is to keep running on its nineteenth day of forty-two", async () => {
  await open(freeShipping.name);
  const said = await verdict();
  expect(said).toContain("Keep running");
  expect(said).toContain(`Day ${dates.runningDay} of ${freeShipping.days}`);
});

test("the plan that nobody has started is listed and leads to its questions", async () => {
  await page.goto(`${app.url}/experiments`);
  await page.getByRole("main").getByRole("link", { name: draftPlan.name, exact: true }).click();
  await page.getByRole("heading", { level: 1, name: draftPlan.name }).waitFor();
  expect(new URL(page.url()).pathname).toMatch(/\/plan$/);
});

test("the tour leads through its four stops and back to Today", async () => {
  await page.goto(`${app.url}/`);
  const tour = page.getByRole("complementary", { name: "Tour" });
  await tour.getByRole("link", { name: "Start the tour" }).click();
  const order = { name: `Order ${truths.pinnedOrder.order}` };
  for (const [index, stop] of [deliveryPromise, returnWindow, freeShipping, order].entries()) {
    await page.getByRole("heading", { level: 1, name: stop.name }).waitFor();
    await tour.getByText(`Stop ${index + 1} of 4`).waitFor();
    await tour.getByRole("link", { name: index < 3 ? "Next stop" : "End the tour" }).click();
  }
  await page.waitForURL(`${app.url}/`);
  expect(problems).toEqual([]);
});

test("the source of the orders shows the rows set aside and the helpers whom nobody has named", async () => {
  const { rowsSetAside, unknownStaff } = truths.source;
  await page.goto(`${app.url}/`);
  await page.getByRole("link", { name: "Repair: Demonstration" }).click();
  await page.getByRole("link", { name: `Quarantine (${rowsSetAside})` }).waitFor();
  await page.getByRole("link", { name: `Mapping (${unknownStaff.length})` }).click();
  for (const reference of unknownStaff) await page.getByRole("link", { name: reference }).waitFor();
});
