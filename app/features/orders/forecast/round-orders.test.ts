import fc from "fast-check";
import { expect, test } from "vitest";
import { roundOrders, roundRange } from "./round-orders";

test("numbers are said as people say them", () => {
  expect([7, 63, 274, 1_913, 24_180].map(roundOrders)).toEqual([7, 65, 270, 1_900, 24_000]);
  expect(roundRange(273, 327)).toEqual([270, 330]);
  expect(roundRange(3.2, 9.6)).toEqual([3, 10]);
});

test("a rounded range holds the range", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.double({ min: 0, max: 1e6, noNaN: true }), (a, b) => {
      const [lower, upper] = roundRange(Math.min(a, b), Math.max(a, b));
      expect(lower).toBeLessThanOrEqual(Math.min(a, b));
      expect(upper).toBeGreaterThanOrEqual(Math.max(a, b) * (1 - 1e-12));
    }),
  );
});
