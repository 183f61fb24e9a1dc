import { expect, test } from "vitest";
import { seeded } from "../simulation/random";
import { controlChart } from "./control-chart";
import { forecast } from "./forecast";
import reference from "./golden/smoothing.json";
import { project, type SmoothingWeights, smooth } from "./smoothing";

function furthest(values: readonly number[], wanted: readonly number[]): number {
  expect(values.length).toBe(wanted.length);
  return Math.max(...values.map((value, at) => Math.abs(value / (wanted[at] ?? Number.NaN) - 1)));
}

test.each(reference.cases)("$name: the recursion and its forecasts are those of statsmodels", (golden) => {
  const weights: SmoothingWeights = golden.weights;
  const { level, trend, seasonal } = reference.start;
  const start = {
    level,
    trend: weights.trend === undefined ? 0 : trend,
    seasonal: weights.seasonal === undefined ? [] : seasonal,
  };
  const { state, fitted } = smooth(reference.values, start, weights);
  expect(furthest(fitted, golden.fitted)).toBeLessThan(1e-9);
  // statsmodels leaves the last season's addend as it was before the last value; ours is brought up to date.
  const isCompared = (_: number, at: number) => weights.seasonal === undefined || at % 7 !== 6;
  const ahead = project(state, weights, 16).filter(isCompared);
  expect(furthest(ahead, golden.forecast.filter(isCompared))).toBeLessThan(1e-9);
});

const week = [40, 12, -3, -8, 5, 22, -68];

function shopDays(days: number, trend = 0.4, noise = 12): number[] {
  const random = seeded("days of a shop");
  return Array.from({ length: days }, (_, day) => 300 + trend * day + (week[day % 7] ?? 0) + noise * random.normal());
}

test("a weekly pattern with a trend is forecast by Holt-Winters, better than the last week repeated", () => {
  const known = shopDays(200);
  const answer = forecast(known.slice(0, 186), { season: 7, horizon: 14 });
  expect(answer?.method).toBe("holtWinters");
  expect(answer?.isBetterThanNaive).toBe(true);
  const missed = (answer?.points ?? []).map(({ estimate, step }) => Math.abs(estimate - (known[185 + step] ?? 0)));
  expect(Math.max(...missed)).toBeLessThan(45);
});

test("of what comes four fifths lie in the interval", () => {
  const known = shopDays(420);
  let inside = 0;
  let all = 0;
  for (let origin = 120; origin + 14 <= known.length; origin += 14) {
    for (const { step, lower, upper } of forecast(known.slice(0, origin), { season: 7, horizon: 14 })?.points ?? []) {
      const came = known[origin + step - 1] ?? Number.NaN;
      all += 1;
      if (lower !== null && upper !== null && came >= lower && came <= upper) inside += 1;
    }
  }
  expect(inside / all).toBeGreaterThan(0.72);
  expect(inside / all).toBeLessThan(0.92);
});

test("a random walk is no better than its last value", () => {
  const random = seeded("walk");
  let place = 100;
  const walk = Array.from({ length: 120 }, () => {
    place += random.normal();
    return place;
  });
  const answer = forecast(walk, { season: 1, horizon: 5 });
  expect(answer?.isBetterThanNaive).toBe(false);
  expect(answer?.season).toBe(1);
});

test("with fewer than two seasons no season is used, and a short series is told without an interval", () => {
  const answer = forecast([10, 12, 11, 13, 12], { season: 7, horizon: 3 });
  expect(answer).toMatchObject({ method: "naive", season: 1, mase: null, isBetterThanNaive: null });
  expect(answer?.points[2]).toEqual({ step: 3, estimate: 12, lower: null, upper: null });
  expect(forecast([1, 2], { season: 1, horizon: 1 })).toBeNull();
});

test("values and options that mean nothing are refused by name", () => {
  expect(() => forecast([1, Number.NaN, 3], { season: 1, horizon: 1 })).toThrow(
    "value 2 must be a finite number, got NaN",
  );
  expect(() => forecast([1, 2, 3], { season: 0, horizon: 1 })).toThrow(
    "season must be a whole number of 1 or more, got 0",
  );
  expect(() => forecast([1, 2, 3], { season: 1, horizon: 2.5 })).toThrow("horizon must be");
  expect(() => forecast([1, 2, 3], { season: 1, horizon: 2, alpha: 0 })).toThrow("alpha must lie");
});

test("a control chart has Wheeler's limits and finds a shift as a run and an outlier as such", () => {
  const steady = [10, 12, 11, 9, 10, 11, 12, 10, 9, 11];
  const chart = controlChart([...steady, 30, 13, 13, 13, 13, 13, 13, 13], steady.length);
  expect(chart?.centre).toBeCloseTo(10.5, 12);
  expect(chart?.meanMovingRange).toBeCloseTo(13 / 9, 12);
  expect(chart?.upper).toBeCloseTo(10.5 + (2.66 * 13) / 9, 12);
  expect(chart?.signals).toEqual([
    { at: 9, rule: "run", side: "above" },
    { at: 10, rule: "outside", side: "above" },
  ]);
  expect(controlChart(steady)?.signals).toEqual([]);
  expect(controlChart([1, 2, 3])).toBeNull();
});
