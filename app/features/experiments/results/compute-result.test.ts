import { expect, test } from "vitest";
import { insertUpload } from "~db/queries/uploads/uploads";
import { uploads } from "~db/schema/uploads";
import { openWarehouse } from "~db/warehouse/sqlite";
import type { Warehouse } from "~db/warehouse/warehouse";
import { seeded } from "~experiments";
import { freshDb } from "../../../../tests/helpers/fresh-db";
import { importedTrial, spendPlan } from "../../../../tests/helpers/imported-trial";
import { addSites } from "../../../../tests/helpers/people";
import {
  DAY,
  marginMetric,
  startTrial,
  storeTrial,
  TRIAL_START,
  trialData,
  trialPlan,
} from "../../../../tests/helpers/trial";
import type { Plan } from "../plan.schema";
import { computeResult } from "./compute-result.server";
import { headlineOf } from "./result";
import { resultQuestion } from "./result-question.server";

const END = TRIAL_START + 28 * DAY;
const SETTLED = END + 8 * DAY;

type Data = ReturnType<typeof trialData>;

async function resultAt(asOf: number, data: Data, plan: Plan = trialPlan(), prepare?: (w: Warehouse) => Promise<void>) {
  const db = freshDb();
  addSites(db);
  const { id } = startTrial(db, { plan });
  const warehouse = openWarehouse(":memory:");
  await storeTrial(warehouse, data);
  await prepare?.(warehouse);
  const question = resultQuestion(db, id, asOf);
  if (!question) throw new Error("not started");
  const result = await computeResult(warehouse, question);
  await warehouse.close();
  return result;
}

test("a clear gain with a guardrail that holds is rolled out, in money a month", async () => {
  const result = await resultAt(SETTLED, trialData({ orders: 2_000, gain: 300, damage: [0.02, 0.01] }));
  const headline = headlineOf(result);
  expect(headline?.verdict).toMatchObject({ kind: "rollOut", rule: 4 });
  expect(headline?.primary.estimate).toBeGreaterThan(200);
  expect(headline?.monthly?.estimate).toBeCloseTo((headline?.primary.estimate ?? 0) * 8_400, 6);
  expect(result.maturity).toEqual({ closed: 2_000, total: 2_000 });
  expect(result.trust.alarms).toEqual([]);
});

test("before the planned end it keeps running, however good it looks", async () => {
  const data = trialData({ orders: 1_000, days: 10, gain: 900 });
  const result = await resultAt(TRIAL_START + 10 * DAY, data);
  expect(headlineOf(result)?.verdict).toMatchObject({ kind: "keepRunning", rule: 3, daysLeft: 18 });
  expect(result.horizon).toMatchObject({ day: 11, days: 28, isReached: false, isWaitingForOutcomes: false });
});

test("after the planned end it waits until the last windows have closed", async () => {
  const result = await resultAt(END + 2 * DAY, trialData({ orders: 1_000, gain: 900 }));
  expect(headlineOf(result)?.verdict).toMatchObject({ kind: "keepRunning", rule: 3, daysLeft: 5 });
  expect(result.horizon.isWaitingForOutcomes).toBe(true);
});

test("great harm stops it before the planned end", async () => {
  const data = trialData({ orders: 1_000, days: 10, gain: -2_500 });
  const headline = headlineOf(await resultAt(TRIAL_START + 10 * DAY, data));
  expect(headline?.stoppedForHarm).toBe(true);
  expect(headline?.verdict).toMatchObject({ kind: "keepOldWay", rule: 5 });
});

test("without any unit there is no number and no claim", async () => {
  const result = await resultAt(TRIAL_START + DAY, { rows: [], events: [] });
  expect(headlineOf(result)?.verdict.kind).toBe("keepRunning");
  expect(headlineOf(result)?.primary).toEqual({ estimate: null, lower: null, upper: null });
  expect(result.trust.alarms).toEqual([]);
  expect(JSON.stringify(result)).not.toContain("NaN");
});

test("units that are there without any event have no margin, and after their window that alarms", async () => {
  const { rows } = trialData({ orders: 200 });
  const result = await resultAt(SETTLED, { rows, events: [] });
  expect(result.units.heardOf).toBe(0);
  expect(result.trust.alarms).toEqual([{ check: "missingOutcomes", share: 1 }]);
});

