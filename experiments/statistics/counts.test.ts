import { expect, test } from "vitest";
import { boschlooTest } from "./boschloo";
import { adjustedPValues } from "./corrections";
import { fisherTest, type TwoByTwo } from "./counts";
import golden from "./golden/comparisons.json";
import { sampleQuantile } from "./quantile";
import { sampleRatioTest, severalArmsAlarm } from "./sample-ratio";
import { countsAreSmall, exactTest, newcombeInterval, wilsonInterval } from "./small-counts";

function table([xC = 0, nC = 0]: readonly number[], [xT = 0, nT = 0]: readonly number[]): TwoByTwo {
  return { control: { successes: xC, n: nC }, treatment: { successes: xT, n: nT } };
}

function expectClose(actual: number | null | undefined, expected: number, tolerance = 1e-9): void {
  const error = expected === 0 ? Math.abs(Number(actual)) : Math.abs(Number(actual) / expected - 1);
  expect(error, `${actual} against ${expected}`).toBeLessThan(tolerance);
}

test("Fisher's test agrees with scipy, also for large arms with few events", () => {
  for (const { control, treatment, fisher } of golden.small) expectClose(fisherTest(table(control, treatment)), fisher);
});

test("Boschloo's test agrees with scipy where its optimiser found the peak, and never falls below it", () => {
  for (const { control, treatment, boschloo } of golden.small) {
    if (boschloo !== null) expectClose(boschlooTest(table(control, treatment)), boschloo);
  }
});

test("Boschloo's test of two arms of 200 units takes well under a second and is symmetric in the arms", () => {
  const started = performance.now();
  const p = boschlooTest(table([1, 200], [9, 200]));
  expect(performance.now() - started).toBeLessThan(1000);
  expectClose(boschlooTest(table([9, 200], [1, 200])), p, 1e-12);
});

test("Wilson's and Newcombe's intervals agree with statsmodels", () => {
  for (const { control, treatment, newcombe, wilson } of golden.small) {
    if (newcombe === null || wilson === null) continue;
    const { lower, upper } = newcombeInterval(table(control, treatment), 0.05);
    expectClose(lower, newcombe[0] ?? 0);
    expectClose(upper, newcombe[1] ?? 0);
    for (const [i, [successes = 0, n = 1]] of [control, treatment].entries()) {
      const own = wilsonInterval(successes, n, 0.05);
      expect(own.lower).toBeCloseTo(wilson[i]?.[0] ?? Number.NaN, 12);
      expect(own.upper).toBeCloseTo(wilson[i]?.[1] ?? Number.NaN, 12);
    }
  }
});

test("the exact test is Boschloo's up to 200 units an arm and Fisher's above; no events at all give p = 1", () => {
  expect(exactTest(table([1, 200], [9, 200])).method).toBe("boschloo");
  expect(exactTest(table([1, 200], [9, 201])).method).toBe("fisher");
  expect(exactTest(table([0, 20], [0, 20]))).toEqual({ method: "boschloo", p: 1 });
  expect(exactTest(table([0, 500], [0, 500]))).toEqual({ method: "fisher", p: 1 });
  expect(countsAreSmall(table([4, 100], [5, 100]))).toBe(true);
  expect(countsAreSmall(table([5, 100], [5, 100]))).toBe(false);
});

test("the sample ratio agrees with scipy's chi-square and exact binomial tests", () => {
  for (const { counts, weights, chiSquare, p } of golden.sampleRatios) {
    const result = sampleRatioTest(counts, weights);
    expectClose(result.p, p);
    expect(result.method).toBe(chiSquare === null ? "exact" : "chi-square");
    expect(result.alarm).toBe(p < 0.001);
    if (chiSquare === null) expect(result.chiSquare).toBeNull();
    else expectClose(result.chiSquare, chiSquare);
  }
});

test("the sample ratio leaves out arms of weight 0 and has nothing to say without units", () => {
  expect(sampleRatioTest([5000, 12, 5000], [1, 0, 1])).toMatchObject({ chiSquare: 0, degreesOfFreedom: 1, p: 1 });
  expect(sampleRatioTest([0, 0], [1, 1])).toMatchObject({ p: null, alarm: false });
  expect(() => sampleRatioTest([1, 1], [1, -1])).toThrow(/weight must be 0 or more, got -1/);
});

test("units in several arms alarm from one per cent", () => {
  expect(severalArmsAlarm(0, 0)).toBe(false);
  expect(severalArmsAlarm(9, 991)).toBe(false);
  expect(severalArmsAlarm(10, 990)).toBe(true);
});

test("Holm and Benjamini-Hochberg agree with statsmodels and skip unanswered tests", () => {
  for (const { p, holm, benjaminiHochberg } of golden.corrections) {
    for (const [i, value] of adjustedPValues(p, "holm").entries()) expectClose(value, holm[i] ?? 0);
    for (const [i, value] of adjustedPValues(p, "benjamini-hochberg").entries()) {
      expectClose(value, benjaminiHochberg[i] ?? 0);
    }
  }
  expect(adjustedPValues([0.03, null, 0.04], "holm")).toEqual([0.06, null, 0.06]);
  expect(adjustedPValues([0.03, null], "none")).toEqual([0.03, null]);
});

test("quantiles are numpy's linear ones, type 7", () => {
  for (const [p = 0, value = 0] of golden.quantiles.at) {
    expectClose(sampleQuantile(Float64Array.from(golden.quantiles.values), p), value, 1e-12);
  }
  expect(sampleQuantile(new Float64Array(0), 0.5)).toBeNull();
  expect(() => sampleQuantile(Float64Array.of(1), 99)).toThrow(/percentile must lie in \[0, 1\], got 99/);
});
