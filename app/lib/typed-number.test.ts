import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDecimal, parseInUnit, parseMoney, writeDecimal, writeInUnit, writeMoney } from "./typed-number";

test.each([
  ["1,250.5", "en-GB", 1250.5],
  ["1.250,5", "de-DE", 1250.5],
  ["1250,5", "de-DE", 1250.5],
  ["12,5", "de-DE", 12.5],
  ["12.5", "de-DE", 12.5],
  ["12,50", "en-GB", 12.5],
  ["1.250", "de-DE", 1250],
  ["1,250", "en-GB", 1250],
  ["1 250,5", "fr-FR", 1250.5],
  ["-3", "en-GB", -3],
  ["\u22123", "en-GB", -3],
  ["1,25,0", "en-GB", null],
  ["1.2.3", "en-GB", null],
  ["ten", "en-GB", null],
  ["", "en-GB", null],
  ["1e3", "en-GB", null],
])("“%s” in %s is %s", (text, locale, value) => {
  expect(parseDecimal(text, locale)).toBe(value);
});

test.each([
  ["12.34", "EUR", 1234],
  ["0.1", "EUR", 10],
  ["1,234", "JPY", 1234],
  ["1.5", "JPY", null],
  ["0.005", "EUR", null],
  ["1.234", "KWD", 1234],
  ["19.99", "EUR", 1999],
])("%s in %s is %s minor units", (text, currency, minor) => {
  expect(parseMoney(text, { locale: "en-GB", currency })).toBe(minor);
});

test("a share is typed in per cent and kept as a fraction", () => {
  const style = { locale: "de-DE", currency: "EUR" };
  expect(parseInUnit("0,5", "share", style)).toBe(0.005);
  expect(parseInUnit("0,5 %", "share", style)).toBe(0.005);
  expect(writeInUnit(0.005, "share", style)).toBe("0,5");
});

test("what is written is read back, in any locale and currency", () => {
  const locale = fc.constantFrom("en-GB", "de-DE", "fr-FR", "de-CH", "sv-SE", "ar-EG", "hi-IN");
  fc.assert(
    fc.property(
      locale,
      fc.integer({ min: -1e9, max: 1e9 }),
      fc.constantFrom("EUR", "JPY", "KWD"),
      (name, n, currency) => {
        expect(parseDecimal(writeDecimal(n / 1000, name), name)).toBe(n / 1000);
        expect(parseMoney(writeMoney(n, { locale: name, currency }), { locale: name, currency })).toBe(n);
      },
    ),
    { seed: 7, numRuns: 300 },
  );
});
