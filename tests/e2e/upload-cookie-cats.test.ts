import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accessibilityFindings, launchBrowser, openPage } from "../helpers/browser";
import { type BuiltApp, startBuiltApp } from "../helpers/built-app";
import { setUpInstallation } from "../helpers/set-up";

/** The file is somebody else's and stays outside the repository; README says where it comes from. */
const folder = process.env.REAL_DATA_DIR ?? "";
const file = join(folder, "ab/cookie_cats.csv");
const reason =
  folder === ""
    ? "skipped, because REAL_DATA_DIR is not set"
    : existsSync(file)
      ? null
      : `skipped, because ${file} is not there`;

let app: BuiltApp;
let browser: Browser;

beforeAll(async () => {
  if (reason === null) [app, browser] = await Promise.all([startBuiltApp(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

test("Cookie Cats goes through the upload and is read as an experiment assigned elsewhere", async ({ skip }) => {
  if (reason !== null) return skip(reason);
  const { page, context, problems } = await openPage(browser);
  context.setDefaultTimeout(30_000);
  await setUpInstallation(page, app.url);

  await page.goto(`${app.url}/experiments/uploads`);
  await page.locator('input[type="file"]').setInputFiles(file);
  await page.getByRole("button", { name: "Upload", exact: true }).click();
  await page.getByRole("heading", { name: "Columns of cookie_cats.csv" }).waitFor();
  expect(await page.getByLabel("What userid is").inputValue()).toBe("unit");
  expect(await page.getByLabel("What version is").inputValue()).toBe("arm");
  expect(await page.getByLabel("What retention_7 is").inputValue()).toBe("proportion");
  expect(await page.getByLabel("What sum_gamerounds is").inputValue()).toBe("mean");
  expect(await page.getByRole("radio", { name: "gate_30" }).isChecked()).toBe(true);
  await page.getByLabel("Primary outcome").selectOption("retention_7");
  expect(await accessibilityFindings(page)).toEqual([]);

  const begun = Date.now();
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await page.getByText("The whole file has been read.").waitFor({ timeout: 60_000 });
  expect(Date.now() - begun).toBeLessThan(60_000);
  const tile = (label: string) => page.locator("dl", { hasText: label }).locator("dd").first().textContent();
  expect([await tile("Rows read"), await tile("Units stored"), await tile("Set aside")]).toEqual([
    "90,189",
    "90,189",
    "0",
  ]);
  expect(await accessibilityFindings(page)).toEqual([]);

  await page.getByRole("link", { name: "See the results" }).click();
  await page
    .getByText(/assigned by another system/)
    .first()
    .waitFor();
  await page
    .getByText(/^Keep the old way: gate_40 worsens retention_7 by 0.82 percentage points/)
    .waitFor({ timeout: 60_000 });
  await page.goto(`${page.url().replace(/[?#].*$/, "")}/computed`);
  const computed = (await page.locator("main").textContent()) ?? "";
  // Published for this file, Tactile Entertainment by way of DataCamp: p of the pooled test, and of the sample ratio.
  expect(computed).toContain("44,700");
  expect(computed).toContain("0.00155425");
  expect(computed).toContain("0.0744097");
  expect(computed).toContain("6.9024");
  expect(problems).toEqual([]);
  await context.close();
});
