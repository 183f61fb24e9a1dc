import { expect, test } from "vitest";
import { forecastLines } from "./forecast-file";
import { forecastRows } from "./forecast-rows";
import type { ForecastView } from "./forecast-view";

const view: ForecastView = {
  ...{ step: "day", site: null, quality: null, read: 3, share: 1 },
  history: [
    { day: "2026-11-20", orders: 31 },
    { day: "2026-11-21", orders: 29 },
  ],
  expected: [{ day: "2026-11-22", estimate: 30.26, lower: 25, upper: null }],
  marks: [{ id: "c", day: "2026-11-20", label: "No pick-up; on Fridays" }],
  runs: [{ id: "e", name: "Free shipping", from: "2026-11-21", until: "2026-12-04" }],
};

test("each day says what ran and what changed on it, days to come as well", () => {
  expect(forecastRows(view).map(({ day, reasons }) => [day, ...reasons])).toEqual([
    ["2026-11-20", "No pick-up; on Fridays"],
    ["2026-11-21", "Free shipping"],
    ["2026-11-22", "Free shipping"],
  ]);
});

test("a week is marked by what happened on any of its days", () => {
  const weekly: ForecastView = { ...view, step: "week", history: [{ day: "2026-11-16", orders: 200 }], expected: [] };
  expect(forecastRows(weekly)[0]?.reasons).toEqual(["Free shipping", "No pick-up; on Fridays"]);
});

test("the file holds the numbers of the chart", () => {
  expect(forecastLines(view).replace("\uFEFF", "").trim().split("\r\n")).toEqual([
    "from,step,placed,expected,lower,upper,reasons",
    "2026-11-20,day,31,,,,No pick-up; on Fridays",
    "2026-11-21,day,29,,,,Free shipping",
    "2026-11-22,day,,30.3,25,,Free shipping",
  ]);
});
