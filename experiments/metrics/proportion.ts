import type { TwoByTwo } from "../statistics/counts";
import { type ArmEstimate, armDifference, isUnanswered, type Scale, type Unanswered } from "../statistics/difference";
import { normal } from "../statistics/distributions";
import { type EffectTest, welchTest } from "../statistics/fixed-test";
import { type JointMoments, meanOf } from "../statistics/moments";
import { countsAreSmall, exactTest, newcombeInterval, wilsonInterval } from "../statistics/small-counts";
import type { ProportionMetric } from "./analysis";
import type { ArmPair, MetricKind } from "./metric-kind";

function estimate(moments: JointMoments): ArmEstimate {
  const p = meanOf(moments, 0);
  return { n: moments.n, value: p, variance: p * (1 - p) };
}

/** Successes and units of both arms; the product of mean and n is whole but for rounding. */
function countTable({ control, treatment }: ArmPair): TwoByTwo {
  const counts = (moments: JointMoments) => ({ successes: Math.round(meanOf(moments, 0) * moments.n), n: moments.n });
  return { control: counts(control), treatment: counts(treatment) };
}

function smallCountTest(table: TwoByTwo, standardError: number | null): EffectTest {
  const { control, treatment } = table;
  return {
    ...exactTest(table),
    effect: treatment.successes / treatment.n - control.successes / control.n,
    standardError,
    statistic: null,
    degreesOfFreedom: null,
    isLogarithm: false,
    interval: (level) => newcombeInterval(table, level),
    armIntervals: (level) => ({
      control: wilsonInterval(control.successes, control.n, level),
      treatment: wilsonInterval(treatment.successes, treatment.n, level),
    }),
    critical: (level) => normal.upperQuantile(level / 2),
  };
}

/** The classical two-proportion z-test: p from the pooled variance, standard error and interval from the unpooled. */
function pooledTest(welch: EffectTest, { control, treatment }: TwoByTwo): EffectTest | Unanswered {
  const pooled = (control.successes + treatment.successes) / (control.n + treatment.n);
  const variance = pooled * (1 - pooled) * (1 / control.n + 1 / treatment.n);
  if (!(variance > 0)) return { reason: "no variation" };
  const statistic = welch.effect / Math.sqrt(variance);
  return {
    ...welch,
    method: "pooled-z",
    statistic,
    degreesOfFreedom: null,
    p: 2 * normal.survival(Math.abs(statistic)),
    critical: (level) => normal.upperQuantile(level / 2),
  };
}

function fixedTest(metric: ProportionMetric, arms: ArmPair, scale: Scale): EffectTest | Unanswered {
  const difference = armDifference(estimate(arms.control), estimate(arms.treatment), scale);
  if (scale === "absolute" && arms.control.n > 0 && arms.treatment.n > 0) {
    const table = countTable(arms);
    if (countsAreSmall(table)) return smallCountTest(table, isUnanswered(difference) ? null : difference.standardError);
  }
  const welch = welchTest(difference, "welch");
  const isPooled = metric.variance === "pooled" && scale === "absolute";
  return isPooled && !("reason" in welch) ? pooledTest(welch, countTable(arms)) : welch;
}

/** The share of units for which something is true: values 0 and 1. */
export const proportionKind: MetricKind<ProportionMetric> = {
  variables: () => ["value"],
  value: (_metric, moments) => (moments.n > 0 ? meanOf(moments, 0) : null),
  difference: (_metric, { control, treatment }, scale) => armDifference(estimate(control), estimate(treatment), scale),
  fixedTest,
};
