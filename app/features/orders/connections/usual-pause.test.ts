import { expect, test } from "vitest";
import { usualPause } from "./usual-pause";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A Monday, midnight. */
const monday = Date.UTC(2026, 2, 2);
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);

/** Deliveries at these hours of each of the days, counted from the Monday. */
function deliveries(days: readonly number[], hours: readonly number[]): number[] {
  return days.flatMap((day) => hours.map((hour) => monday + day * DAY_MS + hour * HOUR_MS));
}
const daysFrom = (first: number, count: number) => Array.from({ length: count }, (_, index) => first + index);

test("a nightly file's pause is a day", () => {
  expect(usualPause(deliveries(daysFrom(0, 14), [2]), dayOf)).toBe(DAY_MS);
});

test("a shop that rests at night pauses as long as its night", () => {
  expect(usualPause(deliveries(daysFrom(0, 14), daysFrom(7, 16)), dayOf)).toBe(9 * HOUR_MS);
});

test("one outage does not make a long pause usual, two closed weekends do", () => {
  const outage = deliveries([...daysFrom(0, 6), ...daysFrom(9, 5)], daysFrom(7, 16));
  expect(usualPause(outage, dayOf)).toBe(9 * HOUR_MS);
  const weekends = deliveries([0, 1, 2, 3, 4, 7, 8, 9, 10, 11, 14], daysFrom(8, 10));
  expect(usualPause(weekends, dayOf)).toBe((24 + 24 + 15) * HOUR_MS);
});

test("nothing is usual before four days are known, and no pause is shorter than an hour", () => {
  expect(usualPause(deliveries(daysFrom(0, 3), [2, 3]), dayOf)).toBeNull();
  expect(usualPause([], dayOf)).toBeNull();
  const always = Array.from({ length: 6 * 24 * 60 }, (_, minute) => monday + minute * 60_000);
  expect(usualPause(always, dayOf)).toBe(HOUR_MS);
});
