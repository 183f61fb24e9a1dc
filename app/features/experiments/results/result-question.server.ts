import { z } from "zod";
import type { Db } from "~db/client";
import { type ExperimentRow, findExperiment } from "~db/queries/experiments/find-experiment";
import { listSiteNames } from "~db/queries/experiments/list-site-names";
import { listPhases } from "~db/queries/experiments/phases";
import { findOrganisation } from "~db/queries/organisation/find-organisation";
import { allSites } from "~db/queries/site-scope";
import { findUploadOfExperiment } from "~db/queries/uploads/uploads";
import { type Plan, planSchema } from "../plan.schema";
import { planInPhase } from "../plan-in-phase";
import type { ResultQuestion } from "./compute-result.server";

/** The frozen plan of an experiment; null for one that never started. */
export function frozenPlanOf({ plan }: Pick<ExperimentRow, "plan">): Plan | null {
  return plan === null ? null : planSchema.parse(JSON.parse(plan));
}

/** The organisation's zone; UTC before the set-up. */
export function timeZoneOf(db: Db): string {
  return findOrganisation(db)?.timeZone ?? "UTC";
}

/**
 * What the result of an experiment depends on beside the data: its plan and state as they are now. Null when it has not
 * started, so that there is nothing to compute.
 */
export function resultQuestion(db: Db, experimentId: string, asOf: number): ResultQuestion | null {
  const row = findExperiment(db, experimentId, allSites);
  const plan = row ? frozenPlanOf(row) : null;
  if (!row || !plan) return null;
  const trials = listPhases(db, experimentId).filter(({ kind }) => kind === "trial");
  const phase = plan.assignedElsewhere ? undefined : trials.at(-1);
  const names = new Map(listSiteNames(db).map(({ id, name }) => [id, name]));
  const { planHash, plannedEndAt, enrolmentStoppedAt, concludedAt } = row;
  return {
    experimentId,
    plan: planInPhase(plan, phase?.shares),
    planHash,
    phase: phase ? { id: phase.id, number: phase.number, startedAt: phase.startedAt } : null,
    plannedEndAt,
    plannedUnits: row.plannedUnits ?? plan.plannedUnits,
    enrolmentStoppedAt,
    concludedAt,
    droppedInTwoArms: plan.assignedElsewhere ? unitsInTwoArms(db, experimentId) : 0,
    timeZone: timeZoneOf(db),
    asOf,
    siteName: (site) => names.get(site) ?? site,
  };
}

const reportSchema = z.object({ unitsInTwoArms: z.number() });

/** What reading the file found; 0 where the upload is not kept any more. */
function unitsInTwoArms(db: Db, experimentId: string): number {
  return reportSchema.safeParse(findUploadOfExperiment(db, experimentId)?.mapping).data?.unitsInTwoArms ?? 0;
}
