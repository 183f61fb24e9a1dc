import { expect, test } from "vitest";
import { seeded } from "../simulation/random";
import { differenceBuilder } from "./map-difference";

test("the step in which time was won stands first, with an interval that holds it; the others' hold nothing", () => {
  const random = seeded("flow");
  const builder = differenceBuilder();
  for (let order = 0; order < 4_000; order++) {
    const side = order % 2 === 0 ? "control" : "treatment";
    const packing = random.exponential(30);
    const shipping = random.exponential(side === "control" ? 120 : 100);
    const times = [0, packing, packing + shipping];
    builder.add(side, ["placed", "packed", "shipped"], times);
  }
  const { cases, edges, caseTime } = builder.finish();
  expect(cases).toEqual({ control: 2_000, treatment: 2_000 });
  const [first, second] = edges;
  expect([first?.from, first?.to]).toEqual(["packed", "shipped"]);
  expect(first?.timePerCase.upper).toBeLessThan(0);
  expect(first?.timePerCase.lower).toBeLessThan(-20);
  expect(first?.timePerCase.upper).toBeGreaterThan(-20);
  expect(second?.timePerCase.lower).toBeLessThan(0);
  expect(second?.timePerCase.upper).toBeGreaterThan(0);
  const sum = edges.reduce((total, { timePerCase }) => total + timePerCase.difference, 0);
  expect(sum).toBeCloseTo(caseTime.difference, 9);
});

test("a step that only one side takes counts as none on the other, without a wait to compare", () => {
  const builder = differenceBuilder();
  for (const wait of [4, 6]) builder.add("control", ["placed", "held", "packed"], [0, wait, 10]);
  for (const wait of [7, 9]) builder.add("treatment", ["placed", "packed"], [0, wait]);
  const held = builder.finish().edges.find(({ to }) => to === "held");
  expect(held?.frequency).toMatchObject({ control: 1, treatment: 0, difference: -1, lower: null });
  expect(held?.wait).toBeNull();
  expect(held?.timePerCase).toMatchObject({ control: 5, treatment: 0 });
});

// scipy 1.10.1: stats.t.ppf(.975, df) standard errors about the difference of stats.ttest_ind(…, equal_var=False).
test("the interval is Welch's over cases", () => {
  const builder = differenceBuilder();
  for (const wait of [5, 6, 4, 9]) builder.add("control", ["a", "b"], [0, wait]);
  for (const wait of [7, 9, 14]) builder.add("treatment", ["a", "b"], [0, wait]);
  const [edge] = builder.finish().edges;
  expect(edge?.timePerCase.difference).toBe(4);
  expect(edge?.timePerCase.lower).toBeCloseTo(-3.363696935723, 9);
  expect(edge?.timePerCase.upper).toBeCloseTo(11.36369693572, 9);
});
