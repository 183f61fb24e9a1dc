import type { Difference } from "../statistics/difference";
import type { EffectTest } from "../statistics/fixed-test";
import {
  alwaysValidP,
  oneSidedSequentialMultiplier,
  sequentialMultiplier,
  sequentialRho,
} from "../statistics/sequential";
import type { Interval } from "../statistics/small-counts";
import type { ArmPair } from "./metric-kind";

/** A test that may be read after every unit: an asymptotic confidence sequence and its always-valid p. */
export function sequentialTest(
  { effect, standardError, isLogarithm }: Difference,
  arms: ArmPair,
  alpha: number,
  plannedUnits: number,
): EffectTest {
  const units = arms.control.n + arms.treatment.n;
  const rho = sequentialRho(alpha, plannedUnits);
  const statistic = effect / standardError;
  return {
    method: "sequential",
    effect,
    standardError,
    statistic,
    degreesOfFreedom: null,
    p: alwaysValidP(statistic, units, rho),
    isLogarithm,
    interval: (level) => {
      const half = standardError * sequentialMultiplier(level, units, rho);
      return { lower: effect - half, upper: effect + half };
    },
    critical: (level) => sequentialMultiplier(level, units, rho),
  };
}

/**
 * The two one-sided bounds of the confidence sequence, each wrong with probability `alpha` at most, on the scale of the
 * test. The sequence is tightest at the planned units.
 */
export function sequentialBound(
  { effect, standardError }: Difference,
  arms: ArmPair,
  alpha: number,
  plannedUnits: number,
): Interval {
  const units = arms.control.n + arms.treatment.n;
  const rho = sequentialRho(2 * alpha, plannedUnits);
  const distance = standardError * oneSidedSequentialMultiplier(alpha, units, rho);
  return { lower: effect - distance, upper: effect + distance };
}
