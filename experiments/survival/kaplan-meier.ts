import { riskSets, type TimeCount, totalEvents } from "./risk-sets";

/** From `time` on, until the next step, the share `survival` is still there. */
export interface SurvivalStep {
  readonly time: number;
  readonly atRisk: number;
  readonly events: number;
  readonly survival: number;
  /** Greenwood's; 0 where nobody is left. */
  readonly standardError: number;
}

export interface SurvivalCurve {
  readonly units: number;
  /** The longest time anybody was followed; beyond it the curve says nothing. */
  readonly followedUntil: number;
  /** Steps at the times of events, in order; before the first the survival is 1. */
  readonly steps: readonly SurvivalStep[];
}

/**
 * The Kaplan-Meier estimate of the share that is still there, every cause of leaving counting alike.
 *
 * @returns null without units.
 * @see E. L. Kaplan and P. Meier, JASA 53 (1958); M. Greenwood (1926) for the variance.
 */
export function kaplanMeier(counts: readonly TimeCount[]): SurvivalCurve | null {
  const sets = riskSets(counts);
  const last = sets.at(-1);
  if (!last) return null;
  let survival = 1;
  let sum = 0;
  const steps: SurvivalStep[] = [];
  for (const { time, atRisk, events } of sets) {
    const left = totalEvents(events);
    if (left === 0) continue;
    survival *= 1 - left / atRisk;
    sum += left === atRisk ? 0 : left / (atRisk * (atRisk - left));
    steps.push({ time, atRisk, events: left, survival, standardError: survival * Math.sqrt(sum) });
  }
  return { units: sets[0]?.atRisk ?? 0, followedUntil: last.time, steps };
}

/** The share still there just after a time; null beyond what was followed. */
export function survivalAt(curve: SurvivalCurve, time: number): number | null {
  if (time > curve.followedUntil) return curve.steps.at(-1)?.survival === 0 ? 0 : null;
  return curve.steps.findLast((step) => step.time <= time)?.survival ?? 1;
}

/** The first time by which the share that left reaches `probability`; null when it has not come to that. */
export function survivalQuantile(curve: SurvivalCurve, probability: number): number | null {
  return curve.steps.find(({ survival }) => survival <= 1 - probability + ROUNDING)?.time ?? null;
}

const ROUNDING = 1e-12;
