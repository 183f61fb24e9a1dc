import { expect, test } from "vitest";
import { openWarehouse } from "~db/warehouse/sqlite";
import type { LedgerRow } from "~db/warehouse/warehouse";
import { freshDb } from "../../../../../tests/helpers/fresh-db";
import { addPerson } from "../../../../../tests/helpers/people";
import { anna } from "../../../../../tests/helpers/planning";
import { DAY, startTrial, TRIAL_START, trialPlan } from "../../../../../tests/helpers/trial";
import { knownFacts } from "../../assignment/known-facts.server";
import { runningPlans } from "../../assignment/running-plans.server";
import { computeResult } from "../../results/compute-result.server";
import { resultQuestion } from "../../results/result-question.server";
import { startNewPhase } from "./change-experiment";

const REPAIRED = TRIAL_START + 7 * DAY;

/** A trial of two halves, repaired after a week and dealt 80 to 20 since; every unit asks in both phases. */
async function repaired(units: number) {
  const db = freshDb();
  addPerson(db, { id: "anna", role: "manager" });
  const plan = trialPlan({ metrics: { ...trialPlan().metrics, guardrails: [], others: [] } });
  const { id } = startTrial(db, { plan });
  const warehouse = openWarehouse(":memory:");
  const ledger = { flush: async () => {}, watch: () => () => {} };
  const onError = (error: unknown) => expect(error).toBeUndefined();
  const known = knownFacts({ warehouse, onError });
  const running = runningPlans({ db, warehouse, ledger, known, onError });
  const ask = async (assignedAt: number) => {
    await running.refresh();
    const served = running.current().byKey.get(plan.key);
    const rows: LedgerRow[] = [];
    for (let index = 0; index < units; index++) {
      const unit = `order-${index}`;
      const arm = served?.evaluate({ orderId: unit }).served?.variant ?? "none";
      const where = { experimentId: id, phaseId: served?.ledgerPhaseId ?? "", unit, arm };
      rows.push({ ...where, assignedAt, source: "evaluation", late: false, site: null, channel: null });
    }
    await warehouse.recordAssignments(rows);
    return served;
  };
  await ask(TRIAL_START + 1);
  const shares = [
    { arm: "box", share: 0.8 },
    { arm: "mailer", share: 0.2 },
  ];
  expect(startNewPhase(db, { actor: anna, at: REPAIRED, id, reason: "Box ran out", shares })).toMatchObject({
    ok: true,
  });
  const served = await ask(REPAIRED + 1);
  const question = resultQuestion(db, id, REPAIRED + DAY);
  if (!question) throw new Error("not started");
  const result = await computeResult(warehouse, question);
  await warehouse.close();
  return { served, result };
}

test("systems are dealt the new phase's shares, and the sample ratio is judged by them", async () => {
  const { served, result } = await repaired(4_000);
  expect(served?.payload).toMatchObject({
    phase: "2",
    experiment: { arms: [{ key: "box", weight: 0.8 }, { weight: 0.2 }] },
  });
  const { box = 0, mailer = 0 } = result.trust.sampleRatio.counts;
  expect(box + mailer).toBe(4_000);
  expect(box / 4_000).toBeCloseTo(0.8, 1);
  expect(result.trust.sampleRatio.p).toBeGreaterThan(0.001);
  expect(result.plans.decision.arms).toEqual([
    { key: "box", weight: 0.8 },
    { key: "mailer", weight: 0.2 },
  ]);
  expect(result.phase).toMatchObject({ number: 2 });
});
