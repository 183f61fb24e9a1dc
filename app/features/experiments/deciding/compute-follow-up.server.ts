import type { Db } from "~db/client";
import { findFollowUp } from "~db/queries/deciding/follow-ups";
import { findRollout } from "~db/queries/deciding/rollouts";
import { findExperiment } from "~db/queries/experiments/find-experiment";
import { listPhases } from "~db/queries/experiments/phases";
import { allSites } from "~db/queries/site-scope";
import type { Warehouse } from "~db/warehouse/warehouse";
import { frozenPlanOf, timeZoneOf } from "../results/result-question.server";
import { compareBeforeAfter } from "./before-after";
import type { FollowUpAnswer } from "./follow-up-answer";
import { compareHoldOut, type HoldOutQuestion } from "./hold-out";

/** What is asked of a hold-out while the question is open; null where there is no hold-out or nothing is asked. */
export function findOpenHoldOut(control: Db, experimentId: string): Omit<HoldOutQuestion, "at"> | null {
  const followUp = findFollowUp(control, experimentId);
  return followUp?.basis === "holdOut" && followUp.closedAt === null ? findHoldOut(control, experimentId) : null;
}

function findHoldOut(control: Db, experimentId: string): Omit<HoldOutQuestion, "at"> | null {
  const row = findExperiment(control, experimentId, allSites);
  const plan = row ? frozenPlanOf(row) : null;
  const rollout = findRollout(control, experimentId);
  const phase = listPhases(control, experimentId).findLast(({ kind }) => kind === "rollout");
  if (!plan || plan.assignedElsewhere || !rollout || !phase) return null;
  return { plan, rollout, phase, timeZone: timeZoneOf(control) };
}

/** The answer from the hold-out while the question is open; null where there is no hold-out or nothing is asked. */
export async function computeOpenHoldOut(
  control: Db,
  data: Warehouse,
  experimentId: string,
  at: number,
): Promise<FollowUpAnswer | null> {
  return findOpenHoldOut(control, experimentId) === null ? null : computeFollowUp(control, data, experimentId, at);
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
  const holdOut = followUp.basis === "holdOut" ? findHoldOut(control, experimentId) : null;
  if (holdOut) return compareHoldOut(data, { ...holdOut, at });
  const timeZone = timeZoneOf(control);
  return compareBeforeAfter(data, { plan, timeZone, startedAt: row.startedAt, shippedAt: rollout.startedAt, at });
}
