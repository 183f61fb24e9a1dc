import { expect, test } from "vitest";
import { simulateAaTests } from "./aa-tests";

const options = { tests: 1_000, days: 20, ordersADay: 10, alpha: 0.05, seed: "aa" };
const runs = simulateAaTests(options);
const share = (isAlarm: (run: (typeof runs)[number]) => boolean) => runs.filter(isAlarm).length / runs.length;

test("one look at the end errs about as often as its level says", () => {
  // Four standard errors of a share of .05 in 1,000.
  expect(Math.abs(share(({ isAlarmAtEnd }) => isAlarmAtEnd) - 0.05)).toBeLessThan(0.028);
});

test("twenty looks err in about a quarter of the tests, as Armitage, McPherson and Rowe found (.248)", () => {
  expect(Math.abs(share(({ firstAlarmDay }) => firstAlarmDay !== null) - 0.248)).toBeLessThan(0.055);
});

test("the first alarm is the first day below the level, and the same seed gives the same tests", () => {
  for (const { pByDay, firstAlarmDay } of runs.slice(0, 50)) {
    expect(firstAlarmDay).toBe(pByDay.some((p) => p < 0.05) ? pByDay.findIndex((p) => p < 0.05) + 1 : null);
  }
  expect(simulateAaTests({ ...options, tests: 3 })).toEqual(runs.slice(0, 3));
});
