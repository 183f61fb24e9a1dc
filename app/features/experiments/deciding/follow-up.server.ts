import { db, warehouse } from "~/lib/database.server";
import type { Db } from "~db/client";
import { findFollowUp } from "~db/queries/deciding/follow-ups";
import { findRollout } from "~db/queries/deciding/rollouts";
import { findExperiment } from "~db/queries/experiments/find-experiment";
import { listPhases } from "~db/queries/experiments/phases";
import { allSites } from "~db/queries/site-scope";
import type { Warehouse } from "~db/warehouse/warehouse";
import type { ExperimentPage } from "../results/experiment-page.server";
import { frozenPlanOf, timeZoneOf } from "../results/result-question.server";
import { compareBeforeAfter } from "./before-after";
import { type FollowUpAnswer, isFollowUpAnswer } from "./follow-up-answer";
import { compareHoldOut } from "./hold-out";

/** The answer to "did it last?" as it stands now; null when there is nothing to ask. */
export function answerFollowUp(experimentId: string, at: number): Promise<FollowUpAnswer | null> {
  return computeFollowUp(db, warehouse, experimentId, at);
}

/**
 * The answer to show: the kept one once the question is closed; as it stands when it is asked for, because
 * it reads months of orders; null otherwise.
 */
export async function readFollowUp(
  { experiment, followUp }: Pick<ExperimentPage, "experiment" | "followUp">,
  { at, isAskedFor }: { readonly at: number; readonly isAskedFor: boolean },
): Promise<FollowUpAnswer | null> {
  if (!followUp) return null;
  if (followUp.closedAt !== null) return isFollowUpAnswer(followUp.result) ? followUp.result : null;
  return isAskedFor ? answerFollowUp(experiment.id, at) : null;
}

/** From the hold-out where there is one, else before against after. */
export async function computeFollowUp(
  control: Db,
  data: Warehouse,
  experimentId: string,
  at: number,
): Promise<FollowUpAnswer | null> {
  const row = findExperiment(control, experimentId, allSites);
  const plan = row ? frozenPlanOf(row) : null;
  const followUp = findFollowUp(control, experimentId);
  if (!row || !plan || !followUp) return null;
  const none = { basis: followUp.basis, asOf: at, estimate: null, lower: null, upper: null, units: null };
  if (plan.assignedElsewhere) return { ...none, reason: "elsewhere" };
  const rollout = findRollout(control, experimentId);
  if (!rollout || row.startedAt === null) return { ...none, reason: "too few units" };
  const timeZone = timeZoneOf(control);
  const phase = listPhases(control, experimentId).findLast(({ kind }) => kind === "rollout");
  if (followUp.basis === "holdOut" && phase) return compareHoldOut(data, { plan, rollout, phase, timeZone, at });
  return compareBeforeAfter(data, { plan, timeZone, startedAt: row.startedAt, shippedAt: rollout.startedAt, at });
}
