import { type ArmEstimate, armDifference, isUnanswered } from "../../statistics/difference";
import { referenceDistribution } from "../../statistics/distributions";
import { wilsonInterval } from "../../statistics/small-counts";
import type { MeasureDefinition, MeasureSums } from "./measure";

/** A measure over some units, in its unit. */
export interface MeasureValue {
  readonly value: number;
  /** Null with it: too few units, or a measure that is a count of everything and has no sampling error. */
  readonly lower: number | null;
  readonly upper: number | null;
}

/** How a measure differs from what it was, in its unit. */
export interface MeasureChange {
  /** Now less before. */
  readonly change: number;
  readonly lower: number;
  readonly upper: number;
}

type Form = Pick<MeasureDefinition, "form" | "scale">;

const none: MeasureSums = {
  ...{ measured: 0, notMeasured: 0, numerator: 0, denominator: 0 },
  ...{ numeratorSquares: 0, denominatorSquares: 0, products: 0 },
};

/** Sums of several days or groups together; the sums of none are zeros. */
export function addMeasureSums(parts: Iterable<MeasureSums>): MeasureSums {
  const sums = { ...none };
  for (const part of parts) {
    sums.measured += part.measured;
    sums.notMeasured += part.notMeasured;
    sums.numerator += part.numerator;
    sums.denominator += part.denominator;
    sums.numeratorSquares += part.numeratorSquares;
    sums.denominatorSquares += part.denominatorSquares;
    sums.products += part.products;
  }
  return sums;
}

/**
 * The value of a measure with its interval: Wilson's for shares of units, Student's for means, by the delta method for ratios.
 * Units count as independent.
 *
 * @param opening Levels and attrition: where the level stood before the sums' first day.
 * @returns null when no unit was measured, or nothing was there that could have left.
 */
export function measureValue(
  sums: MeasureSums,
  { form, scale }: Form,
  { alpha = 0.05, opening = 0 }: { readonly alpha?: number; readonly opening?: number } = {},
): MeasureValue | null {
  if (form === "level") return { value: (opening + sums.numerator) / scale, lower: null, upper: null };
  if (form === "attrition") {
    return opening > 0 ? { value: sums.numerator / opening / scale, lower: null, upper: null } : null;
  }
  if (form === "total") {
    return sums.measured + sums.notMeasured > 0 ? { value: sums.numerator / scale, lower: null, upper: null } : null;
  }
  if (sums.measured <= 0 || sums.denominator <= 0) return null;
  const value = sums.numerator / sums.denominator / scale;
  if (form === "share") return { value, ...wilsonInterval(sums.numerator, sums.measured, alpha) };
  const estimate = estimateOf(sums, scale);
  if (estimate === null) return { value, lower: null, upper: null };
  const half =
    referenceDistribution(sums.measured - 1).upperQuantile(alpha / 2) * Math.sqrt(estimate.variance / estimate.n);
  return { value, lower: value - half, upper: value + half };
}

/**
 * The difference of a measure between two sets of units, by Welch's method.
 *
 * @returns null when one of them has fewer than two units, neither varies, or the measure has no sampling error.
 */
export function measureChange(
  before: MeasureSums,
  now: MeasureSums,
  { form, scale }: Form,
  alpha = 0.05,
): MeasureChange | null {
  if (form === "level" || form === "attrition" || form === "total") return null;
  const [first, second] = [estimateOf(before, scale), estimateOf(now, scale)];
  if (first === null || second === null) return null;
  const difference = armDifference(first, second, "absolute");
  if (isUnanswered(difference)) return null;
  const { effect, standardError, degreesOfFreedom } = difference;
  const half = referenceDistribution(degreesOfFreedom).upperQuantile(alpha / 2) * standardError;
  return { change: effect, lower: effect - half, upper: effect + half };
}

/**
 * The value and the variance of one unit's influence on it. Of a mean the denominators are 1, and it is the units' own variance.
 *
 * @see A. Deng, U. Knoblich and J. Lu, Applying the Delta Method in Metric Analytics, KDD (2018).
 */
function estimateOf(sums: MeasureSums, scale: number): ArmEstimate | null {
  const { measured: n, numerator, denominator, numeratorSquares, denominatorSquares, products } = sums;
  if (n < 2 || denominator <= 0) return null;
  const ratio = numerator / denominator;
  // Each unit's numerator less ratio times its denominator: these add up to 0, so their squares are about their mean.
  const squares = numeratorSquares - 2 * ratio * products + ratio ** 2 * denominatorSquares;
  const meanDenominator = denominator / n;
  return { n, value: ratio / scale, variance: Math.max(0, squares) / (n - 1) / (meanDenominator * scale) ** 2 };
}
