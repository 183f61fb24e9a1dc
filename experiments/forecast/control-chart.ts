import { meanOf } from "./smoothing";

/** Why a value is a signal: outside the limits, or the eighth in a row on one side of the mean. */
export type SignalRule = "outside" | "run";

export interface ControlSignal {
  readonly at: number;
  readonly rule: SignalRule;
  readonly side: "above" | "below";
}

/** An individuals and moving range chart. Limits are in the unit of the values. */
export interface ControlChart {
  readonly centre: number;
  readonly lower: number;
  readonly upper: number;
  readonly meanMovingRange: number;
  /** The first of a run's values and each value outside, in order. */
  readonly signals: readonly ControlSignal[];
}

/** 3 / 1.128: three standard deviations, of which the mean moving range of two is 1.128. */
const LIMIT_FACTOR = 2.66;
const RUN = 8;
const LEAST_VALUES = 6;

/**
 * Tells a change of a process from its usual ups and downs (XmR chart).
 *
 * @param values In order of time.
 * @param baseline How many of the first values the limits are made of; all when absent. At least six.
 * @returns null with fewer than six values.
 * @see D. J. Wheeler, Understanding Variation (1993).
 */
export function controlChart(values: readonly number[], baseline = values.length): ControlChart | null {
  const base = values.slice(0, Math.max(baseline, LEAST_VALUES));
  if (base.length < LEAST_VALUES) return null;
  const centre = meanOf(base);
  const meanMovingRange = meanOf(base.slice(1).map((value, at) => Math.abs(value - (base[at] ?? 0))));
  const half = LIMIT_FACTOR * meanMovingRange;
  const [lower, upper] = [centre - half, centre + half];
  return { centre, lower, upper, meanMovingRange, signals: signalsOf(values, { centre, lower, upper }) };
}

function signalsOf(
  values: readonly number[],
  { centre, lower, upper }: Pick<ControlChart, "centre" | "lower" | "upper">,
): readonly ControlSignal[] {
  const signals: ControlSignal[] = [];
  let side: ControlSignal["side"] | null = null;
  let length = 0;
  for (const [at, value] of values.entries()) {
    const own = value === centre ? null : value > centre ? "above" : "below";
    length = own !== null && own === side ? length + 1 : 1;
    side = own;
    if (own !== null && length === RUN) signals.push({ at: at - RUN + 1, rule: "run", side: own });
    if (value > upper || value < lower) signals.push({ at, rule: "outside", side: value > upper ? "above" : "below" });
  }
  return signals.sort((one, other) => one.at - other.at);
}
