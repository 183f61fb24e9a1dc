import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, daysIn, isDay, mondayOf, periodBefore, stepsIn } from "./periods";

const someDay = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays("1970-01-01", days));

test("weeks begin on Mondays, over the ends of months and years too", () => {
  expect(mondayOf("2026-03-09")).toBe("2026-03-09");
  expect(mondayOf("2026-03-15")).toBe("2026-03-09");
  expect(mondayOf("2026-01-01")).toBe("2025-12-29");
});

test("the period before is as long and ends where this one begins", () => {
  expect(periodBefore({ from: "2026-03-01", until: "2026-03-29" })).toEqual({
    from: "2026-02-01",
    until: "2026-03-01",
  });
});

test("only whole weeks are steps", () => {
  expect(stepsIn({ from: "2026-03-03", until: "2026-03-24" }, "week")).toEqual([
    { from: "2026-03-09", until: "2026-03-16" },
    { from: "2026-03-16", until: "2026-03-23" },
  ]);
  expect(stepsIn({ from: "2026-03-03", until: "2026-03-04" }, "day")).toEqual([
    { from: "2026-03-03", until: "2026-03-04" },
  ]);
});

test("steps follow each other without gaps, within the period", () => {
  fc.assert(
    fc.property(
      someDay,
      fc.integer({ min: 0, max: 200 }),
      fc.constantFrom("day", "week" as const),
      (from, days, step) => {
        const until = addDays(from, days);
        const steps = stepsIn({ from, until }, step);
        for (const [at, one] of steps.entries()) {
          expect(daysIn(one)).toBe(step === "week" ? 7 : 1);
          expect(one.from >= from && one.until <= until).toBe(true);
          if (at > 0) expect(one.from).toBe(steps[at - 1]?.until);
        }
      },
    ),
  );
});

test("a day that no calendar has is none", () => {
  expect(["2026-02-28", "2026-02-31", "9 March", ""].map(isDay)).toEqual([true, false, false, false]);
});