test("an arm that one site lost from a day on is found by site and day", async () => {
  const from = Date.parse("2026-03-17T00:00:00+01:00");
  const data = trialData({ orders: 3_000, loses: ({ site, at }) => site === "East" && at >= from });
  const result = await resultAt(SETTLED, data);
  expect(headlineOf(result)?.verdict.kind).toBe("cannotBeTrusted");
  expect(result.trust.alarms).toEqual([
    { check: "sampleRatio", site: "East", day: "2026-03-17", p: expect.any(Number) },
  ]);
});

test("units met in several arms are dropped from both, counted, and alarm from one in a hundred", async () => {
  const data = trialData({ orders: 1_000 });
  const again = data.rows.slice(0, 12).map((row) => ({ ...row, arm: row.arm === "box" ? "mailer" : "box" }));
  const twice = { ...data, rows: [...data.rows, ...again.map((row) => ({ ...row, assignedAt: row.assignedAt + 5 }))] };
  const result = await resultAt(SETTLED, twice);
  expect(result.units.inSeveralArms).toBe(12);
  expect(result.maturity.total).toBe(988);
  expect(result.trust.alarms).toEqual([{ check: "severalArms", share: 0.012 }]);
});

test("late units and units after the planned end are counted and not analysed", async () => {
  const data = trialData({ orders: 1_000, days: 35 });
  const rows = data.rows.map((row, index) => (index < 10 ? { ...row, late: true } : row));
  const result = await resultAt(SETTLED, { ...data, rows });
  expect(result.units).toMatchObject({ late: 10, afterEnd: 200 });
  expect(result.maturity.total).toBe(790);
});

test("an end counted in units is the unit that reaches it", async () => {
  const plan = trialPlan({ horizon: { kind: "units", units: 500 }, plannedUnits: 500 });
  const result = await resultAt(SETTLED, trialData({ orders: 800 }), plan);
  expect(result.horizon).toMatchObject({ kind: "units", units: 500, isReached: true });
  expect(result.units.afterEnd).toBe(300);
});

test("arms that differed before the assignment alarm", async () => {
  const data = trialData({ orders: 600 });
  const earlier = data.rows.map((row) => ({
    ...(data.events[0] as Data["events"][number]),
    eventId: `${row.unit}-earlier`,
    orderId: row.unit,
    occurredAt: row.assignedAt - DAY,
    attributes: { price: { amountMinor: row.arm === "box" ? 1_000 : 2_000 + row.unit.length, currency: "EUR" } },
  }));
  const result = await resultAt(SETTLED, { ...data, events: [...data.events, ...earlier] });
  expect(result.trust.alarms.map(({ check }) => check)).toEqual(["covariateImbalance"]);
});

test("the order in which rows and events arrive changes nothing", async () => {
  const data = trialData({ orders: 400, gain: 200 });
  const random = seeded("arrival");
  const first = await resultAt(SETTLED, data);
  const second = await resultAt(SETTLED, { rows: random.shuffle(data.rows), events: random.shuffle(data.events) });
  expect(second).toEqual(first);
});

test("the effect over time ends at the headline", async () => {
  const result = await resultAt(SETTLED, trialData({ orders: 1_000, gain: 200 }));
  const last = result.overTime.mailer?.at(-1);
  expect(last?.day).toBe("2026-03-30");
  expect(last?.estimate).toBeCloseTo(headlineOf(result)?.primary.estimate ?? 0, 6);
});

test("a cap holds back what is larger, over time too", async () => {
  const metrics = { primary: { ...marginMetric, cap: { value: 5_000 } }, guardrails: [], others: [] };
  const data = trialData({ orders: 1_000 });
  const capped = await resultAt(SETTLED, data, trialPlan({ metrics }));
  expect(capped.moments["contribution-margin"]?.cap).toBe(5_000);
  expect(capped.moments["contribution-margin"]?.byArm.box?.means[0]).toBeLessThan(5_000);
  expect(capped.overTime.mailer?.at(-1)?.estimate).toBeCloseTo(headlineOf(capped)?.primary.estimate ?? 0, 6);
});

