import fc from "fast-check";
import { expect, test } from "vitest";
import {
  readClosedDays,
  readHours,
  readTimes,
  withClosedDays,
  writeClosedDays,
  writeHours,
  writeTimes,
} from "./calendar-text";

test.each([
  ["", []],
  ["7-19", [{ from: 420, until: 1140 }]],
  [
    "13:00 – 19:30, 07.00-12:00",
    [
      { from: 420, until: 720 },
      { from: 780, until: 1170 },
    ],
  ],
  ["22-24", [{ from: 1320, until: 1440 }]],
  ["18:00-0:00", [{ from: 1080, until: 1440 }]],
])("hours are read as people write them: %s", (text, hours) => {
  expect(readHours(text)).toEqual(hours);
});

test.each(["7", "7-19-20", "19-7", "7-12, 11-14", "25-26", "7:60-9", "open"])("no hours: %s", (text) => {
  expect(readHours(text)).toBeNull();
});

test("pick-ups are times in order, each once", () => {
  expect(readTimes("19:00, 12, 19.00")).toEqual([720, 1140]);
  expect(readTimes("noon")).toBeNull();
});

test("what is written is read again as the same", () => {
  const times = fc.uniqueArray(fc.integer({ min: 0, max: 1439 }), { minLength: 2, maxLength: 8 });
  fc.assert(
    fc.property(times, (found) => {
      const sorted = [...found].sort((one, other) => one - other);
      expect(readTimes(writeTimes(sorted))).toEqual(sorted);
      const hours = Array.from({ length: sorted.length >> 1 }, (_, at) => ({
        ...{ from: sorted[2 * at] ?? 0, until: sorted[2 * at + 1] ?? 0 },
      }));
      expect(readHours(writeHours(hours))).toEqual(hours);
    }),
  );
});

test("closed days are pasted one a line, as ISO or with dots, with what they are called", () => {
  const text = "2026-12-25 Christmas Day\n\n1.1.2027; New Year\r\nEaster\n2026-02-30\n2026-12-26";
  const read = readClosedDays(text);
  expect(read).toEqual({
    days: [
      { day: "2026-12-25", name: "Christmas Day" },
      { day: "2026-12-26", name: "" },
      { day: "2027-01-01", name: "New Year" },
    ],
    mistakes: [4, 5],
  });
  expect(readClosedDays(writeClosedDays(read.days)).days).toEqual(read.days);
});

test("added days join those known, and rename them", () => {
  const known = [{ day: "2026-12-25", name: "" }];
  const added = readClosedDays("2026-12-25 Christmas\n2026-05-01 Labour Day").days;
  expect(withClosedDays(known, added)).toEqual([
    { day: "2026-05-01", name: "Labour Day" },
    { day: "2026-12-25", name: "Christmas" },
  ]);
});
