import type { Warehouse } from "~db/warehouse/warehouse";
import { flushAssignments, servedPlans } from "../assignment/assignment.server";
import { currentPhase, type ServablePlan } from "../assignment/servable-plan";

export interface DoneReport {
  readonly experimentId: string;
  readonly unit: string;
  readonly arm: string;
  readonly done: boolean;
  /** Why not; null when it was done. */
  readonly reason: string | null;
  readonly at: number;
  readonly userId: string;
}

/**
 * Keeps whether an arm was carried out for a unit. Refused, storing nothing, when the experiment is not running any more
 * or the unit was never given an arm.
 */
export async function recordDone(
  warehouse: Pick<Warehouse, "findAssignment" | "recordExecution">,
  report: DoneReport,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly refusal: "notRunning" | "notAssigned" }> {
  const plan = servedPlans().plans.find(({ experimentId }) => experimentId === report.experimentId);
  if (!plan?.plan.arms.some(({ key }) => key === report.arm)) return { ok: false, refusal: "notRunning" };
  const phaseId = reportedPhase(plan);
  if (phaseId === undefined) return { ok: false, refusal: "notRunning" };
  await flushAssignments();
  if (!(await warehouse.findAssignment(phaseId, report.unit))) return { ok: false, refusal: "notAssigned" };
  await warehouse.recordExecution({ ...report, phaseId });
  return { ok: true };
}

/** The phase that reports belong to: the one whose arms are given now. Undefined: there is none. */
export function reportedPhase({ ledgerPhaseId, phases, status }: ServablePlan): string | undefined {
  return ledgerPhaseId ?? currentPhase(phases, status === "concluded" ? "rollout" : "trial")?.id;
}
