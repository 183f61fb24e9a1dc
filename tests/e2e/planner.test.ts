import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accessibilityFindings, launchBrowser, narrow, openPage } from "../helpers/browser";
import { type BuiltApp, startBuiltApp } from "../helpers/built-app";
import { nextStep, openNewPlan, startThePlan } from "../helpers/plan-in-browser";
import { setUpInstallation } from "../helpers/set-up";

let app: BuiltApp;
let browser: Browser;
type Options = NonNullable<Parameters<typeof openPage>[1]>;

beforeAll(async () => {
  [app, browser] = await Promise.all([startBuiltApp(), launchBrowser()]);
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  await setUpInstallation(page, app.url);
  await context.close();
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

/** A new draft of a ready plan, at the planner's first step. */
async function newDraft(template: string, options: Options = {}) {
  const opened = await openPage(browser, options);
  const { page, context } = opened;
  context.setDefaultTimeout(15_000);
  await page.goto(`${app.url}/sign-in`);
  await page.getByLabel("E-mail address").fill("ada@example.com");
  await page.getByLabel("Password", { exact: true }).fill("seven brown parcels");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(`${app.url}/`);
  await openNewPlan(page, app.url, template);
  return { ...opened, address: page.url() };
}

/** What a fresh installation cannot count, from the first step to the review. */
async function answerAll(page: Page) {
  for (const step of ["orders", "unit", "guardrails", "duration"]) await nextStep(page, step);
  await page.getByLabel(/come in a week/).fill("2000");
  await nextStep(page, "review");
}

test("without script, on a phone: a ready plan is answered, the questions about money too, and it starts", async () => {
  const { page, context, problems } = await newDraft("Packaging", { javaScriptEnabled: false, viewport: narrow });
  for (const step of ["orders", "unit", "guardrails"]) await nextStep(page, step);
  await page.getByLabel(/how much is left after the goods/).fill("60");
  await page.getByLabel(/What does one return cost/).fill("7.50");
  await page.getByLabel(/a minute of work/).fill("0.45");
  await page.getByRole("button", { name: "Save the answers" }).click();
  await page.getByText("Saved as estimates.").waitFor();
  expect(await page.getByText("Three questions about money").count()).toBe(0);
  await nextStep(page, "duration");
  await page.getByLabel(/come in a week/).fill("2000");
  await nextStep(page, "review");
  expect(await page.locator("dl").innerText()).toContain("Left out, because nobody gave a figure: packaging, carrier");
  const hash = await page.getByLabel(/SHA-256/).inputValue();
  await startThePlan(page);
  expect(await page.content()).toContain(hash);
  expect(problems).toEqual([]);
  await context.close();
});

test("what is typed saves itself; a second tab has to choose before it overwrites", async () => {
  const { page, context, address, problems } = await newDraft("Delivery promise");
  await page.getByLabel("Name of the experiment").fill("First tab");
  await page.getByText(/^Saved at/).waitFor();
  const other = await context.newPage();
  await other.goto(address, { waitUntil: "networkidle" });
  expect(await other.getByLabel("Name of the experiment").inputValue()).toBe("First tab");
  await other.getByLabel("Name of the experiment").fill("Other tab");
  await other.getByText(/^Saved at/).waitFor();
  await page.getByLabel("Name of the experiment").fill("First tab again");
  await page.getByRole("alert").getByText("This plan changed elsewhere").waitFor();
  expect(await page.getByLabel("Name of the experiment").inputValue()).toBe("First tab again");
  await other.reload();
  expect(await other.getByLabel("Name of the experiment").inputValue()).toBe("Other tab");
  await page.getByRole("button", { name: "Save mine over it" }).click();
  await page.waitForURL(/step=change/);
  await other.reload();
  expect(await other.getByLabel("Name of the experiment").inputValue()).toBe("First tab again");
  expect(problems).toEqual([]);
  await context.close();
});

test("a mistake is refused at its field, and a right answer takes the refusal away", async () => {
  const { page, context, problems } = await newDraft("Packaging");
  const goOn = page.getByRole("button", { name: "Save and continue" }).last();
  const name = page.getByLabel("Name of the experiment");
  await name.fill("");
  const share = page.getByLabel("Arm 2", { exact: true }).getByRole("textbox", { name: /Share/ });
  await share.fill("70");
  await goOn.click();
  await expect.poll(() => name.getAttribute("aria-invalid")).toBe("true");
  const reason = await name.evaluate((field) => {
    const ids = field.getAttribute("aria-describedby")?.split(" ") ?? [];
    return ids.map((id) => document.getElementById(id)?.textContent).join(" ");
  });
  expect(reason).toMatch(/name/i);
  await page.getByText(/100/).first().waitFor();
  expect(await accessibilityFindings(page)).toEqual([]);
  await name.fill("Paper instead of plastic");
  await share.fill("50");
  await nextStep(page, "orders");
  await nextStep(page, "unit");
  expect(problems).toEqual([]);
  await context.close();
});

test("a price plan by order is refused at the field with the reason; by customer it starts", async () => {
  const { page, context, address, problems } = await newDraft("Free-shipping threshold");
  await page.goto(`${address}?step=unit`);
  await page.getByLabel("Each order by itself").check();
  await page.locator("main").getByRole("button", { name: "Save and continue" }).last().click();
  await page.getByText("Prices cannot change from order to order").waitFor();
  await page.getByLabel("Each customer").check();
  await nextStep(page, "guardrails");
  await page.goto(address);
  await answerAll(page);
  await startThePlan(page);
  expect(problems).toEqual([]);
  await context.close();
});

/** A picture of one pixel. */
const pixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);

test("an arm's picture is uploaded, shown and taken away; what is no picture is refused at its field", async () => {
  const { page, context, problems } = await newDraft("Packaging");
  const arm = page.getByRole("group", { name: "Arm 2" });
  const file = arm.locator('input[type="file"]');
  const save = page.getByRole("button", { name: "Save", exact: true });
  await arm.getByLabel("Instruction").first().fill("Fold the paper twice.");
  await file.setInputFiles({ name: "fold.png", mimeType: "image/png", buffer: Buffer.from("no picture at all") });
  await save.click();
  await arm.getByText("Only PNG, JPEG and WebP pictures can be shown.").waitFor();
  expect(await arm.getByLabel("Instruction").first().inputValue()).toBe("Fold the paper twice.");
  await file.setInputFiles({ name: "fold.png", mimeType: "image/png", buffer: pixel });
  await save.click();
  const picture = arm.getByRole("img", { name: /Picture of the instruction/ });
  await picture.waitFor();
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);
  expect(await arm.getByText("Only PNG, JPEG and WebP pictures can be shown.").count()).toBe(0);
  await arm.getByLabel("Take this picture away").check();
  await save.click();
  await picture.waitFor({ state: "detached" });
  expect(problems).toEqual([]);
  await context.close();
});

