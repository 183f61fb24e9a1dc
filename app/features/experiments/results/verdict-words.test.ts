import { expect, test } from "vitest";
import { openWarehouse } from "~db/warehouse/sqlite";
import { freshDb } from "../../../../tests/helpers/fresh-db";
import {
  DAY,
  startTrial,
  storeTrial,
  TRIAL_START,
  type TrialShape,
  trialData,
  trialPlan,
} from "../../../../tests/helpers/trial";
import type { Plan } from "../plan.schema";
import { computeResult } from "./compute-result.server";
import { headlineOf } from "./result";
import { resultQuestion } from "./result-question.server";
import { verdictInWords } from "./verdict-words.server";

const SETTLED = 60 * DAY;
const nothing: TrialShape = { orders: 0 };

async function said(shape: TrialShape, after: number, members: Partial<Plan> = {}): Promise<string> {
  const db = freshDb();
  const plan = trialPlan(members);
  const { id } = startTrial(db, { plan });
  const warehouse = openWarehouse(":memory:");
  await storeTrial(warehouse, trialData(shape));
  const question = resultQuestion(db, id, TRIAL_START + after);
  if (!question) throw new Error("not started");
  const headline = headlineOf(await computeResult(warehouse, question));
  await warehouse.close();
  if (!headline) throw new Error("no verdict");
  const { sentence, next } = verdictInWords(plan, headline, "en-GB");
  return `${sentence} ${next}`;
}

const cases: [string, TrialShape, number, RegExp][] = [
  ["a gain at the end", { orders: 2_000, gain: 300, damage: [0.02, 0.01] }, SETTLED, /^Roll out: .* a month/],
  ["a loss at the end", { orders: 2_000, gain: -400 }, SETTLED, /^Keep the old way: .* costs /],
  ["a gain before the end", { orders: 900, days: 10, gain: 900 }, 10 * DAY, /^Keep running, 18 days: .*not decided/],
  ["great harm before the end", { orders: 1_000, days: 10, gain: -2_500 }, 10 * DAY, /stopped early for harm/],
  ["damage past its limit", { orders: 2_000, gain: 300, damage: [0.01, 0.12] }, SETTLED, /^Keep the old way: .*limit/],
  ["nothing yet", nothing, DAY, /^Keep running, 27 days\. /],
  ["nothing after the end", nothing, SETTLED, /^Keep running: Contribution margin has no readings yet/],
  ["one order", { orders: 1 }, DAY, /^Keep running, 27 days\. /],
];

test.each(cases)("%s is told without claiming more than the data hold", async (_name, shape, after, expected) => {
  const words = await said(shape, after);
  expect(words).toMatch(expected);
  expect(words).not.toMatch(/significan|prove|winner|certain|p =|NaN|null|undefined|Infinity/i);
});

test("before the end no sentence tells to roll out, whatever the method", async () => {
  for (const inference of ["hybrid", "fixed", "sequential"] as const) {
    const words = await said({ orders: 900, days: 10, gain: 2_000 }, 10 * DAY, { inference });
    expect(words).toMatch(/^Keep running, 18 days/);
  }
});
