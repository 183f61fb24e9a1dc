import { expect, test } from "vitest";
import { openWarehouse } from "~db/warehouse/sqlite";
import { freshDb } from "../../../../../tests/helpers/fresh-db";
import { DAY, startTrial, storeTrial, TRIAL_START, trialData } from "../../../../../tests/helpers/trial";
import { computeResult } from "../compute-result.server";
import { resultQuestion } from "../result-question.server";

async function groupsOf(change: (data: ReturnType<typeof trialData>) => ReturnType<typeof trialData>) {
  const db = freshDb();
  const { id } = startTrial(db);
  const warehouse = openWarehouse(":memory:");
  await storeTrial(warehouse, change(trialData({ orders: 600, gain: 300 })));
  const question = resultQuestion(db, id, TRIAL_START + 40 * DAY);
  if (!question) throw new Error("not started");
  const result = await computeResult(warehouse, question);
  await warehouse.close();
  return result;
}

test("the effect is told by site, every unit in one group; a channel that all share tells nothing", async () => {
  const { groups, horizon } = await groupsOf((data) => data);
  expect(groups.map(({ dimension, value }) => `${dimension} ${value}`).sort()).toEqual([
    "site East",
    "site North",
    "site West",
  ]);
  expect(groups.reduce((sum, { units }) => sum + units, 0)).toBe(horizon.units);
  for (const { lower, estimate, upper } of groups) {
    expect(lower ?? 0).toBeLessThan(estimate ?? 0);
    expect(upper ?? 0).toBeGreaterThan(estimate ?? 0);
  }
});

test("a region comes from the first event that says one, and a group of one unit has a reason instead of a number", async () => {
  const { groups } = await groupsOf(({ rows, events }) => ({
    rows,
    events: events.map((event, index) =>
      event.type === "placed"
        ? { ...event, attributes: { ...event.attributes, region: index === 0 ? "Isle" : "Land" } }
        : event,
    ),
  }));
  const regions = groups.filter(({ dimension }) => dimension === "region");
  expect(regions.map(({ value, units, reason }) => [value, units, reason])).toEqual([
    ["Land", 599, null],
    ["Isle", 1, "too few units"],
  ]);
});
