import { compileServable, type ServablePlan } from "~/features/experiments/assignment/servable-plan";
import { planSchema } from "~/features/experiments/plan.schema";
import type { Db } from "~db/client";
import { findFrozenPlan, listServableExperiments } from "~db/queries/list-servable-experiments";
import type { LedgerRow } from "~db/warehouse/warehouse";
import { type ArmOf, datesAt, type OrderHistory, truths } from "~experiments";
import type { SeededExperiment } from "./experiments";

/** The arms of the history, given by the app's own assignment: the trials first, and what was shipped once it is. */
export interface HistoricAssignment {
  readonly armOf: ArmOf;
  readonly ledgerRowOf: (key: string, arm: string, history: OrderHistory) => LedgerRow | null;
  /** Call after a decision: what is served from then on. */
  shippedChanged(): void;
}

export function historicAssignment(
  db: Db,
  experiments: ReadonlyMap<string, SeededExperiment>,
  now: number,
): HistoricAssignment {
  const { promiseShippedAt } = datesAt(now);
  const trials = compiled(db, "running");
  let shipped = new Map<string, ServablePlan>();
  const isShipped = (key: string, placedAt: number) =>
    key === truths.holdOut.experiment && placedAt >= promiseShippedAt;
  return {
    armOf: (key, unit, placedAt) => {
      const plan = isShipped(key, placedAt) ? shipped.get(key) : trials.get(key);
      return plan?.evaluate({ [plan.plan.unit.attribute]: unit }).served?.variant ?? null;
    },
    ledgerRowOf: (key, arm, { order, customer, site, channel, placedAt }) => {
      const experiment = experiments.get(key);
      const phaseId = isShipped(key, placedAt) ? shipped.get(key)?.ledgerPhaseId : experiment?.phaseId;
      if (!experiment || !phaseId) return null;
      const unit = experiment.planted.unit === "order" ? order : customer;
      const row = { experimentId: experiment.id, phaseId, unit, arm, assignedAt: placedAt - 20_000, late: false };
      return { ...row, source: "exposure", site, channel };
    },
    shippedChanged: () => {
      shipped = compiled(db, "concluded");
    },
  };
}

function compiled(db: Db, status: "running" | "concluded"): Map<string, ServablePlan> {
  return new Map(
    listServableExperiments(db)
      .filter((experiment) => status === "running" || experiment.rollout !== null)
      .map((experiment) => {
        const plan = planSchema.parse(JSON.parse(findFrozenPlan(db, experiment.id) ?? "null"));
        return [experiment.key, compileServable({ ...experiment, status }, plan, null, null)];
      }),
  );
}
