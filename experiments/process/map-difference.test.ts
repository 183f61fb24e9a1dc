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

test("where every case takes the step once its wait is the time it takes a case; else the delta method's ratio", () => {
  const builder = differenceBuilder();
  for (const wait of [5, 6, 4, 9]) builder.add("control", ["a", "b"], [0, wait]);
  for (const wait of [7, 9, 14]) builder.add("treatment", ["a", "b"], [0, wait]);
  const [edge] = builder.finish().edges;
  expect(edge?.wait?.lower).toBeCloseTo(edge?.timePerCase.lower ?? Number.NaN, 9);
  builder.add("control", ["a"], [0]);
  const wait = builder.finish().edges[0]?.wait;
  expect(wait?.control).toBeCloseTo(6, 12);
  // By hand: frequencies 1 1 1 1 0 and times 5 6 4 9 0, ratio 6; variance of time - 6 frequency is 3.5, by .8 squared.
  const variance = 3.5 / 0.8 ** 2 / 5 + 13 / 3;
  const half = (wait?.upper ?? 0) - (wait?.difference ?? 0);
  expect(half / Math.sqrt(variance)).toBeGreaterThan(1.96);
  expect(wait?.difference).toBeCloseTo(4, 12);
});

test("intervals of many edges that hold together are wider than each by itself; the case time's is not", () => {
  const builder = differenceBuilder();
  for (const wait of [5, 6, 4, 9]) builder.add("control", ["a", "b", "c"], [0, wait, 2 * wait]);
  for (const wait of [7, 9, 14]) builder.add("treatment", ["a", "b", "c"], [0, wait, 2 * wait]);
  const [each, together] = [builder.finish(0.05, "each"), builder.finish(0.05, "together")];
  const width = ({ lower, upper }: { lower: number | null; upper: number | null }) => (upper ?? 0) - (lower ?? 0);
  expect(width(together.edges[0]?.timePerCase ?? { lower: 0, upper: 0 })).toBeGreaterThan(
    width(each.edges[0]?.timePerCase ?? { lower: 0, upper: 0 }),
  );
  expect(together.caseTime).toEqual(each.caseTime);
});
