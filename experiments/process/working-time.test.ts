import fc from "fast-check";
import { expect, test } from "vitest";
import { utcOfWall, wallOf } from "./wall-clock";
import { type WorkCalendar, workingTime } from "./working-time";

const HOUR = 3_600_000;
const shift = [{ from: 7 * 60, until: 19 * 60 }];
const site: WorkCalendar = {
  zone: "Europe/Berlin",
  week: [shift, shift, shift, shift, shift, [], []],
  closed: ["2026-04-03", "2026-04-06"],
};
const at = (iso: string) => Date.parse(iso);
const year = workingTime(site, at("2026-01-01T00:00:00Z"), at("2027-01-01T00:00:00Z"));

test("a weekend and a holiday are no working time, and a lunch break is none either", () => {
  const friday = at("2026-03-13T16:00:00+01:00");
  expect(year.between(friday, at("2026-03-16T19:00:00+01:00"))).toBe(15 * HOUR);
  // Good Friday and Easter Monday are closed: Thursday's last hour and Tuesday's first.
  expect(year.between(at("2026-04-02T18:00:00+02:00"), at("2026-04-07T08:00:00+02:00"))).toBe(2 * HOUR);
  const halves = [
    { from: 8 * 60, until: 12 * 60 },
    { from: 13 * 60, until: 17 * 60 },
  ];
  const office = { ...site, week: [halves, halves, halves, halves, halves, [], []] };
  const day = workingTime(office, friday - 9 * HOUR, friday + 24 * HOUR);
  expect(day.between(at("2026-03-13T11:30:00+01:00"), at("2026-03-13T13:30:00+01:00"))).toBe(HOUR);
  expect(day.isOpenAt(at("2026-03-13T12:30:00+01:00"))).toBe(false);
  expect(day.isOpenAt(at("2026-03-13T16:59:00+01:00"))).toBe(true);
});

test("a day on which the clocks change has 23 or 25 hours", () => {
  const whole = [{ from: 0, until: 1_440 }];
  const always = workingTime(
    { ...site, week: Array(7).fill(whole), closed: [] },
    at("2026-01-01T00:00:00Z"),
    at("2026-12-31T00:00:00Z"),
  );
  expect(always.between(at("2026-03-29T00:00:00+01:00"), at("2026-03-30T00:00:00+02:00"))).toBe(23 * HOUR);
  expect(always.between(at("2026-10-25T00:00:00+02:00"), at("2026-10-26T00:00:00+01:00"))).toBe(25 * HOUR);
});

test("an hour that comes twice is the first, one that is skipped goes on as before", () => {
  expect(utcOfWall(Date.UTC(2026, 9, 25, 2, 30), "Europe/Berlin")).toBe(at("2026-10-25T02:30:00+02:00"));
  expect(utcOfWall(Date.UTC(2026, 2, 29, 2, 30), "Europe/Berlin")).toBe(at("2026-03-29T02:30:00+01:00"));
  expect(() => utcOfWall(0, "Nowhere/At-All")).toThrow(RangeError);
});

const moment = fc.integer({ min: at("2026-01-02T00:00:00Z"), max: at("2026-12-30T00:00:00Z") });

test("working time adds up, is never more than the time that passed, and clocks go there and back", () => {
  fc.assert(
    fc.property(moment, moment, moment, (...moments) => {
      const [first, second, third] = moments.sort((one, other) => one - other) as [number, number, number];
      expect(year.between(first, third)).toBe(year.between(first, second) + year.between(second, third));
      expect(year.between(first, third)).toBeLessThanOrEqual(third - first);
      expect(year.between(third, first)).toBe(0);
      const wall = wallOf(first, "America/New_York");
      expect([0, HOUR]).toContain(first - utcOfWall(wall, "America/New_York"));
    }),
  );
});

test("calendars that make no sense are refused by name", () => {
  const refused = (change: Partial<WorkCalendar>) => () => workingTime({ ...site, ...change }, 0, 1);
  expect(refused({ week: [shift] })).toThrow("week must have seven days, got 1");
  expect(refused({ week: [[{ from: 600, until: 500 }], [], [], [], [], [], []] })).toThrow("week[0] must have hours");
  expect(refused({ closed: ["Easter"] })).toThrow("closed must be days as yyyy-mm-dd, got Easter");
});
