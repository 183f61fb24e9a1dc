import { sampleQuantile } from "../statistics/quantile";
import { type BackTest, backTest } from "./back-test";
import { type ForecastMethod, fitMethod, usableMethods } from "./methods";

export interface ForecastPoint {
  /** 1: the next value. */
  readonly step: number;
  readonly estimate: number;
  /** Of the back-test's errors at this many steps ahead; null when it was too short. */
  readonly lower: number | null;
  readonly upper: number | null;
}

export interface Forecast {
  readonly method: ForecastMethod;
  /** Steps of a season that were used; 1 when there were fewer than two whole seasons. */
  readonly season: number;
  readonly points: readonly ForecastPoint[];
  /** Every method that could be tried, the best first. */
  readonly tried: readonly Omit<BackTest, "errors">[];
  /** Of the chosen method; null when the series was too short to be tested on. */
  readonly mase: number | null;
  /** Of repeating the last season (or value): what any forecast is held against. */
  readonly naiveMase: number | null;
  /** False: no better than repeating the last season. Null: not tested. */
  readonly isBetterThanNaive: boolean | null;
}

export interface ForecastOptions {
  /** Steps of a season, for instance 7 for days; 1: none. */
  readonly season: number;
  readonly horizon: number;
  /** Share of what comes that shall lie outside the interval; .2 when absent. */
  readonly alpha?: number;
}

const LEAST_VALUES = 3;

/**
 * Forecasts an evenly spaced series by the method that would have done best on its own past.
 *
 * @param values The oldest first.
 * @returns null with fewer than three values.
 * @throws {RangeError} when a value is not finite, or season or horizon is not a whole number of 1 or more.
 */
export function forecast(
  values: readonly number[],
  { season, horizon, alpha = 0.2 }: ForecastOptions,
): Forecast | null {
  checkWhole("season", season);
  checkWhole("horizon", horizon);
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`alpha must lie strictly between 0 and 1, got ${alpha}`);
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad !== -1) throw new RangeError(`value ${bad + 1} must be a finite number, got ${values[bad]}`);
  if (values.length < LEAST_VALUES) return null;
  const methods = usableMethods(values.length, season);
  const used = methods.includes("seasonalNaive") ? season : 1;
  const tests = methods
    .map((method) => backTest(method, values, used, horizon))
    .filter((test): test is BackTest => test !== null)
    .sort((one, other) => one.mase - other.mase);
  const [best] = tests;
  const yardstick = methods.includes("seasonalNaive") ? "seasonalNaive" : "naive";
  const naive = tests.find(({ method }) => method === yardstick);
  const method = best?.method ?? yardstick;
  return {
    method,
    season: used,
    points: fitMethod(method, values, used)
      .project(horizon)
      .map((estimate, at) => ({ step: at + 1, estimate, ...intervalAt(estimate, best, at, alpha) })),
    tried: tests.map(({ errors: _, ...test }) => test),
    mase: best?.mase ?? null,
    naiveMase: naive?.mase ?? null,
    isBetterThanNaive: best && naive ? best.mase < Math.min(1, naive.mase) : null,
  };
}

const LEAST_ERRORS = 10;

/** The errors of neighbouring steps are read together, which steadies the ends. */
function intervalAt(estimate: number, test: BackTest | undefined, at: number, alpha: number) {
  const errors = Float64Array.from(test?.errors.slice(Math.max(0, at - 1), at + 2).flat() ?? []);
  if (errors.length < LEAST_ERRORS) return { lower: null, upper: null };
  const low = sampleQuantile(errors, alpha / 2);
  const high = sampleQuantile(errors, 1 - alpha / 2);
  return {
    lower: low === null ? null : estimate + Math.min(0, low),
    upper: high === null ? null : estimate + Math.max(0, high),
  };
}

function checkWhole(name: string, value: number): void {
  if (!(Number.isInteger(value) && value >= 1))
    throw new RangeError(`${name} must be a whole number of 1 or more, got ${value}`);
}
