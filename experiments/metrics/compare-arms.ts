import { widening } from "../statistics/corrections";
import { isUnanswered, type Unanswered } from "../statistics/difference";
import type { EffectTest } from "../statistics/fixed-test";
import type { AnalysisPlan, Comparison, Metric } from "./analysis";
import { boundMetric } from "./kinds";
import type { ArmPair } from "./metric-kind";
import { sequentialBound, sequentialTest } from "./sequential-test";

type Setting = Pick<AnalysisPlan, "alpha" | "scale" | "inference">;

/** A comparison before the correction for several tests, and how to finish it once the adjusted p is known. */
export interface OpenComparison {
  readonly p: number | null;
  close(adjustedP: number | null, isCorrected: boolean): Comparison;
}

type Names = Pick<Comparison, "metric" | "control" | "treatment" | "missing">;

const NOTHING = {
  estimate: null,
  standardError: null,
  lower: null,
  upper: null,
  statistic: null,
  degreesOfFreedom: null,
  p: null,
  adjustedP: null,
  adjustedLower: null,
  adjustedUpper: null,
  chanceToWin: null,
  expectedLoss: null,
};

/** From the scale of the test to the one people are shown: a log-ratio becomes a relative change. */
function shown(test: Pick<EffectTest, "isLogarithm">, value: number): number {
  return test.isLogarithm ? Math.expm1(value) : value;
}

/** Whether the worsening is smaller than the margin, always on the absolute scale, by a one-sided bound at alpha. */
function nonInferiority(metric: Metric, arms: ArmPair, { alpha, inference }: Setting) {
  if (metric.margin === undefined) return {};
  const kind = boundMetric(metric);
  const side = metric.direction === "lower" ? "upper" : "lower";
  let bound: number | null = null;
  if (inference.method === "sequential") {
    const difference = kind.difference(arms, "absolute");
    if (!isUnanswered(difference)) bound = sequentialBound(difference, arms, alpha, inference.plannedUnits)[side];
  } else {
    const test = kind.fixedTest(arms, "absolute");
    if (!("reason" in test)) bound = test.interval(2 * alpha)[side];
  }
  if (bound === null) return { nonInferior: null, nonInferiorityBound: null };
  return {
    nonInferior: side === "lower" ? bound > -metric.margin : bound < metric.margin,
    nonInferiorityBound: bound,
  };
}

/** The always-valid bound from the side of harm, one-sided at a quarter of alpha; only the hybrid has it. */
function harmBound(metric: Metric, arms: ArmPair, { alpha, scale, inference }: Setting) {
  if (inference.method !== "hybrid") return {};
  const difference = boundMetric(metric).difference(arms, scale);
  if (isUnanswered(difference)) return { harmUpper: null };
  const bounds = sequentialBound(difference, arms, alpha / 4, inference.plannedUnits);
  return { harmUpper: shown(difference, metric.direction === "lower" ? bounds.lower : bounds.upper) };
}

function testOf(metric: Metric, arms: ArmPair, { alpha, scale, inference }: Setting): EffectTest | Unanswered {
  const kind = boundMetric(metric);
  if (inference.method !== "sequential") return kind.fixedTest(arms, scale);
  const difference = kind.difference(arms, scale);
  return isUnanswered(difference) ? difference : sequentialTest(difference, arms, alpha, inference.plannedUnits);
}

function adjustedInterval(test: EffectTest, level: number, adjustedP: number | null, isCorrected: boolean) {
  const interval = test.interval(level);
  const factor =
    adjustedP === null || !isCorrected
      ? 1
      : widening({ effect: test.effect, ...interval }, adjustedP, level, test.critical);
  if (factor === null) return { adjustedLower: null, adjustedUpper: null, reason: "unbounded" };
  const stretched = (end: number) => (factor === 1 ? end : test.effect + factor * (end - test.effect));
  return {
    adjustedLower: shown(test, stretched(interval.lower)),
    adjustedUpper: shown(test, stretched(interval.upper)),
    reason: null,
  };
}

/**
 * One metric in one treatment arm against control, ready for the correction for several tests.
 *
 * Under the hybrid, `lower` and `upper` are the fixed interval at half of alpha (a quarter for each side), and p is to
 * be held against half of alpha.
 */
export function compareArms(metric: Metric, arms: ArmPair, names: Names, setting: Setting): OpenComparison {
  const kind = boundMetric(metric);
  const { missing, ...keys } = names;
  const facts = {
    units: { control: arms.control.n, treatment: arms.treatment.n },
    values: { control: kind.value(arms.control), treatment: kind.value(arms.treatment) },
  };
  const extras = { missing, ...harmBound(metric, arms, setting), ...nonInferiority(metric, arms, setting) };
  const test = testOf(metric, arms, setting);
  if ("reason" in test) {
    const method = setting.inference.method === "fixed" ? metric.kind : setting.inference.method;
    return { p: null, close: () => ({ ...keys, method, ...facts, ...NOTHING, ...extras, reason: test.reason }) };
  }
  const isHybrid = setting.inference.method === "hybrid";
  const level = isHybrid ? setting.alpha / 2 : setting.alpha;
  const { lower, upper } = test.interval(level);
  return {
    p: test.p,
    close: (adjustedP, isCorrected) => ({
      ...keys,
      method: isHybrid && test.statistic !== null ? "hybrid" : test.method,
      ...facts,
      ...NOTHING,
      estimate: shown(test, test.effect),
      standardError: test.standardError,
      lower: shown(test, lower),
      upper: shown(test, upper),
      statistic: test.statistic,
      degreesOfFreedom: test.degreesOfFreedom,
      p: test.p,
      adjustedP,
      ...adjustedInterval(test, level, adjustedP, isCorrected),
      ...extras,
      ...(test.armIntervals && { armIntervals: test.armIntervals(level) }),
    }),
  };
}
