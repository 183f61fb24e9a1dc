import { expect, test } from "vitest";
import { findFollowUp } from "~db/queries/deciding/follow-ups";
import { listPhases } from "~db/queries/experiments/phases";
import { allSites } from "~db/queries/site-scope";
import { openWarehouse } from "~db/warehouse/sqlite";
import type { LedgerRow, WarehouseEvent } from "~db/warehouse/warehouse";
import { seeded } from "~experiments";
import { freshDb } from "../../../../tests/helpers/fresh-db";
import { addPerson } from "../../../../tests/helpers/people";
import { DAY, startTrial, TRIAL_START, trialPlan } from "../../../../tests/helpers/trial";
import { computeFollowUp } from "./compute-follow-up.server";
import { shipArm } from "./decide-experiment";
import { snapshotOf } from "./snapshot";

const SHIPPED = TRIAL_START + 40 * DAY;

function shipped(holdOut: number) {
  const db = freshDb();
  addPerson(db, { id: "anna", role: "manager" });
  const { id } = startTrial(db);
  const outcome = shipArm(db, {
    id,
    actor: { id: "anna", scope: allSites },
    at: SHIPPED,
    reason: "It earns",
    snapshot: snapshotOf(null, { sentence: "", isMoney: true, currency: "EUR" }),
    arm: "mailer",
    share: 1,
    holdOut,
    instruction: "",
    ownerId: null,
  });
  if (!outcome.ok) throw new Error(outcome.reason);
  return { db, id };
}

function placed(orderId: string, at: number, priceMinor: number): WarehouseEvent {
  return {
    connectionId: "shop",
    eventId: `${orderId}-placed`,
    type: "placed",
    occurredAt: at,
    startAt: null,
    orderId,
    customerId: null,
    staffRef: null,
    units: null,
    attributes: { price: { amountMinor: priceMinor, currency: "EUR" } },
  };
}

test("the hold-out tells whether the effect lasted, with an interval", async () => {
  const { db, id } = shipped(0.2);
  const phaseId = listPhases(db, id).at(-1)?.id ?? "";
  const warehouse = openWarehouse(":memory:");
  const random = seeded("hold-out");
  const rows: LedgerRow[] = [];
  const events: WarehouseEvent[] = [];
  for (let index = 0; index < 2_000; index++) {
    const at = SHIPPED + 1 + Math.floor((index / 2_000) * 60 * DAY);
    const arm = random.chance(0.2) ? "box" : "mailer";
    const unit = `r${index}`;
    rows.push({
      experimentId: id,
      phaseId,
      unit,
      arm,
      assignedAt: at,
      source: "evaluation",
      late: false,
      site: null,
      channel: null,
    });
    events.push(placed(unit, at + 1, 3_000 + random.integer(0, 1_000) + (arm === "mailer" ? 120 : 0)));
  }
  await warehouse.recordAssignments(rows);
  await warehouse.append({ events, quarantined: [], assignments: [], recordedAt: SHIPPED });
  const answer = await computeFollowUp(db, warehouse, id, SHIPPED + 90 * DAY);
  expect(answer?.basis).toBe("holdOut");
  expect(answer?.lower).toBeLessThan(120);
  expect(answer?.upper).toBeGreaterThan(120);
  expect(answer?.lower).toBeGreaterThan(50);
  expect((answer?.units?.control ?? 0) + (answer?.units?.treatment ?? 0)).toBe(2_000);
  await warehouse.close();
});

test("without a hold-out the orders after are compared with those before the experiment, not those within it", async () => {
  const { db, id } = shipped(0);
  expect(findFollowUp(db, id)?.basis).toBe("beforeAfter");
  const warehouse = openWarehouse(":memory:");
  const random = seeded("before-after");
  const events = Array.from({ length: 1_500 }, (_, index) => {
    const at = TRIAL_START - 90 * DAY + Math.floor((index / 1_500) * 180 * DAY);
    const during = at >= TRIAL_START && at < SHIPPED;
    const price = during ? 90_000 : 3_000 + random.integer(0, 500) + (at >= SHIPPED ? 200 : 0);
    return placed(`b${index}`, at, price);
  });
  await warehouse.append({ events, quarantined: [], assignments: [], recordedAt: SHIPPED });
  const answer = await computeFollowUp(db, warehouse, id, SHIPPED + 90 * DAY);
  expect(answer?.basis).toBe("beforeAfter");
  expect(Math.abs((answer?.estimate ?? 0) - 200)).toBeLessThan(40);
  expect(answer?.lower).toBeGreaterThan(100);
  await warehouse.close();
});

test("nothing that happened says nothing", async () => {
  const { db, id } = shipped(0.1);
  const warehouse = openWarehouse(":memory:");
  expect(await computeFollowUp(db, warehouse, id, SHIPPED + DAY)).toMatchObject({ estimate: null, lower: null });
  expect(await computeFollowUp(db, warehouse, "nobody", SHIPPED)).toBeNull();
  await warehouse.close();
});

test("what was assigned elsewhere cannot be followed here", async () => {
  const db = freshDb();
  addPerson(db, { id: "anna", role: "manager" });
  const plan = trialPlan({ assignedElsewhere: true });
  startTrial(db, { plan, status: "enrolmentStopped" });
  const decision = { id: "x1", actor: { id: "anna", scope: allSites }, at: SHIPPED, reason: "It earns" };
  const snapshot = snapshotOf(null, { sentence: "", isMoney: true, currency: "EUR" });
  shipArm(db, { ...decision, snapshot, arm: "mailer", share: 1, holdOut: 0, instruction: "", ownerId: null });
  const warehouse = openWarehouse(":memory:");
  expect(await computeFollowUp(db, warehouse, "x1", SHIPPED + DAY)).toMatchObject({ reason: "elsewhere" });
  await warehouse.close();
});
