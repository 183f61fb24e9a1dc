import type { RolloutRow } from "~db/queries/deciding/rollouts";
import type { PhaseRow } from "~db/queries/experiments/phases";
import type { Warehouse } from "~db/warehouse/warehouse";
import { analyse } from "~experiments";
import type { Plan } from "../plan.schema";
import { enginePlans } from "../results/engine-plan";
import { readTally } from "../results/moments/read-tally";
import { settleMoments } from "../results/moments/settle-moments.server";
import type { FollowUpAnswer } from "./follow-up-answer";

export interface HoldOutQuestion {
  readonly plan: Plan;
  readonly rollout: Pick<RolloutRow, "arm" | "holdOut">;
  readonly phase: Pick<PhaseRow, "id" | "experimentId">;
  readonly timeZone: string;
  readonly at: number;
}

/**
 * The shipped arm against the hold-out in the roll-out's own phase: both drawn by lot, so the difference is the effect
 * as it is now. Units whose window is still open count with what is there.
 */
export async function compareHoldOut(
  warehouse: Warehouse,
  { plan, rollout, phase, timeZone, at }: HoldOutQuestion,
): Promise<FollowUpAnswer> {
  const control = plan.arms[0]?.key ?? "";
  const asked = planOfTwo(plan, control, rollout);
  const { cells } = await settleMoments(warehouse, holdOutUnits({ plan: asked, phase, timeZone }), null);
  const { input } = readTally(cells, { plan: asked, endsAt: null, asOf: at, siteName: (site) => site });
  const [comparison] = analyse(enginePlans(asked, plan.plannedUnits).decision, input).comparisons;
  const { estimate = null, lower = null, upper = null, units = null, reason = null } = comparison ?? {};
  return { basis: "holdOut", asOf: at, estimate, lower, upper, units, reason };
}

/** The units of a roll-out's phase, which goes on. */
export function holdOutUnits({ plan, phase, timeZone }: Pick<HoldOutQuestion, "plan" | "phase" | "timeZone">) {
  return { plan, experimentId: phase.experimentId, phaseId: phase.id, endsAt: null, timeZone };
}

/** The primary metric alone, two arms, one look. */
export function planOfTwo(plan: Plan, control: string, { arm, holdOut }: { arm: string; holdOut: number }): Plan {
  const weights: Readonly<Record<string, number>> = { [control]: holdOut, [arm]: 1 - holdOut };
  return {
    ...plan,
    arms: plan.arms
      .filter(({ key }) => key === control || key === arm)
      .map((kept) => ({ ...kept, weight: weights[kept.key] ?? 0 })),
    metrics: { primary: plan.metrics.primary, guardrails: [], others: [] },
    inference: "fixed",
    correction: "none",
  };
}
