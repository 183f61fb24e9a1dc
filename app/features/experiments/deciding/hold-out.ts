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
export async function compareHoldOut(warehouse: Warehouse, question: HoldOutQuestion): Promise<FollowUpAnswer> {
  const { plan, at } = question;
  const asked = holdOutUnits(question);

  const { cells } = await settleMoments(warehouse, asked, null);
  const { input } = readTally(cells, { plan: asked.plan, endsAt: null, asOf: at, siteName: (site) => site });
  const [comparison] = analyse(enginePlans(asked.plan, plan.plannedUnits).decision, input).comparisons;
  const { estimate = null, lower = null, upper = null, units = null, reason = null } = comparison ?? {};
  return { basis: "holdOut", asOf: at, estimate, lower, upper, units, reason };
}

/** The units of a roll-out's phase, which goes on, measured by the primary metric alone. */
export function holdOutUnits({ plan, rollout, phase, timeZone }: Omit<HoldOutQuestion, "at">) {
  const asked = planOfTwo(plan, plan.arms[0]?.key ?? "", rollout);
  return { plan: asked, experimentId: phase.experimentId, phaseId: phase.id, endsAt: null, timeZone };
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