test("quick hands: steps follow one another without a pause, two clicks add one row, an autosave under way is waited for", async () => {
  const { page, context, address, problems } = await newDraft("Hold rule");
  for (const step of ["orders", "unit", "guardrails", "duration"]) await nextStep(page, step);
  await page.goto(address, { waitUntil: "networkidle" });
  const arms = page.locator("fieldset[data-row]");
  expect(await arms.count()).toBe(2);
  await page.getByRole("button", { name: "Add an arm" }).dblclick();
  await expect.poll(() => arms.count()).toBe(3);
  await page.getByRole("button", { name: "Remove" }).last().click();
  await expect.poll(() => arms.count()).toBe(2);
  // The autosave goes out and is held up; the click comes meanwhile.
  await page.route("**/plan*", async (route) => {
    if (route.request().postData()?.includes("autosave")) await new Promise((done) => setTimeout(done, 700));
    await route.continue();
  });
  const autosave = page.waitForRequest((request) => request.postData()?.includes("autosave") ?? false);
  await page.getByLabel("Name of the experiment").fill("Held for two hours");
  await autosave;
  await nextStep(page, "orders");
  expect(await page.getByRole("alert").count()).toBe(0);
  await page.goto(address);
  expect(await page.getByLabel("Name of the experiment").inputValue()).toBe("Held for two hours");
  expect(problems).toEqual([]);
  await context.close();
});

test("by keyboard: a condition is added, its first field has the focus, and the sentence is shown", async () => {
  const { page, context, address } = await newDraft("Hold rule");
  await page.goto(`${address}?step=orders`, { waitUntil: "networkidle" });
  await page.getByRole("button", { name: "Add a condition" }).focus();
  await page.keyboard.press("Enter");
  const what = page.getByLabel("Condition 1: what", { exact: true });
  await what.waitFor();
  await expect.poll(() => what.evaluate((field) => field === document.activeElement)).toBe(true);
  await what.selectOption("value");
  await page.getByLabel("Condition 1: how", { exact: true }).selectOption("over");
  await page.getByLabel("Condition 1: value", { exact: true }).fill("50");
  await page.getByText("Orders of which order value is over 50 EUR.").waitFor();
  await context.close();
});
