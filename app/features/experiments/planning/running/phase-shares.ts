import type { ExperimentRow } from "~db/queries/experiments/find-experiment";
import type { PhaseRow } from "~db/queries/experiments/phases";
import type { ArmShare } from "~db/schema/experiments";
import { planSchema } from "../../plan.schema";
import { planInPhase } from "../../plan-in-phase";

/** The shares a phase deals by, in the plan's order; empty for an experiment that has no frozen plan. */
export function sharesOf({ plan }: Pick<ExperimentRow, "plan">, phase: Pick<PhaseRow, "shares">): NamedShare[] {
  if (plan === null) return [];
  const { arms } = planInPhase(planSchema.parse(JSON.parse(plan)), phase.shares);
  return arms.map(({ key, name, weight }) => ({ arm: key, name, share: weight }));
}

export interface NamedShare extends ArmShare {
  readonly name: string;
}

/** The new shares with the arms' names; null unless they are of the same arms in order, above 0, and add up to 1. */
export function redealt(now: readonly NamedShare[], next: readonly ArmShare[]): NamedShare[] | null {
  const total = next.reduce((sum, { share }) => sum + share, 0);
  if (next.length !== now.length || !(Math.abs(total - 1) < 1e-6)) return null;
  const named = now.flatMap(({ arm, name }, index) => {
    const own = next[index];
    return own?.arm === arm && own.share > 0 ? [{ arm, name, share: own.share }] : [];
  });
  return named.length === now.length ? named : null;
}
