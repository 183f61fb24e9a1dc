import { expect, test } from "vitest";
import { compileExperiment } from "./compile-experiment";
import { EnrolledSet } from "./enrolled-set";
import type { AssignableExperiment } from "./experiment";
import { compileStoppedEnrolment } from "./stopped-enrolment";

const experiment: AssignableExperiment = {
  key: "promise",
  seed: "promise-1",
  hashVersion: 2,
  hashAttribute: "orderId",
  targetingKeyStandsIn: true,
  coverage: 0.8,
  arms: [
    { key: "control", weight: 0.5 },
    { key: "two-day", weight: 0.5 },
  ],
  condition: { site: "North" },
};

test("enrolled units keep their arm when enrolment stops, others are not added", () => {
  const assign = compileExperiment(experiment);
  const enrolled = new EnrolledSet();
  const before = Array.from({ length: 2000 }, (_, i) => assign({ orderId: `order-${i}`, site: "North" }));
  for (const { unit, armIndex } of before) if (unit !== null && armIndex >= 0) enrolled.add(unit, armIndex);
  const stopped = compileStoppedEnrolment(experiment, enrolled);
  for (const { unit, arm } of before) {
    const after = stopped({ orderId: unit, site: "moved since" });
    expect(after).toMatchObject({ unit, arm, excluded: arm === null ? "enrolmentStopped" : null });
  }
  expect(stopped({ orderId: "order-9999", site: "North" }).excluded).toBe("enrolmentStopped");
  expect(stopped({}).excluded).toBe("unitMissing");
});

test("the first arm of a unit stays", () => {
  const enrolled = new EnrolledSet();
  expect(enrolled.add("order-1", 1)).toBe(true);
  expect(enrolled.add("order-1", 0)).toBe(false);
  expect(enrolled.armOf("order-1")).toBe(1);
  expect(enrolled.size).toBe(1);
});

test("the set holds a million similar units exactly and takes no other for one of them", () => {
  const enrolled = new EnrolledSet();
  for (let i = 0; i < 1_000_000; i++) enrolled.add(`order-${i}`, i % 3);
  expect(enrolled.size).toBe(1_000_000);
  let wrong = 0;
  for (let i = 0; i < 1_000_000; i++) if (enrolled.armOf(`order-${i}`) !== i % 3) wrong++;
  for (let i = 1_000_000; i < 1_500_000; i++) if (enrolled.armOf(`order-${i}`) !== null) wrong++;
  for (let i = 0; i < 500_000; i++) if (enrolled.armOf(`redro-${i}`) !== null) wrong++;
  expect(wrong).toBe(0);
}, 30_000);

test.each([-1, 1.5, 255, Number.NaN])("the arm %d is refused", (armIndex) => {
  expect(() => new EnrolledSet().add("order-1", armIndex)).toThrow(`armIndex is ${armIndex}`);
});
