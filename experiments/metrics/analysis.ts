/**
 * What goes into an analysis and what comes out of it: the contract between the engine, the command line and the app.
 * Field names of the plan and of a comparison are public (the `lab analyse` command prints them as they are).
 */

import type { Correction } from "../statistics/corrections";
import type { Scale } from "../statistics/difference";
import type { JointMoments } from "../statistics/moments";
import type { Interval } from "../statistics/small-counts";

export type { Correction, JointMoments, Scale };

export type Inference =
  | { readonly method: "fixed" }
  | { readonly method: "sequential"; readonly plannedUnits: number }
  | { readonly method: "hybrid"; readonly plannedUnits: number };

export interface AnalysisArm {
  readonly key: string;
  /** Share of the enrolled units, any positive scale; serves the sample ratio check only. */
  readonly weight: number;
}

/** A cap in the metric's own unit, or a percentile (type 7) taken over all arms together. */
export type Cap = { readonly value: number } | { readonly percentile: number };

interface MetricBase {
  readonly key: string;
  /** Guardrails stay outside the family of the correction. */
  readonly role?: "goal" | "guardrail";
  /** Which direction is good; higher when absent. */
  readonly direction?: "higher" | "lower";
  /** The largest worsening that is acceptable, in the metric's own unit, positive. */
  readonly margin?: number;
}

export interface MeanMetric extends MetricBase {
  readonly kind: "mean";
  readonly cap?: Cap;
  /** True when a covariate measured before exposure is part of the moments (variable 1). */
  readonly covariate?: boolean;
}
export interface ProportionMetric extends MetricBase {
  readonly kind: "proportion";
  /** `pooled`: the classical two-proportion z-test for p; the interval stays unpooled. */
  readonly variance?: "pooled" | "unpooled";
}
export interface RatioMetric extends MetricBase {
  readonly kind: "ratio";
  /** Moments hold numerator, denominator and, with a covariate, its numerator and denominator: two or four variables. */
  readonly covariate?: boolean;
}
export type Metric = MeanMetric | ProportionMetric | RatioMetric;

export interface AnalysisPlan {
  /** The key of the arm all others are compared with. */
  readonly control: string;
  readonly arms: readonly AnalysisArm[];
  readonly alpha: number;
  readonly scale: Scale;
  readonly inference: Inference;
  readonly correction: Correction;
  readonly metrics: readonly Metric[];
}

/** What the arithmetic needs of one metric: one set of joint moments per arm, and how many units had no value. */
export interface MetricMoments {
  readonly byArm: Readonly<Record<string, JointMoments>>;
  readonly missing: number;
  /** The cap in the metric's own unit that was applied, when there is one. */
  readonly cap?: number;
}

export interface AnalysisInput {
  /** Units per arm, for the sample ratio; arms without units are 0. */
  readonly counts: Readonly<Record<string, number>>;
  /** Units met in two arms: dropped from the moments and counted here. */
  readonly inSeveralArms: number;
  readonly metrics: Readonly<Record<string, MetricMoments>>;
}

export interface SampleRatio {
  readonly method: "chi-square" | "exact";
  readonly counts: Readonly<Record<string, number>>;
  readonly inSeveralArms: number;
  readonly chiSquare: number | null;
  readonly degreesOfFreedom: number | null;
  readonly p: number | null;
  readonly alarm: boolean;
  /** True when 1 % or more of all units met several arms. */
  readonly severalArmsAlarm: boolean;
}

/** One metric in one treatment arm against control. Numbers are null when the data cannot answer; `reason` says why. */
export interface Comparison {
  readonly metric: string;
  readonly control: string;
  readonly treatment: string;
  readonly method: string;
  readonly units: { readonly control: number; readonly treatment: number };
  readonly values: { readonly control: number | null; readonly treatment: number | null };
  readonly estimate: number | null;
  readonly standardError: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly statistic: number | null;
  readonly degreesOfFreedom: number | null;
  readonly p: number | null;
  readonly adjustedP: number | null;
  readonly adjustedLower: number | null;
  readonly adjustedUpper: number | null;
  readonly chanceToWin: number | null;
  readonly expectedLoss: number | null;
  readonly missing: number;
  /** Small counts only: Wilson's interval of each arm's own share. */
  readonly armIntervals?: { readonly control: Interval; readonly treatment: Interval };
  /**
   * Hybrid only: the always-valid one-sided bound on the effect, from the side of harm: an upper bound where more is
   * better (harm is shown below 0), a lower bound where less is better (harm is shown above 0).
   */
  readonly harmUpper?: number | null;
  /** Guardrails with a margin only: true when the worsening is shown to be smaller than the margin. */
  readonly nonInferior?: boolean | null;
  /** Guardrails with a margin only: the one-sided bound that decides it, in the metric's unit. */
  readonly nonInferiorityBound?: number | null;
  readonly reason: string | null;
}

export interface Analysis {
  readonly sampleRatio: SampleRatio;
  readonly comparisons: readonly Comparison[];
}