test("a cap that nobody froze as a number is refused", async () => {
  const metrics = { primary: { ...marginMetric, cap: { percentile: 0.9 } }, guardrails: [], others: [] };
  await expect(resultAt(SETTLED, trialData({ orders: 10 }), trialPlan({ metrics }))).rejects.toThrow(
    "cap of contribution-margin must be frozen as a number",
  );
});

test("an experiment assigned elsewhere is read from its rows, without time if they have none", async () => {
  const column = {
    ...marginMetric,
    key: "kept",
    measure: { kind: "column", column: "kept", numberKind: "proportion" },
  } as const;
  const plan = trialPlan({
    assignedElsewhere: true,
    inference: "fixed",
    metrics: { primary: { ...column, unit: "share" }, guardrails: [], others: [] },
  });
  const result = await resultAt(SETTLED, { rows: [], events: [] }, plan, (warehouse) =>
    warehouse.storeImportedUnits(
      "x1",
      Array.from({ length: 400 }, (_, index) => ({
        unit: `u${index}`,
        arm: index % 2 === 0 ? "box" : "mailer",
        at: null,
        values: { kept: index % 5 === 0 || index % 4 === 1 ? 1 : 0 },
      })),
    ),
  );
  expect(result.isWithoutTimes).toBe(true);
  expect(result.decision.comparisons[0]).toMatchObject({ method: "pooled-z", units: { control: 200, treatment: 200 } });
  expect(result.horizon.isReached).toBe(true);
  expect(result.overTime).toEqual({});
});

test("a covariate of the file narrows the interval, and its balance is a trust check", async () => {
  const read = (covariate: boolean, shift = 0) =>
    resultAt(SETTLED, { rows: [], events: [] }, spendPlan(covariate), (warehouse) =>
      warehouse.storeImportedUnits("x1", importedTrial({ units: 2_000, gain: 5, shift })),
    );
  const [plain, adjusted, lopsided] = [await read(false), await read(true), await read(true, 30)];
  const of = (result: Awaited<ReturnType<typeof read>>) => result.decision.comparisons[0];
  expect(of(adjusted)?.standardError ?? 0).toBeLessThan((of(plain)?.standardError ?? 0) / 3);
  expect(Math.abs((of(adjusted)?.estimate ?? 0) - 5)).toBeLessThan(3 * (of(adjusted)?.standardError ?? 0));
  expect(adjusted.moments.spend?.byArm.box?.means).toHaveLength(2);
  expect([plain, adjusted, lopsided].map(({ trust }) => trust.covariates.map(({ alarm }) => alarm))).toEqual([
    [],
    [false],
    [true],
  ]);
  expect(headlineOf(lopsided)?.verdict).toMatchObject({ kind: "cannotBeTrusted" });
  expect(adjusted.overTime.mailer?.at(-1)?.estimate ?? of(adjusted)?.estimate).toBeCloseTo(
    of(adjusted)?.estimate ?? 0,
    9,
  );
});

test("units that an upload dropped because they were in two arms are on the trust strip, and alarm from one in a hundred", async () => {
  const dropped = async (unitsInTwoArms: number) => {
    const db = freshDb();
    const { id } = startTrial(db, { plan: spendPlan(false) });
    const file = { id: "u1", target: "results", status: "done", fileName: "a.csv", storedAs: "a", bytes: 1 } as const;
    insertUpload(db, { ...file, mapping: { unitsInTwoArms }, createdBy: null, createdAt: 1 });
    db.update(uploads).set({ experimentId: id }).run();
    const warehouse = openWarehouse(":memory:");
    await warehouse.storeImportedUnits(id, importedTrial({ units: 400, gain: 5 }));
    const question = resultQuestion(db, id, SETTLED);
    if (!question) throw new Error("not started");
    const result = await computeResult(warehouse, question);
    await warehouse.close();
    return result;
  };
  expect((await dropped(2)).units.inSeveralArms).toBe(2);
  expect((await dropped(2)).trust.alarms).toEqual([]);
  expect((await dropped(6)).trust.alarms).toMatchObject([{ check: "severalArms" }]);
});
