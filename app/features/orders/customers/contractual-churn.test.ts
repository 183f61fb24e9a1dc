import { expect, test } from "vitest";
import { contractualChurn } from "./contractual-churn";

const DAY = 86_400_000;
const day = (number: number) => new Date(number * DAY).toISOString().slice(0, 10);
const life = (start: number, end: number | null, subscriptions = 1) => ({
  ...{ startDay: day(start), endDay: end === null ? null : day(end) },
  ...{ subscriptions, monthlyMinor: 0 },
});

test("without subscriptions there is nothing to say", () => {
  expect(contractualChurn([], day(100))).toBeNull();
});

test("subscriptions that go on count for as long as they are followed", () => {
  // Ten are at risk on day 20, when two end; of eight, four were followed for 50 days; of the other four one ends on day 60.
  const lives = [life(0, 20, 2), life(50, null, 4), life(0, 60), life(0, null, 3)];
  const churn = contractualChurn(lives, day(100));
  expect(churn).toMatchObject({ subscriptions: 10, ended: 3 });
  expect(churn?.points.map(({ days }) => days)).toEqual([30, 90]);
  expect(churn?.points[0]?.ended).toBeCloseTo(0.2, 12);
  expect(churn?.points[1]?.ended).toBeCloseTo(1 - 0.8 * 0.75, 12);
});

test("Greenwood's interval stays between nothing and everything, and grows with time", () => {
  const churn = contractualChurn([life(0, 10), life(0, 70), life(0, null)], day(100));
  const [early, late] = churn?.points ?? [];
  // By day 30 one of three ended: the standard error is sqrt(2/3 * 1/3 / 3).
  const half = 1.959963984540054 * Math.sqrt(2 / 27);
  expect(early?.upper).toBeCloseTo(1 / 3 + half, 12);
  expect(early?.lower).toBe(0);
  expect(late?.upper).toBe(1);
  expect(late?.ended).toBeGreaterThan(early?.ended ?? 1);
});
