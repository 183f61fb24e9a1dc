import type { LedgerRow } from "~db/warehouse/warehouse";
import type { PlanSet } from "./running-plans.server";

/** A unit met its arm, as a system reports it. */
export interface Exposure {
  readonly experiment: unknown;
  readonly arm: unknown;
  readonly occurredAt: number;
  /** The unit under an attribute name, or null. */
  readonly unit: (attribute: string) => string | null;
  readonly site: string | null;
  readonly channel: string | null;
}

export type ResolvedExposure =
  | { readonly ok: true; readonly row: LedgerRow }
  /** `field` is the attribute that is wrong; empty: the unit. */
  | { readonly ok: false; readonly field: "experiment" | "arm" | ""; readonly reason: string };

/**
 * The ledger row of an exposure: entered in the phase that was open when it occurred, at the time it occurred. Exposures
 * after enrolment stopped are marked late; a unit that had been enrolled keeps its earlier row.
 */
export function resolveExposure({ byKey }: PlanSet, exposure: Exposure): ResolvedExposure {
  const { experiment, arm, occurredAt } = exposure;
  if (typeof experiment !== "string" || experiment === "") return refuse("experiment", "names no experiment");
  if (typeof arm !== "string" || arm === "") return refuse("arm", "names no arm");
  const plan = byKey.get(experiment);
  if (!plan) return refuse("experiment", `no started experiment has the key ${shown(experiment)}`);
  if (!plan.plan.arms.some(({ key }) => key === arm)) {
    return refuse("arm", `the experiment ${plan.key} has no arm ${shown(arm)}`);
  }
  const unit = exposure.unit(plan.plan.unit.attribute);
  if (unit === null) {
    return refuse("", `the event names no ${plan.plan.unit.attribute}, by which ${plan.key} assigns`);
  }
  const phase = plan.phases.findLast(({ startedAt }) => startedAt <= occurredAt);
  if (!phase) return refuse("experiment", `the experiment ${plan.key} had not started then`);
  if (plan.status === "concluded" && phase.endedAt !== null && occurredAt >= phase.endedAt) {
    return refuse("experiment", `the experiment ${plan.key} had ended then`);
  }
  const { enrolmentStoppedAt } = plan;
  const late = phase.kind === "trial" && enrolmentStoppedAt !== null && occurredAt >= enrolmentStoppedAt;
  const { site, channel } = exposure;
  return {
    ok: true,
    row: {
      experimentId: plan.experimentId,
      phaseId: phase.id,
      unit,
      arm,
      assignedAt: occurredAt,
      source: "exposure",
      late,
      site,
      channel,
    },
  };
}

function refuse(field: "experiment" | "arm" | "", reason: string): ResolvedExposure {
  return { ok: false, field, reason };
}

function shown(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
