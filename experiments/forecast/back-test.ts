import { type Fitted, type ForecastMethod, fitMethod } from "./methods";
import { meanOf } from "./smoothing";

/** How a method would have done on the past: forecast from each origin, compared with what came. */
export interface BackTest {
  readonly method: ForecastMethod;
  /** Mean absolute error over the mean absolute one-season step within each training part; below 1 is better than that. */
  readonly mase: number;
  /** Mean absolute error over all origins and steps, in the unit of the values. */
  readonly meanError: number;
  /** How many times a forecast was made and compared. */
  readonly origins: number;
  /** What came less what was forecast, by steps ahead (0: the next), one an origin. */
  readonly errors: readonly (readonly number[])[];
}

const MOST_ORIGINS = 30;

/** How many values the first training part has: two seasons and two values at least, a third of all at most where there are more. */
export function firstOrigin(length: number, season: number, horizon: number): number {
  const least = Math.max(2 * season, 8);
  return Math.max(least, length - horizon - MOST_ORIGINS + 1);
}

/**
 * Back-tests a method from rolling origins, its weights fitted anew at each.
 *
 * @returns null when the series is too short for three origins, or does not vary from season to season.
 * @see R. J. Hyndman and A. B. Koehler, International Journal of Forecasting 22 (2006), for the scaled error.
 */
export function backTest(
  method: ForecastMethod,
  values: readonly number[],
  season: number,
  horizon: number,
): BackTest | null {
  const errors: number[][] = Array.from({ length: horizon }, () => []);
  const scaled: number[] = [];
  let fitted: Fitted | null = null;
  for (let origin = firstOrigin(values.length, season, horizon); origin + horizon <= values.length; origin++) {
    const known = values.slice(0, origin);
    const scale = seasonalStep(known, season);
    if (scale === 0) continue;
    fitted = fitMethod(method, known, season, fitted?.weights ?? undefined);
    const ahead = fitted.project(horizon);
    const missed = ahead.map((forecast, at) => (values[origin + at] ?? 0) - forecast);
    for (const [at, error] of missed.entries()) errors[at]?.push(error);
    scaled.push(meanOf(missed.map(Math.abs)) / scale);
  }
  if (scaled.length < LEAST_ORIGINS) return null;
  return {
    method,
    mase: meanOf(scaled),
    meanError: meanOf(errors.flat().map(Math.abs)),
    origins: scaled.length,
    errors,
  };
}

const LEAST_ORIGINS = 3;

/** Mean absolute difference between values one season apart. */
function seasonalStep(values: readonly number[], season: number): number {
  const steps = values.slice(season).map((value, at) => Math.abs(value - (values[at] ?? 0)));
  return steps.length === 0 ? 0 : meanOf(steps);
}
