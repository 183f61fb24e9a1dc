import { type Difference, isUnanswered, type Unanswered } from "./difference";
import { referenceDistribution } from "./distributions";
import type { Interval } from "./small-counts";

/** One test of one effect at one look, with the intervals that belong to it, on the scale it was tested on. */
export interface EffectTest {
  readonly method: string;
  readonly effect: number;
  readonly standardError: number | null;
  /** Null for exact tests, which have none. */
  readonly statistic: number | null;
  /** Null where p comes from the normal or an exact distribution. */
  readonly degreesOfFreedom: number | null;
  readonly p: number;
  readonly isLogarithm: boolean;
  /** The two-sided interval that misses the truth with probability `level`. */
  interval(level: number): Interval;
  /** Exact tests only: each arm's own interval. */
  armIntervals?(level: number): { readonly control: Interval; readonly treatment: Interval };
  /** Half-width in standard errors at a two-sided level, on the distribution p came from. */
  critical(level: number): number;
}

/** Welch's t-test of a difference. */
export function welchTest(difference: Difference | Unanswered, method: string): EffectTest | Unanswered {
  if (isUnanswered(difference)) return difference;
  const { effect, standardError, degreesOfFreedom, isLogarithm } = difference;
  const distribution = referenceDistribution(degreesOfFreedom);
  const statistic = effect / standardError;
  const critical = (level: number) => distribution.upperQuantile(level / 2);
  return {
    method,
    effect,
    standardError,
    statistic,
    degreesOfFreedom,
    p: 2 * distribution.survival(Math.abs(statistic)),
    isLogarithm,
    interval: (level) => {
      const half = critical(level) * standardError;
      return { lower: effect - half, upper: effect + half };
    },
    critical,
  };
}
