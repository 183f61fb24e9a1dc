import { normal } from "../statistics/distributions";
import { sequentialMultiplier, sequentialRho } from "../statistics/sequential";

/** What the planner knows of a metric and of the wish. Lifts are relative to |mean|: .05 is five per cent. */
export interface PowerDesign {
  readonly kind: "mean" | "proportion" | "ratio";
  /** The metric's value before the experiment, per unit. */
  readonly mean: number;
  /** Variance of one unit (delta method for a ratio); a proportion's follows from its mean. */
  readonly variance?: number;
  readonly lift?: number;
  readonly unitsPerArm?: number;
  /** Two-sided level; .05 when absent. */
  readonly alpha?: number;
  /** Power to reach; .8 when absent. */
  readonly power?: number;
  /** Set when the result may be read at any time; planned units are those of the two arms together. */
  readonly sequential?: { readonly plannedUnits: number };
}

/** Null where the design does not say enough, or no number answers. */
export interface PowerAnswer {
  readonly power: number | null;
  readonly smallestDetectableLift: number | null;
  readonly unitsPerArmNeeded: number | null;
}

interface Setting {
  readonly mean: number;
  readonly variance: number;
  readonly target: number;
  /** How many standard errors the effect must pass, at this many units an arm. */
  readonly threshold: (unitsPerArm: number) => number;
}

const LARGEST_ARM = 2 ** 52;

function requireBetween(name: string, value: number, low: number, high: number): void {
  if (!(value > low && value < high)) {
    throw new RangeError(`${name} must lie strictly between ${low} and ${high}, got ${value}`);
  }
}

function varianceOf({ kind, mean, variance }: PowerDesign): number {
  if (kind === "proportion") {
    if (!(mean >= 0 && mean <= 1)) throw new RangeError(`mean must lie in [0, 1] for a proportion, got ${mean}`);
    return mean * (1 - mean);
  }
  if (variance === undefined || !(variance >= 0 && Number.isFinite(variance))) {
    throw new RangeError(`variance must be 0 or more, got ${variance}`);
  }
  return variance;
}

function settingOf(design: PowerDesign): Setting {
  const { mean, alpha = 0.05, power: target = 0.8, lift, unitsPerArm, sequential } = design;
  if (!Number.isFinite(mean)) throw new RangeError(`mean must be finite, got ${mean}`);
  requireBetween("alpha", alpha, 0, 1);
  requireBetween("power", target, 0, 1);
  if (lift !== undefined && !Number.isFinite(lift)) throw new RangeError(`lift must be finite, got ${lift}`);
  if (unitsPerArm !== undefined && !(unitsPerArm > 0 && Number.isFinite(unitsPerArm))) {
    throw new RangeError(`unitsPerArm must be positive and finite, got ${unitsPerArm}`);
  }
  const variance = varianceOf(design);
  if (sequential === undefined) {
    const z = normal.upperQuantile(alpha / 2);
    return { mean, variance, target, threshold: () => z };
  }
  const rho = sequentialRho(alpha, sequential.plannedUnits);
  return { mean, variance, target, threshold: (units) => sequentialMultiplier(alpha, 2 * units, rho) };
}

/** How far the true effect lies past what it must pass, in standard errors. */
function room({ mean, variance, threshold }: Setting, lift: number, unitsPerArm: number) {
  const changed = 1 + lift * Math.sign(mean);
  const standardError = Math.sqrt(((variance / unitsPerArm) * (1 + changed * changed)) / (mean * mean));
  const shift = Math.abs(lift) / standardError;
  const needed = threshold(unitsPerArm);
  return { rightWay: shift - needed, wrongWay: -shift - needed };
}

/** The chance that the interval leaves out 0, on either side, when the true relative lift is `lift`. */
function powerAt(setting: Setting, lift: number, unitsPerArm: number): number {
  const { rightWay, wrongWay } = room(setting, lift, unitsPerArm);
  return normal.cdf(rightWay) + normal.cdf(wrongWay);
}

/** The positive lift whose distance from 0 is (threshold + z of the power) standard errors; null when there is none. */
function smallestLift({ mean, variance, target, threshold }: Setting, unitsPerArm: number): number | null {
  const k = threshold(unitsPerArm) + normal.quantile(target);
  const share = (k * k * variance) / (unitsPerArm * mean * mean);
  if (!(k > 0 && share < 1)) return null;
  return (Math.sign(mean) * share + Math.sqrt(2 * share - share * share)) / (1 - share);
}

/**
 * The smallest whole number of units an arm with which the effect is found, in its own direction, with the power asked
 * for; null beyond 2^52. An interval on the wrong side of 0 is no success here, as for the smallest detectable lift.
 */
function unitsNeeded(setting: Setting, lift: number): number | null {
  const suffices = (units: number) => normal.cdf(room(setting, lift, units).rightWay) >= setting.target;
  let high = 1;
  while (!suffices(high)) {
    high *= 2;
    if (high > LARGEST_ARM) return null;
  }
  let low = Math.floor(high / 2);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (suffices(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * Power, smallest detectable lift and units needed, for two arms of equal size and a relative effect (delta method).
 * A sequential design is judged by one look at the end, which understates its power.
 *
 * @returns Null for what the design does not ask (no lift, no units) and for what cannot be answered: a mean of 0, no
 *   variance, a lift of 0, or so few units that no lift would be detected.
 * @throws {RangeError} naming the field and its value when the design makes no sense.
 */
export function powerOf(design: PowerDesign): PowerAnswer {
  const setting = settingOf(design);
  const { lift, unitsPerArm } = design;
  const canAnswer = setting.mean !== 0 && setting.variance > 0;
  return {
    power: canAnswer && lift !== undefined && unitsPerArm !== undefined ? powerAt(setting, lift, unitsPerArm) : null,
    smallestDetectableLift: canAnswer && unitsPerArm !== undefined ? smallestLift(setting, unitsPerArm) : null,
    unitsPerArmNeeded: canAnswer && lift !== undefined && lift !== 0 ? unitsNeeded(setting, lift) : null,
  };
}
