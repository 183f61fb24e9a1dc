import { expect, test } from "vitest";
import { needOf, todayExperiment } from "./sort-by-need";

test("an alarm, a decision and nothing to do are told apart", () => {
  expect(needOf({ verdict: "cannotBeTrusted", isReached: false })).toBe("alarm");
  for (const verdict of ["rollOut", "keepOldWay", "notWorthMoreTime"] as const) {
    expect(needOf({ verdict, isReached: false })).toBe("decision");
  }
  expect(needOf({ verdict: "keepRunning", isReached: false })).toBe("none");
});

test("what is undecided at its planned end needs somebody to extend or end it", () => {
  expect(needOf({ verdict: "keepRunning", isReached: true })).toBe("decision");
});

test("an experiment without a result yet needs nobody", () => {
  const experiment = todayExperiment({ id: "e1", name: "Paper mailer" }, null);
  expect(experiment).toMatchObject({ name: "Paper mailer", verdict: null, monthly: null, units: 0 });
  expect(needOf(experiment)).toBe("none");
});
