import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { type Db, migrateControl, openControl } from "~db/client";
import { decisions, experiments } from "~db/schema";
import type { LedgerRow } from "~db/warehouse/warehouse";
import { aPlan, insertRollout, insertRunning, STARTED_AT } from "../../../../tests/helpers/served-experiments";
import { aLedgerRow } from "../../../../tests/helpers/warehouse-samples";
import { resolveExposure } from "./exposure";
import { runningPlans } from "./running-plans.server";

let db: Db;
let errors: string[];
let enrolled: LedgerRow[];
let watching: ((row: LedgerRow) => void)[];
/** Runs in the middle of loading the enrolled units. */
let meanwhile: () => void;

beforeEach(() => {
  db = openControl(":memory:");
  migrateControl(db);
  errors = [];
  enrolled = [];
  watching = [];
  meanwhile = () => {};
});

function plans() {
  return runningPlans({
    db,
    warehouse: {
      async *enrolledUnits() {
        yield* enrolled;
        meanwhile();
      },
    },
    ledger: {
      flush: async () => {},
      watch: (listener) => {
        watching.push(listener);
        return () => {
          watching = watching.filter((other) => other !== listener);
        };
      },
    },
    known: { need: async () => {}, fill: (context) => context },
    onError: (_error, id) => errors.push(id),
  });
}

const set = (change: Partial<typeof experiments.$inferInsert>) =>
  db.update(experiments).set(change).where(eq(experiments.key, "delivery-promise")).run();

test("started experiments are served by key; drafts, archived and those assigned elsewhere are not", async () => {
  insertRunning(db, aPlan());
  for (const status of ["draft", "ready", "archived"] as const) {
    insertRunning(db, aPlan({ key: status }));
    db.update(experiments).set({ status }).where(eq(experiments.key, status)).run();
  }
  insertRunning(db, aPlan({ key: "elsewhere" }));
  db.update(experiments).set({ assignedElsewhere: true }).where(eq(experiments.key, "elsewhere")).run();
  const running = plans();
  await running.refresh();
  expect([...running.current().byKey.keys()]).toEqual(["delivery-promise"]);
  expect(running.current().byKey.get("delivery-promise")?.ledgerPhaseId).toBe("x-delivery-promise-1");
});

test("an unchanged set is kept as it is, and a plan that cannot be read takes down no other", async () => {
  insertRunning(db, aPlan());
  const broken = { id: "x-broken", key: "broken", name: "Broken", kind: "other", status: "running" } as const;
  db.insert(experiments)
    .values({ ...broken, plan: "{}", createdAt: STARTED_AT })
    .run();
  const running = plans();
  await running.refresh();
  const before = running.current();
  await running.refresh();
  expect(running.current().plans[0]).toBe(before.plans[0]);
  expect(running.current().version).toBe(before.version);
  expect(errors).toEqual(["x-broken"]);
  expect(before.plans).toHaveLength(1);
});

test("units that get an arm while the enrolled ones are being loaded keep it", async () => {
  insertRunning(db, aPlan({ condition: null, coverage: 1 }));
  const running = plans();
  await running.refresh();
  enrolled = [aLedgerRow({ phaseId: "x-delivery-promise-1", unit: "early", arm: "exact" })];
  meanwhile = () => {
    for (const listener of watching) {
      listener(aLedgerRow({ phaseId: "x-delivery-promise-1", unit: "meanwhile", arm: "two-day" }));
    }
  };
  set({ status: "enrolmentStopped", enrolmentStoppedAt: STARTED_AT + 1 });
  await running.refresh();
  const plan = running.current().byKey.get("delivery-promise");
  const variant = (unit: string) => plan?.evaluate({ targetingKey: unit }).served?.variant;
  expect([variant("early"), variant("meanwhile"), variant("late")]).toEqual(["exact", "two-day", null]);
  expect(plan?.ledgerPhaseId).toBeNull();
  expect(watching).toEqual([]);
});

test("after the end: control when kept, the shipped arm when shipped, control again when that is undone", async () => {
  const { id } = insertRunning(db, aPlan());
  set({ status: "concluded" });
  const running = plans();
  await running.refresh();
  const served = () => running.current().byKey.get("delivery-promise")?.evaluate({}).served;
  expect(served()).toMatchObject({ variant: "control", reason: "STATIC" });
  insertRollout(db, { id, arm: "exact", share: 1, holdOut: 0, at: STARTED_AT + 1 });
  await running.refresh();
  expect(served()).toMatchObject({ variant: "exact", reason: "STATIC", value: { days: 3 } });
  db.update(decisions)
    .set({ undoneAt: STARTED_AT + 2 })
    .run();
  await running.refresh();
  expect(served()).toMatchObject({ variant: "control", reason: "STATIC" });
});

test("an exposure is entered in the phase it occurred in, and marked late after enrolment stopped", async () => {
  insertRunning(db, aPlan());
  set({ status: "enrolmentStopped", enrolmentStoppedAt: STARTED_AT + 1_000 });
  const running = plans();
  await running.refresh();
  const at = (occurredAt: number) =>
    resolveExposure(running.current(), {
      experiment: "delivery-promise",
      arm: "exact",
      occurredAt,
      unit: (attribute) => (attribute === "orderId" ? "o1" : null),
      site: null,
      channel: null,
    });
  expect(at(STARTED_AT)).toMatchObject({ ok: true, row: { phaseId: "x-delivery-promise-1", late: false } });
  expect(at(STARTED_AT + 1_000)).toMatchObject({ ok: true, row: { late: true } });
  expect(at(STARTED_AT - 1)).toMatchObject({ ok: false, field: "experiment" });
});
