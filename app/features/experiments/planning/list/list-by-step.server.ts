import type { Db } from "~db/client";
import { listExperiments } from "~db/queries/experiments/list-experiments";
import type { SiteScope } from "~db/queries/site-scope";
import type { ExperimentStatus } from "~db/schema/experiments";
import { touchesStep } from "./declared-steps";

export interface StepExperiment {
  readonly id: string;
  readonly name: string;
  readonly status: ExperimentStatus;
  /** When it began; of a plan, when it was drafted. */
  readonly at: number;
}

/** Experiments that a scope may see and that declare to touch a step of the flow, newest first. */
export function listExperimentsOfStep(
  db: Db,
  scope: SiteScope,
  step: { readonly from: string; readonly to: string },
): StepExperiment[] {
  return listExperiments(db, { scope })
    .filter(({ plan, draft }) => touchesStep(plan === null ? draft : JSON.parse(plan), step))
    .map(({ id, name, status, startedAt, createdAt }) => ({ id, name, status, at: startedAt ?? createdAt }));
}
