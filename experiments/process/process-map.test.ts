import fc from "fast-check";
import { expect, test } from "vitest";
import { mapBuilder } from "./process-map";

function mapOf(cases: readonly (readonly [activity: string, time: number][])[]) {
  const builder = mapBuilder();
  for (const events of cases) {
    builder.add(
      events.map(([activity]) => activity),
      events.map(([, time]) => time),
    );
  }
  return builder.finish();
}

test("counts steps with their waits, paths, rework, beginnings and ends", () => {
  const map = mapOf([
    [
      ["placed", 0],
      ["packed", 10],
      ["shipped", 40],
    ],
    [
      ["placed", 0],
      ["packed", 20],
      ["packed", 26],
      ["shipped", 30],
    ],
    [
      ["placed", 5],
      ["cancelled", 6],
    ],
  ]);
  expect(map).toMatchObject({ cases: 3, events: 9, medianCase: 30, meanCase: 71 / 3 });
  expect(map.edges).toEqual([
    { from: "packed", to: "shipped", count: 2, mean: 17, median: 17, total: 34 },
    { from: "placed", to: "packed", count: 2, mean: 15, median: 15, total: 30 },
    { from: "packed", to: "packed", count: 1, mean: 6, median: 6, total: 6 },
    { from: "placed", to: "cancelled", count: 1, mean: 1, median: 1, total: 1 },
  ]);
  expect(map.activities[0]).toEqual({
    ...{ activity: "placed", events: 3, cases: 3, starts: 3, ends: 0, reworkedCases: 0, repeats: 0 },
  });
  expect(map.activities[1]).toMatchObject({ activity: "packed", events: 3, cases: 2, reworkedCases: 1, repeats: 1 });
  expect(map.variants.map(({ path, count }) => [path.length, count])).toEqual([
    [3, 1],
    [4, 1],
    [2, 1],
  ]);
});

test("no case makes an empty map, and a case without events is none", () => {
  const builder = mapBuilder();
  builder.add([], []);
  expect(builder.finish()).toEqual({
    ...{ cases: 0, events: 0, activities: [], edges: [], variants: [], meanCase: null, medianCase: null },
  });
});

const trace = fc.array(fc.tuple(fc.constantFrom("a", "b", "c", "d"), fc.nat(9)), { maxLength: 8 });

test("every event but a case's last leads to the next: edges count what is left, and paths count the cases", () => {
  fc.assert(
    fc.property(fc.array(trace, { maxLength: 20 }), (steps) => {
      const cases = steps.map((events) => {
        let time = 0;
        return events.map(([activity, wait]): [string, number] => {
          time += wait;
          return [activity, time];
        });
      });
      const map = mapOf(cases);
      expect(map.edges.reduce((sum, { count }) => sum + count, 0)).toBe(map.events - map.cases);
      expect(map.variants.reduce((sum, { count }) => sum + count, 0)).toBe(map.cases);
      const spent = cases.reduce((sum, events) => sum + (events.at(-1)?.[1] ?? 0) - (events[0]?.[1] ?? 0), 0);
      expect(map.edges.reduce((sum, { total }) => sum + total, 0)).toBe(spent);
    }),
  );
});
