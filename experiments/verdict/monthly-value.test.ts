import { expect, test } from "vitest";
import { monthlyValue } from "./monthly-value";

test("the value a month is the effect times the units, with its interval", () => {
  expect(monthlyValue({ estimate: 112, lower: 64, upper: 160 }, 8_400)).toEqual({
    estimate: 940_800,
    lower: 537_600,
    upper: 1_344_000,
  });
});

test("a cost that falls is a gain", () => {
  expect(monthlyValue({ direction: "lower", estimate: -20, lower: -30, upper: -10 }, 100)).toEqual({
    estimate: 2_000,
    lower: 1_000,
    upper: 3_000,
  });
});

test("an effect without data has no value, and a negative number of units is refused", () => {
  expect(monthlyValue({ estimate: null, lower: null, upper: null }, 5).estimate).toBeNull();
  expect(() => monthlyValue({ estimate: 1, lower: 0, upper: 2 }, -1)).toThrow(
    "unitsPerMonth must be 0 or more, got -1",
  );
});
