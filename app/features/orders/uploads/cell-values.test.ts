import fc from "fast-check";
import { expect, test } from "vitest";
import { type DateOrder, type DecimalMark, readNumber, readTime, readYesNo } from "./cell-values";

const at = (iso: string) => Date.parse(iso);

test.each<[string, DateOrder, string]>([
  ["02.03.2026", "dmy", "2026-03-01T23:00:00Z"],
  ["2.3.2026 16:40", "dmy", "2026-03-02T15:40:00Z"],
  ["03/02/2026", "mdy", "2026-03-01T23:00:00Z"],
  ["3/2/26 4:40 PM", "mdy", "2026-03-02T15:40:00Z"],
  ["08/11/17", "dmy", "2017-11-07T23:00:00Z"],
  ["2026-03-02", "dmy", "2026-03-01T23:00:00Z"],
  ["2026-03-02T10:00:00Z", "mdy", "2026-03-02T10:00:00Z"],
  ["2026-03-02 10:00:00.250+01:00", "ymd", "2026-03-02T09:00:00.250Z"],
  ["2026-03-02 10:00:00 +0100", "ymd", "2026-03-02T09:00:00Z"],
  ["2026/03/02 12:00 AM", "ymd", "2026-03-01T23:00:00Z"],
  ["2026-07-01 12:00", "ymd", "2026-07-01T10:00:00Z"],
  ["2026-03-29 02:30", "ymd", "2026-03-29T01:30:00Z"],
  ["2026-10-25 02:30", "ymd", "2026-10-25T00:30:00Z"],
])("%s in the order %s is %s in Berlin", (text, order, iso) => {
  expect(readTime(text, order, "Europe/Berlin")).toBe(at(iso));
});

test.each<[string, DateOrder]>([
  ["31.02.2026", "dmy"],
  ["13/13/2026", "mdy"],
  ["02/28/2026", "dmy"],
  ["2026-03-02 25:00", "ymd"],
  ["13:00 PM", "dmy"],
  ["yesterday", "dmy"],
  ["", "dmy"],
  ["1.1.202", "dmy"],
])("%s in the order %s is no time", (text, order) => {
  expect(readTime(text, order, "UTC")).toBeNull();
});

test.each<[string, DecimalMark, number]>([
  ["12", ".", 12],
  ["1,234.50", ".", 1234.5],
  ["1.234,50", ",", 1234.5],
  ["1 234,50", ",", 1234.5],
  ["0,5", ",", 0.5],
  ["-3.5", ".", -3.5],
  ["−3.5", ".", -3.5],
  [".5", ".", 0.5],
  ["1e3", ".", 1000],
  [" 7 ", ".", 7],
])("%s with the decimal mark %s is %d", (text, decimal, value) => {
  expect(readNumber(text, decimal)).toBe(value);
});

test.each<[string, DecimalMark]>([
  ["1,23", "."],
  ["1.23", ","],
  ["12 EUR", "."],
  ["", "."],
  ["-", "."],
  ["1.2.3", "."],
  ["NaN", "."],
  ["Infinity", "."],
  ["1e999", "."],
])("%s with the decimal mark %s is no number", (text, decimal) => {
  expect(readNumber(text, decimal)).toBeNull();
});

test("reads yes and no as exports write them", () => {
  expect(["TRUE", "1", "Yes", "ja"].map(readYesNo)).toEqual([true, true, true, true]);
  expect(["FALSE", "0", "no", "Nein"].map(readYesNo)).toEqual([false, false, false, false]);
  expect(["", "2", "maybe"].map(readYesNo)).toEqual([null, null, null]);
});

test("any text is read or refused, never a crash and never NaN", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.constantFrom<DateOrder>("dmy", "mdy", "ymd"), (text, order) => {
      expect(readTime(text, order, "Europe/Berlin")).not.toBeNaN();
      expect(readNumber(text, ",")).not.toBeNaN();
    }),
    { seed: 3, numRuns: 1_000 },
  );
});

test("a moment written as a wall clock is read back, except in the hour that comes twice", () => {
  fc.assert(
    fc.property(fc.integer({ min: at("2026-04-01T00:00:00Z"), max: at("2026-10-24T00:00:00Z") }), (moment) => {
      const text = new Date(moment + 2 * 3_600_000).toISOString().replace("T", " ").replace("Z", "");
      expect(readTime(text, "ymd", "Europe/Berlin")).toBe(moment);
    }),
    { seed: 4 },
  );
});
