import { durationOf, nonInferiorityUnits, powerOf } from "~experiments";
import type { Plan } from "../../plan.schema";
import type { Baseline } from "../metrics/measure-units";

export interface SizeQuestion {
  readonly baseline: Pick<Baseline, "mean" | "variance">;
  /** In the primary metric's unit. */
  readonly smallestGain: number;
  readonly weights: readonly number[];
  readonly coverage: number;
  readonly unitsPerWeek: number;
  readonly weeks: number;
  readonly alpha: number;
  readonly inference: Plan["inference"];
}

/** What so many weeks can tell; null where it cannot be said. Effects in the metric's unit, for each treatment arm. */
export interface PlanSize {
  /** Whole weeks until the smallest gain worth having is found four times out of five. */
  readonly weeksNeeded: number | null;
  readonly unitsNeeded: number | null;
  /** The smallest effect that the planned weeks find four times out of five. */
  readonly smallestEffect: number | null;
  /** Chance that the planned weeks find the smallest gain, if it is there. */
  readonly power: number | null;
}

/**
 * How long the primary metric needs. The hybrid method tests benefit once, at the planned end, at a quarter of alpha on
 * one side: half of alpha as the engine counts both sides.
 */
export function planSize(question: SizeQuestion): PlanSize {
  const { baseline, smallestGain, weights, coverage, unitsPerWeek, weeks } = question;
  const nothing = { weeksNeeded: null, unitsNeeded: null, smallestEffect: null, power: null };
  const scale = Math.abs(baseline.mean);
  if (scale === 0 || !(baseline.variance > 0) || unitsPerWeek <= 0) return nothing;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const plannedUnits = unitsPerWeek * coverage * weeks;
  const unitsPerArm = (plannedUnits * Math.min(...weights)) / total;
  const answer = powerOf({
    kind: "mean",
    mean: baseline.mean,
    variance: baseline.variance,
    alpha: question.inference === "hybrid" ? question.alpha / 2 : question.alpha,
    unitsPerArm,
    ...(smallestGain > 0 ? { lift: smallestGain / scale } : {}),
    ...(question.inference === "sequential" ? { sequential: { plannedUnits: Math.max(2, plannedUnits) } } : {}),
  });
  const needed = answer.unitsPerArmNeeded;
  const duration = needed === null ? null : durationOf({ unitsPerArm: needed, unitsPerWeek, coverage, weights });
  return {
    weeksNeeded: duration?.weeks ?? null,
    unitsNeeded: duration?.units ?? null,
    smallestEffect: answer.smallestDetectableLift === null ? null : answer.smallestDetectableLift * scale,
    power: answer.power,
  };
}

/** Whole weeks until a guardrail can be shown to be not worse than its margin; null where it cannot be said. */
export function guardrailWeeks(
  { variance, margin }: { variance: number; margin: number },
  { alpha, unitsPerWeek, coverage, weights }: Pick<SizeQuestion, "alpha" | "unitsPerWeek" | "coverage" | "weights">,
): number | null {
  if (unitsPerWeek <= 0) return null;
  const unitsPerArm = nonInferiorityUnits({ variance, margin, alpha });
  return unitsPerArm === null ? null : (durationOf({ unitsPerArm, unitsPerWeek, coverage, weights })?.weeks ?? null);
}
