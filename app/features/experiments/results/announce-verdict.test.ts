import { expect, test } from "vitest";
import { insertEndpoint } from "~db/queries/webhooks/endpoints";
import { webhookDeliveries } from "~db/schema/webhooks";
import { openWarehouse } from "~db/warehouse/sqlite";
import { freshDb } from "../../../../tests/helpers/fresh-db";
import { addPerson } from "../../../../tests/helpers/people";
import { anna } from "../../../../tests/helpers/planning";
import { DAY, startTrial, storeTrial, TRIAL_START, trialData } from "../../../../tests/helpers/trial";
import { undoDecision } from "../deciding/change-rollout";
import { keepOldWay } from "../deciding/decide-experiment";
import { snapshotOf } from "../deciding/snapshot";
import { resultKeeper } from "./keep-results.server";

function kept() {
  const db = freshDb();
  addPerson(db, { id: "anna", role: "manager" });
  const { id } = startTrial(db);
  const events = ["experiment.verdict_changed", "experiment.decision_taken"] as const;
  const address = { id: "hook", name: "Tickets", url: "https://tickets.example/", secret: "v1.x" };
  insertEndpoint(db, { ...address, events, createdAt: TRIAL_START });
  const warehouse = openWarehouse(":memory:");
  const clock = { at: TRIAL_START + 10 * DAY };
  const keeper = resultKeeper({
    db,
    warehouse,
    now: () => clock.at,
    onError: (error) => expect(error).toBeUndefined(),
  });
  const told = (): unknown[] =>
    db
      .select()
      .from(webhookDeliveries)
      .all()
      .map(({ body }) => JSON.parse(body));
  return { db, id, warehouse, keeper, clock, told };
}

test("a first 'keep running' is no news; a verdict that says something else is told once, in its sentence", async () => {
  const { id, warehouse, keeper, clock, told } = kept();
  await storeTrial(warehouse, trialData({ orders: 2_000, gain: 300, damage: [0.02, 0.01] }));
  await keeper.refresh(id);
  expect(told()).toEqual([]);
  clock.at = TRIAL_START + 40 * DAY;
  await keeper.refresh(id);
  clock.at += DAY;
  await keeper.refresh(id);
  expect(told()).toEqual([
    {
      type: "experiment.verdict_changed",
      timestamp: new Date(TRIAL_START + 40 * DAY).toISOString(),
      data: {
        experiment: { id, key: "paper-mailer", name: "Paper mailer", url: `http://127.0.0.1:3000/experiments/${id}` },
        verdict: {
          kind: "rollOut",
          arm: "mailer",
          sentence: expect.stringContaining("Paper mailer"),
          next: expect.any(String),
        },
        before: { kind: "keepRunning", arm: "mailer" },
      },
    },
  ]);
  await warehouse.close();
});

test("a decision and its undoing are told without who took it; a refused one is not", () => {
  const { db, id, told } = kept();
  const snapshot = snapshotOf(null, { sentence: "Keep it.", isMoney: true, currency: "EUR" });
  const decision = { id, actor: anna, at: TRIAL_START + DAY, reason: " Too dear ", snapshot };
  expect([keepOldWay(db, decision).ok, keepOldWay(db, decision).ok]).toEqual([true, false]);
  expect(undoDecision(db, { id, actor: anna, at: TRIAL_START + 2 * DAY, reason: "A mistake" }).ok).toBe(true);
  expect(told()).toMatchObject([
    { type: "experiment.decision_taken", data: { decision: { kind: "keep", arm: "box", reason: "Too dear" } } },
    { type: "experiment.decision_taken", data: { decision: { kind: "undo", arm: null, reason: "A mistake" } } },
  ]);
  expect(JSON.stringify(told())).not.toContain("anna");
});
