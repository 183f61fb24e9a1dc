import fc from "fast-check";
import { expect, test } from "vitest";
import { openWarehouse } from "~db/warehouse/sqlite";
import type { AppendBatch, LedgerRow, UnitHistory, Warehouse, WarehouseEvent } from "~db/warehouse/warehouse";
import { type AnalysisInput, collectUnits, type JointMoments } from "~experiments";
import { DAY, HOUR, marginMetric, TRIAL_START, trialPlan } from "../../../../../tests/helpers/trial";
import type { Plan } from "../../plan.schema";
import { enginePlans } from "../engine-plan";
import { unitMeasure } from "../measure-units";
import { momentsDefinition } from "./moments-definition";
import { readTally } from "./read-tally";
import { settleMoments } from "./settle-moments.server";

const metric = (key: string, measure: Plan["metrics"]["primary"]["measure"]): Plan["metrics"]["primary"] => ({
  ...marginMetric,
  key,
  measure,
  unit: "number",
});
const plan = trialPlan({
  metrics: {
    primary: { ...marginMetric, cap: { value: 6_000 } },
    guardrails: [{ metric: metric("claims", { kind: "proportion", event: { type: "error_reported" } }), margin: 0.1 }],
    others: [
      metric("hours", { kind: "timeBetween", from: { type: "placed" }, to: { type: "shipped" } }),
      metric("weight", { kind: "sum", event: { type: "shipped" }, attribute: "kg" }),
      metric("claims-an-order", {
        kind: "ratio",
        numerator: { event: { type: "error_reported" }, attribute: null },
        denominator: { event: { type: "placed" }, attribute: null },
      }),
    ],
  },
});
const question = { plan, experimentId: "x1", phaseId: "x1-1", endsAt: null, timeZone: "Europe/Berlin" };

const eur = (amountMinor: number) => ({ amountMinor, currency: "EUR" });
const parcel = fc.record({
  order: fc.integer({ min: 0, max: 7 }),
  type: fc.constantFrom("placed", "shipped", "error_reported", "cancelled"),
  hour: fc.integer({ min: -30, max: 200 }),
  amount: fc.integer({ min: 1, max: 9_000 }),
  arm: fc.constantFrom("box", "mailer", "mailer"),
  site: fc.constantFrom("North", "East", null),
  isUndone: fc.boolean(),
});
type Parcel = { readonly event: WarehouseEvent; readonly row: LedgerRow; readonly isUndone: boolean };

const parcels = fc.array(parcel, { minLength: 1, maxLength: 40 }).map((made) =>
  made.map(({ order, type, hour, amount, arm, site, isUndone }, index): Parcel => {
    const orderId = `o${order}`;
    const assignedAt = TRIAL_START + order * DAY + index;
    const event = { connectionId: "shop", eventId: `e${index}`, type, startAt: null, orderId, customerId: null };
    const attributes = { price: eur(amount), amount: eur(amount % 500), kg: amount / 1_000, region: site };
    return {
      event: { ...event, occurredAt: assignedAt + hour * HOUR, staffRef: null, units: null, attributes },
      // One in nine orders is met in another arm as well.
      row: {
        ...{ experimentId: "x1", phaseId: "x1-1", unit: orderId, assignedAt, site, channel: null, late: false },
        ...{ arm: index % 9 === 0 ? arm : order % 2 === 0 ? "box" : "mailer", source: "exposure" },
      },
      isUndone,
    };
  }),
);
const deliveries = parcels.chain((made) =>
  fc.record({
    made: fc.constant(made),
    shuffled: fc.shuffledSubarray(made, { minLength: made.length }),
    repeats: fc.array(fc.constantFrom(...made), { maxLength: 15 }),
    size: fc.integer({ min: 1, max: 9 }),
  }),
);

async function deliver(warehouse: Warehouse, part: readonly Parcel[]): Promise<void> {
  for (const isUndone of [false, true]) {
    const own = part.filter((one) => one.isUndone === isUndone);
    const batch: AppendBatch = {
      events: own.map(({ event }) => event),
      quarantined: [],
      assignments: [],
      recordedAt: 0,
    };
    await warehouse.append(isUndone ? { ...batch, importId: "night" } : batch);
  }
  await warehouse.recordAssignments(part.map(({ row }) => row));
}

/** Every unit read and measured, as nobody does for a result. */
async function straight(warehouse: Warehouse) {
  const { eventTypes, measure } = unitMeasure({ ...question, assignedBefore: null });
  const plans = enginePlans(plan, plan.plannedUnits);
  const arms = plan.arms.map(({ key }) => key);
  const collector = collectUnits([...plans.decision.metrics, ...(plans.others?.metrics ?? [])], arms);
  const add = (history: UnitHistory) => {
    const { unit, arm, otherArm } = history.entry;
    const { values } = measure({ ...history, execution: null });
    collector.add({ unit, arm, values });
    if (otherArm !== null) collector.add({ unit, arm: otherArm, values });
  };
  const query = { phaseIds: ["x1-1"], attribute: "orderId", eventTypes };
  for await (const history of warehouse.unitHistories(query)) add(history);
  return collector.finish();
}

function expectSame(input: AnalysisInput, expected: AnalysisInput): void {
  expect(input.counts).toEqual(expected.counts);
  expect(input.inSeveralArms).toBe(expected.inSeveralArms);
  for (const [key, { byArm, missing }] of Object.entries(expected.metrics)) {
    expect(input.metrics[key]?.missing).toBe(missing);
    for (const [arm, moments] of Object.entries(byArm)) expectClose(input.metrics[key]?.byArm[arm], moments);
  }
}

function expectClose(own: JointMoments | undefined, { n, means, crossProducts }: JointMoments): void {
  expect(own?.n).toBe(n);
  const size = Math.max(1, ...crossProducts.map(Math.abs));
  for (const [i, mean] of means.entries()) expect(own?.means[i]).toBeCloseTo(mean, 6);
  for (const [i, product] of crossProducts.entries()) {
    expect(Math.abs((own?.crossProducts[i] ?? Number.NaN) - product) / size).toBeLessThan(1e-9);
  }
}

test("events shuffled, repeated, late and undone leave the sums of units read one by one", async () => {
  await fc.assert(
    fc.asyncProperty(deliveries, async ({ made, shuffled, repeats, size }) => {
      const kept = openWarehouse(":memory:");
      await kept.keepMoments(momentsDefinition({ ...question, assignedBefore: null }));
      const all = [...shuffled, ...repeats];
      for (let from = 0; from < all.length; from += size) {
        await deliver(kept, all.slice(from, from + size));
        if (from % 3 === 0) await kept.finishMoments("x1-1");
      }
      await kept.undoImport("night");
      const lasting = await settleMoments(kept, question, null);
      expect(await kept.verifyMoments("x1-1")).toMatchObject({ differences: 0 });

      const fresh = openWarehouse(":memory:");
      await deliver(
        fresh,
        made.filter(({ isUndone }) => !isUndone),
      );
      await fresh.recordAssignments(made.map(({ row }) => row));
      expect(lasting.cells).toEqual((await settleMoments(fresh, question, null)).cells);

      const { input } = readTally(lasting.cells, { plan, endsAt: null, asOf: 0, siteName: (site) => site });
      expectSame(input, await straight(fresh));
      await Promise.all([kept.close(), fresh.close()]);
    }),
    { numRuns: 60, seed: 20260302 },
  );
});
