import type { Difference, Scale, Unanswered } from "../statistics/difference";
import type { EffectTest } from "../statistics/fixed-test";
import type { JointMoments } from "../statistics/moments";
import type { Metric } from "./analysis";
import { meanKind } from "./mean";
import type { ArmPair, MetricKind } from "./metric-kind";
import { proportionKind } from "./proportion";
import { ratioKind } from "./ratio";

/** A metric with its kind's arithmetic bound to it. */
export interface BoundMetric {
  readonly variables: readonly string[];
  value(moments: JointMoments): number | null;
  difference(arms: ArmPair, scale: Scale): Difference | Unanswered;
  fixedTest(arms: ArmPair, scale: Scale): EffectTest | Unanswered;
}

/** The arithmetic of a metric by its kind. */
export function boundMetric(metric: Metric): BoundMetric {
  switch (metric.kind) {
    case "mean":
      return bind(metric, meanKind);
    case "proportion":
      return bind(metric, proportionKind);
    case "ratio":
      return bind(metric, ratioKind);
  }
}

function bind<M>(metric: M, kind: MetricKind<M>): BoundMetric {
  return {
    variables: kind.variables(metric),
    value: (moments) => kind.value(metric, moments),
    difference: (arms, scale) => kind.difference(metric, arms, scale),
    fixedTest: (arms, scale) => kind.fixedTest(metric, arms, scale),
  };
}

/** Names of the variables measured per unit, in the order the metric's moments hold them. */
export function metricVariables(metric: Metric): readonly string[] {
  return boundMetric(metric).variables;
}
