import { expect, test } from "vitest";
import { findExperiment } from "~db/queries/experiments/find-experiment";
import { listServableExperiments } from "~db/queries/list-servable-experiments";
import { allSites } from "~db/queries/site-scope";
import { freshDb } from "../../../../tests/helpers/fresh-db";
import { addOnePersonPerRole, someday } from "../../../../tests/helpers/people";
import { planSchema } from "../plan.schema";
import { type AssignedElsewhere, createAssignedElsewhere, keysOfTexts } from "./create-assigned-elsewhere";

const imported: AssignedElsewhere = {
  id: "cookie-cats",
  actor: { id: "manager", scope: { kind: "sites", siteIds: ["north"] } },
  at: someday,
  name: "Gate at level 40",
  unitType: "customer",
  arms: [
    { key: "gate-30", name: "gate_30", weight: 0.5 },
    { key: "gate-40", name: "gate_40", weight: 0.5 },
  ],
  outcomes: [
    { column: "retention_7", numberKind: "proportion", direction: "higher", cap: null },
    { column: "sum_gamerounds", numberKind: "mean", direction: "higher", cap: 3000 },
  ],
  alpha: 0.05,
  units: 90_189,
  currency: "EUR",
  from: null,
  until: null,
  fileName: "cookie_cats.csv",
};

function created(change: Partial<AssignedElsewhere> = {}) {
  const db = freshDb();
  addOnePersonPerRole(db);
  return { db, done: createAssignedElsewhere(db, { ...imported, ...change }) };
}

test("the plan is frozen after the data and says so; enrolment has stopped and nothing is served", () => {
  const { db, done } = created();
  const row = findExperiment(db, "cookie-cats", allSites);
  const plan = planSchema.parse(JSON.parse(row?.plan ?? ""));
  expect(done).toBe(true);
  expect(row).toMatchObject({ status: "enrolmentStopped", assignedElsewhere: true, key: "gate-at-level-40" });
  expect(row?.planHash).toMatch(/^[0-9a-f]{64}$/);
  expect(plan.assignedElsewhere).toBe(true);
  expect(plan.metrics.primary).toMatchObject({ key: "retention-7", unit: "share", measure: { column: "retention_7" } });
  expect(plan.metrics.others).toMatchObject([{ cap: { value: 3000 }, unit: "number" }]);
  expect(listServableExperiments(db)).toEqual([]);
});

test("the same step again changes nothing", () => {
  const { db } = created();
  expect(createAssignedElsewhere(db, imported)).toBe(false);
});

test("another experiment of the same name gets a key of its own", () => {
  const { db } = created();
  expect(createAssignedElsewhere(db, { ...imported, id: "second" })).toBe(true);
  expect(findExperiment(db, "second", allSites)?.key).toBe("gate-at-level-40-2");
});

test("shares that do not add up are refused and leave nothing behind", () => {
  const db = freshDb();
  addOnePersonPerRole(db);
  const arms = imported.arms.map((arm) => ({ ...arm, weight: 0.3 }));
  expect(() => createAssignedElsewhere(db, { ...imported, arms })).toThrow();
  expect(findExperiment(db, "cookie-cats", allSites)).toBeUndefined();
});

test("keys of texts are slugs, each of its own", () => {
  expect([...keysOfTexts(["A", "a", "Variant B", "ü", "?"]).values()]).toEqual(["a", "a-2", "variant-b", "u", "other"]);
});
