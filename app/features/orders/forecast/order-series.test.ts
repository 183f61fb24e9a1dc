import { expect, test } from "vitest";
import { dailySeries, seriesOf, weeklySeries } from "./order-series";

const counts = new Map([
  ["2026-11-13", 3],
  ["2026-11-14", 5],
  ["2026-11-16", 7],
  ["2026-11-18", 2],
]);

test("today and the first day are left out, and a day without orders is a nought", () => {
  expect(dailySeries(counts, "2026-11-18")).toEqual([
    { day: "2026-11-14", orders: 5 },
    { day: "2026-11-15", orders: 0 },
    { day: "2026-11-16", orders: 7 },
    { day: "2026-11-17", orders: 0 },
  ]);
  expect(dailySeries(new Map([["2026-11-13", 0]]), "2026-11-18")).toEqual([]);
});

test("weeks begin on Mondays and are whole: the one that runs is left out", () => {
  const days = Array.from({ length: 24 }, (_, at) => ({
    day: new Date(Date.UTC(2026, 9, 30) + at * 86_400_000).toISOString().slice(0, 10),
    orders: 10,
  }));
  expect(weeklySeries(days)).toEqual([
    { day: "2026-11-02", orders: 70 },
    { day: "2026-11-09", orders: 70 },
    { day: "2026-11-16", orders: 70 },
  ]);
  expect(weeklySeries(days.slice(4, 9))).toEqual([]);
});

test("no more than a year of days is read", () => {
  const many = new Map(
    Array.from({ length: 700 }, (_, at) => [
      new Date(Date.UTC(2025, 0, 1) + at * 86_400_000).toISOString().slice(0, 10),
      5,
    ]),
  );
  expect(seriesOf(many, "2026-11-30", "day")).toHaveLength(365);
  expect(seriesOf(many, "2026-11-30", "day").at(-1)?.day).toBe("2026-11-29");
});
