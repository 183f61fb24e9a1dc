import type { Page } from "playwright-core";

/** Defines the metric "earned": what `earned` events add up to for each order. */
export async function defineEarnedMetric(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/experiments/metrics`);
  const form = page.locator("form#metric");
  await form.getByLabel("Name", { exact: true }).fill("Earned");
  await form.getByLabel("Key", { exact: true }).fill("earned");
  await form.getByLabel("How it is made").selectOption("sum");
  await form.getByLabel("Event", { exact: true }).fill("earned");
  await form.getByLabel("Attribute to add up").fill("amount");
  await form.getByLabel("Days after assignment that count").fill("");
  await form.getByLabel("Good is").selectOption("higher");
  await form.getByLabel("Unit", { exact: true }).selectOption("number");
  await form.getByRole("button", { name: "Add the metric" }).click();
  await page.getByText("Added.").first().waitFor();
}

/** Opens a new draft of a ready plan at the planner's first step. */
export async function openNewPlan(page: Page, url: string, template: string): Promise<void> {
  await page.goto(`${url}/experiments/new`);
  await page.getByRole("button", { name: `Use this plan: ${template}` }).click();
  await page.waitForURL(/\/plan$/);
}

/** Clicks "Save and continue" and expects to arrive at a step. */
export async function nextStep(page: Page, step: string): Promise<void> {
  await page.locator("main").getByRole("button", { name: "Save and continue" }).last().click();
  await page.waitForURL(new RegExp(`step=${step}$`));
}

/** From the first step, filled in, to the review: judged by "earned", planned for a number of orders. */
export async function answerTheRest(page: Page, { orders }: { orders: number }): Promise<void> {
  await nextStep(page, "orders");
  await nextStep(page, "unit");
  await nextStep(page, "guardrails");
  await page.getByRole("combobox", { name: "What should get better" }).selectOption("earned");
  await nextStep(page, "duration");
  await page.getByLabel("Smallest gain that would be worth the change").fill("0.5");
  await page.getByLabel("How many orders come in a week?").fill(String(orders));
  await page.getByText("For developers and statisticians").click();
  await page.getByLabel("After so many units").check();
  await page.getByRole("textbox", { name: /^Units/ }).fill(String(orders));
  await nextStep(page, "review");
}

/** Starts the plan that is under review. */
export async function startThePlan(page: Page): Promise<void> {
  await page.locator("summary", { hasText: "Start the experiment" }).click();
  await page.getByRole("button", { name: "Start now" }).click();
  await page.getByText("Started. The plan is frozen.").waitFor();
}
