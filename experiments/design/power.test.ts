import fc from "fast-check";
import { expect, test } from "vitest";
import { durationOf } from "./duration";
import { nonInferiorityUnits } from "./non-inferiority-units";
import { powerOf } from "./power";
import { parsePowerDesign } from "./power-file";

const EXAMPLE = { kind: "mean", mean: 10, variance: 3909.99977, lift: 0.05, alpha: 0.05, power: 0.8 } as const;

test("the worked example needs 258,096 units an arm", () => {
  // scipy 1.10.1: z = norm.isf(.025) + norm.ppf(.8); z**2 * 3909.99977 * (1 + 1.05**2) / (100 * .05**2) = 258095.482…
  expect(powerOf(EXAMPLE)).toEqual({ power: null, smallestDetectableLift: null, unitsPerArmNeeded: 258_096 });
});

test("power at given units is that of the normal approximation with the delta method", () => {
  // scipy 1.10.1: se = sqrt(3909.99977 / (133333 * 100) * (1 + 1.05**2)); norm.cdf(.05/se - z) + norm.cdf(-.05/se - z)
  const answer = powerOf({ ...EXAMPLE, unitsPerArm: 133_333 });
  expect(answer.power).toBeCloseTo(0.521439917332, 11);
  expect(answer.smallestDetectableLift).toBeCloseTo(0.07027258973711382, 12);
});

test("the smallest detectable lift is found with the power asked for, and needs those units", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.5, max: 100, noNaN: true }),
      fc.double({ min: 0.1, max: 1000, noNaN: true }),
      fc.integer({ min: 2000, max: 1e7 }),
      fc.boolean(),
      (mean, variance, unitsPerArm, isSequential) => {
        const sequential = isSequential ? { sequential: { plannedUnits: 5000 } } : {};
        const { smallestDetectableLift: lift } = powerOf({ kind: "mean", mean, variance, unitsPerArm, ...sequential });
        if (lift === null) return;
        const { unitsPerArmNeeded } = powerOf({ kind: "mean", mean, variance, lift: lift * (1 + 1e-9), ...sequential });
        expect(Math.abs(Number(unitsPerArmNeeded) - unitsPerArm)).toBeLessThanOrEqual(1);
      },
    ),
  );
});

test("reading at any time costs units", () => {
  const sequential = { plannedUnits: 500_000 };
  expect(Number(powerOf({ ...EXAMPLE, sequential }).unitsPerArmNeeded)).toBeGreaterThan(258_096);
});

test("a negative mean mirrors: a lift is relative to its size", () => {
  const up = powerOf({ kind: "mean", mean: -10, variance: 100, lift: 0.1, unitsPerArm: 500 });
  const down = powerOf({ kind: "mean", mean: 10, variance: 100, lift: -0.1, unitsPerArm: 500 });
  expect(up.power).toBeCloseTo(Number(down.power), 14);
});

test("a proportion's variance comes from its mean", () => {
  const proportion = powerOf({ kind: "proportion", mean: 0.2, lift: 0.1 });
  expect(proportion).toEqual(powerOf({ kind: "mean", mean: 0.2, variance: 0.16, lift: 0.1 }));
});

test("what cannot be answered is null", () => {
  const nothing = { power: null, smallestDetectableLift: null, unitsPerArmNeeded: null };
  expect(powerOf({ ...EXAMPLE, mean: 0, unitsPerArm: 100 })).toEqual(nothing);
  expect(powerOf({ ...EXAMPLE, variance: 0, unitsPerArm: 100 })).toEqual(nothing);
  expect(powerOf({ kind: "mean", mean: 10, variance: 1e6, unitsPerArm: 5 })).toEqual(nothing);
  expect(powerOf({ ...EXAMPLE, lift: 0 }).unitsPerArmNeeded).toBeNull();
});

test("designs that make no sense are refused by field and value", () => {
  expect(() => powerOf({ ...EXAMPLE, alpha: 2 })).toThrow(/alpha must lie strictly between 0 and 1, got 2/);
  expect(() => powerOf({ kind: "mean", mean: 10, lift: 0.1 })).toThrow(/variance must be 0 or more, got undefined/);
  expect(() => powerOf({ kind: "proportion", mean: 1.2 })).toThrow(/mean must lie in \[0, 1\]/);
  expect(() => parsePowerDesign({ kind: "mean", mean: "10" })).toThrow(/mean must be a number, got "10"/);
  expect(parsePowerDesign({ ...EXAMPLE, sequential: { plannedUnits: 5000 } })).toEqual({
    ...EXAMPLE,
    sequential: { plannedUnits: 5000 },
  });
});

test("non-inferiority needs (z + z)^2 2 s2 / (true + margin)^2 units an arm", () => {
  // scipy 1.10.1: (norm.isf(.05) + norm.ppf(.8))**2 * 2 * 100 / 1 = 1236.5…
  expect(nonInferiorityUnits({ variance: 100, margin: 1 })).toBe(1237);
  expect(nonInferiorityUnits({ variance: 100, margin: 1, trueEffect: -1 })).toBeNull();
});

test("weeks are whole, follow the smallest arm and grow as coverage falls", () => {
  expect(durationOf({ unitsPerArm: 700, unitsPerWeek: 700 })).toEqual({ weeks: 2, days: 14, units: 1400 });
  expect(durationOf({ unitsPerArm: 700, unitsPerWeek: 700, coverage: 0.5 })?.weeks).toBe(4);
  expect(durationOf({ unitsPerArm: 100, unitsPerWeek: 700, weights: [0.9, 0.1] })?.days).toBe(10);
  expect(durationOf({ unitsPerArm: 100, unitsPerWeek: 0 })).toBeNull();
  expect(() => durationOf({ unitsPerArm: 100, unitsPerWeek: 10, coverage: 0 })).toThrow(/coverage/);
});
