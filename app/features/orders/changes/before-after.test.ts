import { expect, test } from "vitest";
import { compareDays, type PlacedOrder } from "./before-after";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const order = (hours: number | null, more: Partial<PlacedOrder> = {}): PlacedOrder => ({
  ...{ placedAt: 0, deliveredAt: hours === null ? null : hours * HOUR, cancelledAt: null, isTest: false },
  firstPromiseAt: 48 * HOUR,
  ...more,
});
const compare = (before: PlacedOrder[], after: PlacedOrder[]) =>
  compareDays([{ day: "2026-03-08", orders: before }], [{ day: "2026-03-09", orders: after }], 99 * DAY);
const of = (numbers: ReturnType<typeof compare>, name: string) =>
  numbers.measures.find(({ measure }) => measure === name);

test("cycle time, lateness and cancellations are compared with their intervals", () => {
  const cancelled = order(null, { cancelledAt: HOUR });
  const numbers = compare([order(20), order(30), order(40)], [order(40), order(50), order(60), cancelled]);
  expect(numbers.orders).toEqual({ before: 3, after: 4 });
  expect(of(numbers, "cycleTime")).toMatchObject({ before: 30, after: 50, difference: { estimate: 20 } });
  expect(of(numbers, "late")).toMatchObject({ before: 0, after: 2 / 3 });
  expect(of(numbers, "cancelled")).toMatchObject({ before: 0, after: 0.25, difference: { estimate: 0.25 } });
});

test("an order that is still open counts the whole time it was followed, so a backlog is no improvement", () => {
  const numbers = compare([order(20), order(30)], [order(20), order(null)]);
  expect(of(numbers, "cycleTime")?.after).toBe((20 + 14 * 24) / 2);
  expect(of(numbers, "late")?.after).toBe(0.5);
});

test("test orders, promises that are not due and cancelled orders are not judged", () => {
  const later = order(null, { firstPromiseAt: 200 * DAY });
  const none = order(500, { firstPromiseAt: null });
  const test_ = order(999, { isTest: true });
  const numbers = compare([order(20), order(21)], [later, none, order(null, { cancelledAt: HOUR }), test_]);
  expect(of(numbers, "late")).toMatchObject({ after: null, difference: null });
  expect(numbers.orders.after).toBe(3);
});

test("each day has its mean and band; a day with one order has none", () => {
  const { trend } = compare([order(20), order(40)], [order(20)]);
  expect(trend[0]).toMatchObject({ day: "2026-03-08", estimate: 30 });
  expect(trend[0]?.upper).toBeCloseTo(30 + 1.96 * Math.sqrt(200 / 2), 6);
  expect(trend[1]).toEqual({ day: "2026-03-09", estimate: null, lower: null, upper: null });
});
