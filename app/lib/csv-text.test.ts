import fc from "fast-check";
import { expect, test } from "vitest";
import { csvCell, csvHeaders, csvLine } from "./csv-text";

test.each([
  ["plain", "plain"],
  ["=1+1", "'=1+1"],
  ["+49 30 1234", "'+49 30 1234"],
  ["@cmd", "'@cmd"],
  ["-5.20", "-5.20"],
  ["-2+3", "'-2+3"],
  ["\tx", "'\tx"],
  ['say "hi"', '"say ""hi"""'],
  ["a,b", '"a,b"'],
  ["a\nb", '"a\nb"'],
])("writes %j as %j", (text, cell) => {
  expect(csvCell(text)).toBe(cell);
});

test("quotes what holds the delimiter in use and nothing else", () => {
  expect(csvLine(["a,b", "c;d"], ";")).toBe('a,b;"c;d"\r\n');
});

test("no cell begins with what a spreadsheet computes, unless it is a plain number", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(csvCell(text).replace(/^"/, "")).not.toMatch(/^(?:[=@\t\r]|[+-](?!\d+(?:[.,]\d+)?"?$))/);
    }),
    { seed: 6 },
  );
});

test("a file name cannot break out of its header", () => {
  expect(csvHeaders('a";\r\nx: y.csv')["Content-Disposition"]).toBe('attachment; filename="a-x-y.csv"');
});
