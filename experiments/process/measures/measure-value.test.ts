import fc from "fast-check";
import { expect, test } from "vitest";
import { momentsOf } from "../../statistics/moments";
import type { MeasureSums } from "./measure";
import { addMeasureSums, measureChange, measureValue } from "./measure-value";

/** Sums over units of a numerator and a denominator each. */
function sumsOver(units: readonly (readonly [number, number])[]): MeasureSums {
  return addMeasureSums(
    units.map(([x, y]) => ({
      ...{ measured: 1, notMeasured: 0, numerator: x, denominator: y },
      ...{ numeratorSquares: x * x, denominatorSquares: y * y, products: x * y },
    })),
  );
}

const means = (...values: readonly number[]) => sumsOver(values.map((value) => [value, 1]));
const hours = { form: "mean", scale: 3_600 } as const;

test("a mean has Student's interval", () => {
  // R: t.test(c(1, 2, 3, 4, 5)) gives 3 and 1.036757 to 4.963243.
  const value = measureValue(means(3_600, 7_200, 10_800, 14_400, 18_000), hours);
  expect(value?.value).toBe(3);
  expect(value?.lower).toBeCloseTo(1.036757, 6);
  expect(value?.upper).toBeCloseTo(4.963243, 6);
});

test("a share has Wilson's interval, a total and a level none", () => {
  const share = sumsOver([
    [1, 1],
    [1, 1],
    [0, 1],
    [0, 1],
    [0, 1],
    [0, 1],
    [0, 1],
    [0, 1],
    [0, 1],
    [0, 1],
  ]);
  // R: prop.test(2, 10, correct = FALSE) gives 0.0566822 to 0.5098375.
  const value = measureValue(share, { form: "share", scale: 1 });
  expect(value?.value).toBe(0.2);
  expect(value?.lower).toBeCloseTo(0.0566822, 6);
  expect(value?.upper).toBeCloseTo(0.5098375, 6);
  expect(measureValue(means(7, 5), { form: "total", scale: 1 })).toEqual({ value: 12, lower: null, upper: null });
  expect(measureValue(means(-3), { form: "level", scale: 1 }, { opening: 10 })?.value).toBe(7);
  expect(measureValue(sumsOver([[1, -1]]), { form: "attrition", scale: 1 }, { opening: 20 })?.value).toBe(0.05);
});

test("a ratio has the interval of the delta method", () => {
  const units = [
    [1, 2],
    [0, 1],
    [2, 2],
    [1, 4],
    [3, 3],
  ] as const;
  const value = measureValue(sumsOver(units), { form: "ratio", scale: 1 });
  // By hand: 7 / 12; the squares of x - (7 / 12) y add up to 4.4028, over 4, over the mean 12 / 5 squared, over 5.
  const half = 2.776445 * Math.sqrt(4.4027778 / 4 / 2.4 ** 2 / 5);
  expect(value?.value).toBeCloseTo(7 / 12, 12);
  expect(value?.upper).toBeCloseTo(7 / 12 + half, 6);
});

test("what nobody measured has no value, and one unit no interval", () => {
  expect(measureValue(addMeasureSums([]), hours)).toBeNull();
  expect(measureValue({ ...addMeasureSums([]), notMeasured: 4 }, hours)).toBeNull();
  expect(measureValue(means(3_600), hours)).toEqual({ value: 1, lower: null, upper: null });
  expect(measureValue(addMeasureSums([]), { form: "attrition", scale: 1 })).toBeNull();
});

test("a change has Welch's interval, as over the units themselves", () => {
  // R: t.test(c(4, 5, 6, 9), 1:5) gives a difference of 3 and -0.2491348 to 6.2491348.
  const change = measureChange(means(1, 2, 3, 4, 5), means(4, 5, 6, 9), { form: "mean", scale: 1 });
  expect(change?.change).toBe(3);
  expect(change?.lower).toBeCloseTo(-0.2491348, 6);
  expect(change?.upper).toBeCloseTo(6.2491348, 6);
  expect(measureChange(means(1), means(2, 3), { form: "mean", scale: 1 })).toBeNull();
  expect(measureChange(means(1, 2), means(2, 3), { form: "total", scale: 1 })).toBeNull();
});

test("sums of days give the variance of all their units", () => {
  const values = fc.array(fc.integer({ min: 0, max: 2_000_000 }), { minLength: 2, maxLength: 40 });
  fc.assert(
    fc.property(values, values, (one, other) => {
      const together = measureValue(addMeasureSums([means(...one), means(...other)]), { form: "mean", scale: 1 });
      const {
        n,
        means: ofAll,
        crossProducts,
      } = momentsOf(
        [...one, ...other].map((value) => [value]),
        1,
      );
      const error = Math.sqrt((crossProducts[0] ?? 0) / (n - 1) / n);
      expect(together?.value).toBeCloseTo(ofAll[0] ?? 0, 6);
      const half = (together?.upper ?? 0) - (together?.value ?? 0);
      // Student's multiplier lies between the normal's and that of three degrees of freedom.
      expect(half).toBeGreaterThanOrEqual(1.9599 * error - 1e-6);
      expect(half).toBeLessThanOrEqual(3.19 * error + 1e-6);
    }),
    { numRuns: 100, seed: 20261123 },
  );
});
