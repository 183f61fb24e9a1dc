import fc from "fast-check";
import { expect, test } from "vitest";
import { skillTotals } from "./skill-totals";

const tallies = fc.array(
  fc.record({ gap: fc.option(fc.integer({ min: 0, max: 5 })), people: fc.integer({ min: 1, max: 20 }) }),
  { maxLength: 8 },
);

test("the median gap and the share at target are those of the people one by one", () => {
  fc.assert(
    fc.property(tallies, (tally) => {
      const gaps = tally
        .flatMap(({ gap, people }) => (gap === null ? [] : Array.from({ length: people }, () => gap)))
        .sort((one, other) => one - other);
      const { rated, asked, medianGap, atTarget } = skillTotals(tally);
      expect(rated).toBe(gaps.length);
      expect(asked).toBe(tally.reduce((sum, { people }) => sum + people, 0));
      if (gaps.length === 0) {
        expect([medianGap, atTarget]).toEqual([null, null]);
        return;
      }
      const middle = [gaps[Math.floor((gaps.length - 1) / 2)] ?? 0, gaps[Math.floor(gaps.length / 2)] ?? 0];
      expect(medianGap).toBe(((middle[0] ?? 0) + (middle[1] ?? 0)) / 2);
      expect(atTarget?.share).toBeCloseTo(gaps.filter((gap) => gap === 0).length / gaps.length, 12);
      expect(atTarget?.lower).toBeLessThanOrEqual(atTarget?.share ?? 0);
      expect(atTarget?.upper).toBeGreaterThanOrEqual(atTarget?.share ?? 1);
    }),
  );
});

test("41 of 50 at target: Wilson's interval is .6920 to .9023", () => {
  const { atTarget } = skillTotals([
    { gap: 0, people: 41 },
    { gap: 2, people: 9 },
    { gap: null, people: 3 },
  ]);
  expect(atTarget?.lower).toBeCloseTo(0.692, 4);
  expect(atTarget?.upper).toBeCloseTo(0.9023, 4);
});
