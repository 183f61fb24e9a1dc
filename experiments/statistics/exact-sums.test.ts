import fc from "fast-check";
import { expect, test } from "vitest";
import { type ExactSums, exactSumsLength, exactSumsOf, momentsFromExactSums, toFixedPoint } from "./exact-sums";
import { momentsOf } from "./moments";

const SCALES = [100, 3_600_000];
const unit = fc.tuple(fc.integer({ min: -1e8, max: 1e8 }), fc.integer({ min: 0, max: 1e9 }));

function plus(one: ExactSums, other: ExactSums): bigint[] {
  return one.map((sum, i) => sum + (other[i] ?? 0n));
}

function sumsOf(units: readonly (readonly number[])[]): bigint[] {
  const none: bigint[] = new Array(exactSumsLength(2)).fill(0n);
  return units.reduce((sums, values) => plus(sums, exactSumsOf(values.map((value) => BigInt(value)))), none);
}

function expectClose(actual: number, expected: number, size: number) {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, size));
}

test("exact sums give the moments that units give one by one", () => {
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 40 }), (units) => {
      const values = units.map((one) => one.map((value, i) => value / (SCALES[i] ?? 1)));
      const expected = momentsOf(values, 2);
      const actual = momentsFromExactSums(sumsOf(units), SCALES);
      expect(actual.n).toBe(expected.n);
      for (const [i, mean] of expected.means.entries()) expectClose(actual.means[i] ?? 0, mean, Math.abs(mean));
      const largest = Math.max(0, ...expected.crossProducts.map(Math.abs));
      for (const [i, product] of expected.crossProducts.entries()) {
        expectClose(actual.crossProducts[i] ?? 0, product, largest);
      }
    }),
  );
});

test("what is added and taken away again leaves the same bits", () => {
  fc.assert(
    fc.property(fc.array(unit), fc.array(unit), (kept, gone) => {
      const minus = sumsOf(gone).map((sum) => -sum);
      const there = plus(sumsOf([...gone, ...kept].reverse()), minus);
      expect(there).toEqual(sumsOf(kept));
      expect(momentsFromExactSums(there, SCALES)).toEqual(momentsFromExactSums(sumsOf(kept), SCALES));
    }),
  );
});

test("a spread that is tiny beside the mean keeps its digits", () => {
  const base = 10n ** 15n;
  const sums = [0n, 1n, 2n].reduce(
    (so, more) => plus(so, exactSumsOf([base + more])),
    new Array(exactSumsLength(1)).fill(0n),
  );
  expect(momentsFromExactSums(sums, [1])).toEqual({ n: 3, means: [1e15 + 1], crossProducts: [2] });
});

test("no unit has the moments of nothing", () => {
  expect(momentsFromExactSums(sumsOf([]), SCALES)).toEqual({ n: 0, means: [0, 0], crossProducts: [0, 0, 0, 0] });
});

test("decimals of files are exact at their scale, and what is not a number is refused", () => {
  expect(toFixedPoint(12.34, 1e9)).toBe(12_340_000_000n);
  expect(toFixedPoint(-0.1, 1e9)).toBe(-100_000_000n);
  expect(() => toFixedPoint(Number.NaN, 1)).toThrow("value must be finite");
  expect(() => toFixedPoint(1e300, 1e9)).toThrow("value must be finite");
});
