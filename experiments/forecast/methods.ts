import { bestWeights } from "./best-weights";
import { project, type SmoothingWeights, smooth, startingState } from "./smoothing";

export const forecastMethods = ["naive", "seasonalNaive", "simple", "holt", "dampedHolt", "holtWinters"] as const;
export type ForecastMethod = (typeof forecastMethods)[number];

/** Fitted to a series: what comes next. */
export interface Fitted {
  readonly weights: SmoothingWeights | null;
  project(steps: number): readonly number[];
}

const parts = {
  simple: ["level"],
  holt: ["level", "trend"],
  dampedHolt: ["level", "trend", "damping"],
  holtWinters: ["level", "trend", "damping", "seasonal"],
} as const;

/** The methods that a series is long enough for: a season needs two whole ones. */
export function usableMethods(length: number, season: number): readonly ForecastMethod[] {
  const isSeasonal = season > 1 && length >= 2 * season;
  return forecastMethods.filter((method) => isSeasonal || (method !== "seasonalNaive" && method !== "holtWinters"));
}

/**
 * Fits a method to a series.
 *
 * @param values At least two, evenly spaced, the oldest first.
 * @param season Steps of a season; read by the seasonal methods alone.
 * @param near The weights of nearly the same series, to search from.
 */
export function fitMethod(
  method: ForecastMethod,
  values: readonly number[],
  season: number,
  near?: SmoothingWeights,
): Fitted {
  if (method === "naive" || method === "seasonalNaive") {
    const last = values.slice(-(method === "naive" ? 1 : season));
    return { weights: null, project: (steps) => Array.from({ length: steps }, (_, at) => last[at % last.length] ?? 0) };
  }
  const start = startingState(values, method === "holtWinters" ? season : 1, method !== "simple");
  const weights = bestWeights(values, start, parts[method], near);
  const { state } = smooth(values, start, weights);
  return { weights, project: (steps) => project(state, weights, steps) };
}
