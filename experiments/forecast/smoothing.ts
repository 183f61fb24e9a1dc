/** Weights of an exponential smoothing, each from 0 to 1; a part that is absent is not modelled. */
export interface SmoothingWeights {
  readonly level: number;
  readonly trend?: number;
  /** How much of the trend is left after one step, in (0, 1]; 1 when absent. */
  readonly damping?: number;
  readonly seasonal?: number;
}

/** Where a smoothing stands: after the last value, or before the first. */
export interface SmoothingState {
  readonly level: number;
  readonly trend: number;
  /** One addend for each step of the season, the coming step first; empty without a season. */
  readonly seasonal: readonly number[];
}

export interface Smoothed {
  readonly state: SmoothingState;
  /** What was expected of each value, one step ahead. */
  readonly fitted: readonly number[];
  readonly sumSquaredErrors: number;
}

/**
 * Additive exponential smoothing: simple, Holt's, damped or Holt-Winters', by which weights are given.
 *
 * @see R. J. Hyndman and G. Athanasopoulos, Forecasting: Principles and Practice, chapter 8.
 */
export function smooth(values: readonly number[], start: SmoothingState, weights: SmoothingWeights): Smoothed {
  const fitted = new Float64Array(values.length);
  const { sumSquaredErrors, level, trend, season } = run(values, start, weights, fitted);
  const next = season.length === 0 ? 0 : values.length % season.length;
  const seasonal = [...season.slice(next), ...season.slice(0, next)];
  return { state: { level, trend, seasonal }, fitted: [...fitted], sumSquaredErrors };
}

/** The sum of squared one-step errors alone: what a search for weights asks for thousands of times. */
export function smoothingLoss(values: readonly number[], start: SmoothingState, weights: SmoothingWeights): number {
  return run(values, start, weights, null).sumSquaredErrors;
}

function run(values: readonly number[], start: SmoothingState, weights: SmoothingWeights, fitted: Float64Array | null) {
  const { level: a, trend: b = 0, damping = 1, seasonal: g = 0 } = weights;
  const season = Float64Array.from(start.seasonal);
  let { level, trend } = start;
  let sumSquaredErrors = 0;
  let place = 0;
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? 0;
    const addend = season[place] ?? 0;
    const base = level + damping * trend;
    const error = value - base - addend;
    if (fitted !== null) fitted[at] = base + addend;
    sumSquaredErrors += error * error;
    const before = level;
    level = a * (value - addend) + (1 - a) * base;
    trend = b * (level - before) + (1 - b) * damping * trend;
    if (season.length === 0) continue;
    season[place] = g * (value - base) + (1 - g) * addend;
    place = place + 1 === season.length ? 0 : place + 1;
  }
  return { sumSquaredErrors, level, trend, season };
}

/** The values to come after a state, `steps` of them. */
export function project(state: SmoothingState, { damping = 1 }: SmoothingWeights, steps: number): readonly number[] {
  let base = state.level;
  let change = state.trend;
  return Array.from({ length: steps }, (_, at) => {
    change *= damping;
    base += change;
    return base + (state.seasonal[at % Math.max(1, state.seasonal.length)] ?? 0);
  });
}

/**
 * A state to begin with: the level and the season's shape from the first season, the trend from the first two.
 *
 * @param season Steps of a season; 1: none. Two whole seasons are needed for more.
 */
export function startingState(values: readonly number[], season: number, hasTrend: boolean): SmoothingState {
  if (season <= 1) {
    const [first = 0] = values;
    const last = values[Math.min(values.length, EARLY_STEPS) - 1] ?? first;
    const trend = hasTrend && values.length > 1 ? (last - first) / (Math.min(values.length, EARLY_STEPS) - 1) : 0;
    return { level: first - trend, trend, seasonal: [] };
  }
  const mean = meanOf(values.slice(0, season));
  const trend = hasTrend ? (meanOf(values.slice(season, 2 * season)) - mean) / season : 0;
  const middle = (season - 1) / 2;
  const seasonal = values.slice(0, season).map((value, at) => value - mean - trend * (at - middle));
  return { level: mean - trend * (middle + 1), trend, seasonal };
}

const EARLY_STEPS = 5;

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
