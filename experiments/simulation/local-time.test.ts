import { expect, test } from "vitest";
import { isoDay, localDayOf, localOf, utcOf, weekdayOf } from "./local-time";

const berlin = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Berlin", dateStyle: "short", timeStyle: "short" });
const written = (local: number) =>
  `${isoDay(Math.floor(local / 1440))} ${new Date(local * 60_000).toISOString().slice(11, 16)}`;

test("local time is Berlin's, every three hours of three years, and comes back", () => {
  for (let utc = Date.UTC(2025, 0, 1); utc < Date.UTC(2028, 0, 1); utc += 3 * 3_600_000) {
    expect(written(localOf(utc))).toBe(berlin.format(utc));
    expect(utcOf(localOf(utc))).toBe(utc);
  }
});

test("days begin at local midnight, and weekdays are right", () => {
  expect(isoDay(localDayOf(Date.UTC(2026, 2, 8, 22, 59)))).toBe("2026-03-08");
  expect(isoDay(localDayOf(Date.UTC(2026, 2, 8, 23)))).toBe("2026-03-09");
  expect(weekdayOf(localDayOf(Date.UTC(2026, 2, 9, 12)))).toBe(1);
});
