import { expect, test } from "vitest";
import { needOf, todayExperiment } from "./sort-by-need";

test("an alarm, a decision and nothing to do are told apart", () => {
  expect(needOf({ verdict: "cannotBeTrusted" })).toBe("alarm");
  for (const verdict of ["rollOut", "keepOldWay", "notWorthMoreTime"] as const) {
    expect(needOf({ verdict })).toBe("decision");
  }
  expect(needOf({ verdict: "keepRunning" })).toBe("none");
});

test("an experiment without a result yet needs nobody", () => {
  const experiment = todayExperiment({ id: "e1", name: "Paper mailer" }, null);
  expect(experiment).toMatchObject({ name: "Paper mailer", verdict: null, monthly: null, units: 0 });
  expect(needOf(experiment)).toBe("none");
});
