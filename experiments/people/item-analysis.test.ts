import { expect, test } from "vitest";
import reference from "./golden/items.json";
import { itemAnalysis } from "./item-analysis";

test("facility, discrimination, efficiency, alpha and its error are those of R", () => {
  const analysis = itemAnalysis(reference.table);
  expect(analysis?.alpha).toBeCloseTo(reference.alpha, 9);
  expect(analysis?.sem).toBeCloseTo(reference.sem, 9);
  for (const [at, item] of (analysis?.items ?? []).entries()) {
    expect(item.facility).toBeCloseTo(reference.facility[at] ?? Number.NaN, 9);
    expect(item.discrimination).toBeCloseTo(reference.discrimination[at] ?? Number.NaN, 9);
    expect(item.efficiency).toBeCloseTo(reference.efficiency[at] ?? Number.NaN, 9);
  }
});

test("a question that the better learners get wrong may have the wrong key", () => {
  const analysis = itemAnalysis(reference.table);
  expect(analysis?.items.map(({ flags }) => flags.includes("keyMayBeWrong"))).toEqual([
    ...[false, false, false, false, false],
    true,
  ]);
});

test("fewer than twenty learners say nothing about questions", () => {
  expect(itemAnalysis(reference.table.slice(0, 19))).toBeNull();
});

test("a question that everybody gets right has no discrimination and is too easy", () => {
  const table = reference.table.map(([first = 0, second = 0]) => [first, second, 1]);
  expect(itemAnalysis(table)?.items[2]).toMatchObject({ discrimination: null, efficiency: null, flags: ["tooEasy"] });
});

test("a score above 1 is refused", () => {
  expect(() => itemAnalysis([[1, 2]])).toThrow("got 2");
});
