import fc from "fast-check";
import { expect, test } from "vitest";
import { retryDelayMs } from "./retry-delay";

test("waits grow to twelve hours and end after about three days", () => {
  const delays = Array.from({ length: 20 }, (_, index) => retryDelayMs(index + 1, 0));
  expect(delays.slice(0, 4)).toEqual([10_000, 30_000, 90_000, 270_000]);
  const tries = delays.filter((delay) => delay !== null);
  expect(Math.max(...tries)).toBe(12 * 3_600_000);
  const days = tries.reduce((sum, delay) => sum + delay, 0) / 86_400_000;
  expect(days).toBeGreaterThan(2.5);
  expect(days).toBeLessThan(3.5);
});

test("chance adds at most a quarter", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 13 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempts, luck) => {
      const [least, own] = [retryDelayMs(attempts, 0) ?? 0, retryDelayMs(attempts, luck) ?? 0];
      expect(own).toBeGreaterThanOrEqual(least);
      expect(own).toBeLessThanOrEqual(least * 1.25);
    }),
  );
});
