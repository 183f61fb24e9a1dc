import { normal } from "../statistics/distributions";
import type { SurvivalCurve, SurvivalStep } from "./kaplan-meier";

/** Mean time until leaving, counted up to the horizon, in the unit of the times. */
export interface RestrictedMean {
  readonly horizon: number;
  readonly estimate: number;
  readonly standardError: number;
}

/**
 * The area under a survival curve up to a horizon: the mean time spent before leaving, of at most `horizon`.
 *
 * @returns null when the horizon lies beyond what was followed while some were still there.
 * @throws {RangeError} when the horizon is not positive.
 * @see P. Royston and M. Parmar, BMC Medical Research Methodology 13 (2013).
 */
export function restrictedMean(curve: SurvivalCurve, horizon: number): RestrictedMean | null {
  if (!(horizon > 0)) throw new RangeError(`horizon must be above 0, got ${horizon}`);
  const isOver = curve.steps.at(-1)?.survival === 0;
  if (horizon > curve.followedUntil && !isOver) return null;
  const steps = curve.steps.filter(({ time }) => time <= horizon);
  const [first] = steps;
  let area = 0;
  let variance = 0;
  for (let index = steps.length - 1; index >= 0; index--) {
    const step = steps[index];
    if (!step) continue;
    area += step.survival * ((steps[index + 1]?.time ?? horizon) - step.time);
    variance += area * area * greenwoodTerm(step);
  }
  const estimate = area + (first?.time ?? horizon);
  return { horizon, estimate, standardError: Math.sqrt(variance) };
}

function greenwoodTerm({ atRisk, events }: SurvivalStep): number {
  return atRisk === events ? 0 : events / (atRisk * (atRisk - events));
}

export interface RestrictedMeanDifference {
  readonly horizon: number;
  readonly estimate: number;
  readonly standardError: number;
  readonly lower: number;
  readonly upper: number;
  /** Two-sided, normal; null where nothing varies. */
  readonly p: number | null;
}

/**
 * The difference of two restricted means, treatment less control.
 *
 * @returns null when the horizon lies beyond the shorter follow-up.
 * @throws {RangeError} when alpha does not lie strictly between 0 and 1.
 */
export function compareRestrictedMeans(
  control: SurvivalCurve,
  treatment: SurvivalCurve,
  horizon: number,
  { alpha = 0.05 } = {},
): RestrictedMeanDifference | null {
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`alpha must lie strictly between 0 and 1, got ${alpha}`);
  const means = [control, treatment].map((curve) => restrictedMean(curve, horizon));
  const [before, after] = means;
  if (!before || !after) return null;
  const estimate = after.estimate - before.estimate;
  const standardError = Math.hypot(before.standardError, after.standardError);
  const half = normal.upperQuantile(alpha / 2) * standardError;
  const p = standardError === 0 ? null : 2 * normal.survival(Math.abs(estimate) / standardError);
  return { horizon, estimate, standardError, lower: estimate - half, upper: estimate + half, p };
}

/** The longest horizon that both curves can answer. */
export function commonHorizon(one: SurvivalCurve, other: SurvivalCurve): number {
  return Math.min(one.followedUntil, other.followedUntil);
}
