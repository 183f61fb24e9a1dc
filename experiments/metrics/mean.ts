import { adjustedMeanDifference } from "../statistics/covariate-adjustment";
import { type ArmEstimate, armDifference } from "../statistics/difference";
import { welchTest } from "../statistics/fixed-test";
import { covarianceOf, type JointMoments, meanOf } from "../statistics/moments";
import type { MeanMetric } from "./analysis";
import type { MetricKind } from "./metric-kind";

function estimate(moments: JointMoments): ArmEstimate {
  return { n: moments.n, value: meanOf(moments, 0), variance: covarianceOf(moments, 0, 0) };
}

/** The mean of one value per unit. */
export const meanKind: MetricKind<MeanMetric> = {
  variables: (metric) => (metric.covariate ? ["value", "covariate"] : ["value"]),
  value: (_metric, moments) => (moments.n > 0 ? meanOf(moments, 0) : null),
  difference: (metric, arms, scale) =>
    metric.covariate
      ? adjustedMeanDifference(arms, scale)
      : armDifference(estimate(arms.control), estimate(arms.treatment), scale),
  fixedTest: (metric, arms, scale) => welchTest(meanKind.difference(metric, arms, scale), "welch"),
};
