import { expect, test } from "vitest";
import { chiSquare, type Distribution, fisherF, normal, studentT } from "./distributions";
import scipyValues from "./golden/distributions.json";
import rValues from "./golden/distributions-r.json";

type Row = readonly [name: string, parameters: number[], call: string, argument: number, value: number];

function distribution(name: string, [first = 1, second = 1]: number[]): Distribution {
  if (name === "normal") return normal;
  if (name === "studentT") return studentT(first);
  return name === "chiSquare" ? chiSquare(first) : fisherF(first, second);
}

function called(of: Distribution, call: string, argument: number): number {
  if (call === "cdf") return of.cdf(argument);
  if (call === "survival") return of.survival(argument);
  return call === "quantile" ? of.quantile(argument) : of.upperQuantile(argument);
}

function disagreements(rows: readonly unknown[]): unknown[] {
  return (rows as readonly Row[]).filter(([name, parameters, call, argument, value]) => {
    const tolerance = call === "cdf" || call === "survival" ? 1e-9 : 1e-8;
    return !(Math.abs(called(distribution(name, parameters), call, argument) / value - 1) <= tolerance);
  });
}

test("tails agree with scipy 1.10.1 to 1e-9 and quantiles to 1e-8", () => {
  expect(scipyValues.version).toBe("1.10.1");
  expect(scipyValues.rows.length).toBeGreaterThan(1000);
  expect(disagreements(scipyValues.rows)).toEqual([]);
});

test("tails agree with R 4.2 to 1e-9 down to 1e-300 and up to 1e8 degrees of freedom", { timeout: 30_000 }, () => {
  expect(rValues.rows.length).toBeGreaterThan(900);
  expect(disagreements(rValues.rows)).toEqual([]);
});

test("quantiles return to the probability they came from", () => {
  const all = [normal, studentT(1), studentT(7.3), studentT(1e8), chiSquare(3), fisherF(3, 7), fisherF(1, 1e6)];
  for (const of of all) {
    for (const p of [1e-250, 1e-30, 0.001, 0.2499, 0.25, 0.3, 0.4999]) {
      expect(of.survival(of.upperQuantile(p)) / p).toBeCloseTo(1, 9);
      expect(of.survival(of.upperQuantile(1 - p)) / (1 - p)).toBeCloseTo(1, 9);
    }
  }
});

test("the ends and the middle are exact", () => {
  expect(normal.upperQuantile(0)).toBe(Number.POSITIVE_INFINITY);
  expect(normal.quantile(0)).toBe(Number.NEGATIVE_INFINITY);
  expect(normal.survival(0)).toBe(0.5);
  expect(studentT(5).upperQuantile(0.5)).toBe(0);
  expect(studentT(5).survival(0)).toBe(0.5);
  expect(chiSquare(2).survival(0)).toBe(1);
  expect(chiSquare(2).quantile(1)).toBe(Number.POSITIVE_INFINITY);
  expect(fisherF(2, 2).cdf(Number.POSITIVE_INFINITY)).toBe(1);
});

test("parameters that make no sense are refused by name", () => {
  expect(() => studentT(0)).toThrow(/df must be positive and finite, got 0/);
  expect(() => chiSquare(Number.NaN)).toThrow(RangeError);
  expect(() => fisherF(2, -1)).toThrow(/df2/);
  expect(() => normal.quantile(1.5)).toThrow(/p must lie in \[0, 1\], got 1.5/);
});
