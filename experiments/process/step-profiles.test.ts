import fc from "fast-check";
import { expect, test } from "vitest";
import { processMap } from "./process-map";
import { stepProfiles } from "./step-profiles";

test("a step tells its waits in elapsed and working time, by weekday and site", () => {
  const [step, ...others] = stepProfiles({
    activities: ["packed", "shipped"],
    offsets: [0, 2, 4, 6],
    activity: [0, 1, 0, 1, 0, 1],
    elapsed: [0, 70, 0, 4, 0, 6],
    working: [0, 9, 0, 3, 0, 6],
    weekday: [4, 0, 0, 0, 0, 0],
    site: [1, 1, 2],
  });
  expect(others).toEqual([]);
  expect(step).toMatchObject({ from: "packed", to: "shipped", count: 3, cases: 3 });
  expect(step?.elapsed).toEqual({ mean: 80 / 3, median: 6, total: 80, quantiles: [4, 4, 70, 70] });
  expect(step?.working).toMatchObject({ mean: 6, median: 6, total: 18 });
  expect(step?.cells).toEqual([
    { site: 1, weekday: 4, count: 1, total: 9 },
    { site: 1, weekday: 0, count: 1, total: 3 },
    { site: 2, weekday: 0, count: 1, total: 6 },
  ]);
});

const someCases = fc.array(fc.array(fc.tuple(fc.nat(4), fc.nat(90)), { minLength: 1, maxLength: 8 }), {
  minLength: 1,
  maxLength: 30,
});

test("steps are those of the map, and the cells of a step sum to it", () => {
  fc.assert(
    fc.property(someCases, (cases) => {
      const offsets = [0];
      for (const one of cases) offsets.push((offsets.at(-1) ?? 0) + one.length);
      const activity = cases.flatMap((one) => one.map(([number]) => number));
      const waits = cases.flatMap((one) => one.map(([, wait]) => wait));
      const columns = { activities: ["a", "b", "c", "d", "e"], offsets, activity };
      const steps = stepProfiles({
        ...columns,
        elapsed: waits,
        working: waits,
        weekday: activity,
        site: cases.map((_, at) => at % 3),
      });
      const { edges } = processMap({ ...columns, waits });
      expect(steps.map(({ from, to, count, elapsed }) => ({ from, to, count, total: elapsed.total }))).toEqual(
        edges.map(({ from, to, count, total }) => ({ from, to, count, total })),
      );
      for (const { cells, count, working, cases: taken } of steps) {
        expect(cells.reduce((sum, cell) => sum + cell.count, 0)).toBe(count);
        expect(cells.reduce((sum, cell) => sum + cell.total, 0)).toBe(working.total);
        expect(taken).toBeLessThanOrEqual(count);
      }
    }),
  );
});
