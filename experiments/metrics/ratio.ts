import { adjustedRatioDifference } from "../statistics/covariate-adjustment";
import { type ArmEstimate, armDifference } from "../statistics/difference";
import { welchTest } from "../statistics/fixed-test";
import { covarianceOf, type JointMoments, meanOf } from "../statistics/moments";
import type { RatioMetric } from "./analysis";
import type { MetricKind } from "./metric-kind";

/** The ratio of two means with the delta-method variance of one unit's influence; null when the denominator is 0. */
function estimate(moments: JointMoments): ArmEstimate | null {
  const numerator = meanOf(moments, 0);
  const denominator = meanOf(moments, 1);
  if (moments.n === 0 || denominator === 0) return null;
  const value = numerator / denominator;
  // The variance of M - R D over D^2: the same sum as the three delta-method terms, taken with less cancellation.
  const variance =
    (covarianceOf(moments, 0, 0) -
      2 * value * covarianceOf(moments, 0, 1) +
      value * value * covarianceOf(moments, 1, 1)) /
    (denominator * denominator);
  return { n: moments.n, value, variance: Math.max(0, variance) };
}

/** A ratio of two sums per unit, such as revenue per order when customers are randomised. */
export const ratioKind: MetricKind<RatioMetric> = {
  variables: (metric) =>
    metric.covariate
      ? ["numerator", "denominator", "covariateNumerator", "covariateDenominator"]
      : ["numerator", "denominator"],
  value: (_metric, moments) => estimate(moments)?.value ?? null,
  difference: (metric, arms, scale) => {
    if (metric.covariate) return adjustedRatioDifference(arms, scale);
    if (arms.control.n < 2 || arms.treatment.n < 2) return { reason: "too few units" };
    const control = estimate(arms.control);
    const treatment = estimate(arms.treatment);
    if (control === null || treatment === null) return { reason: "denominator is zero" };
    return armDifference(control, treatment, scale);
  },
  fixedTest: (metric, arms, scale) => welchTest(ratioKind.difference(metric, arms, scale), "delta"),
};
