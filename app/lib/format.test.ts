import { expect, test } from "vitest";
import { createFormat, currencyExponent } from "./format";

const british = createFormat({ locale: "en-GB", timeZone: "Europe/Berlin", currency: "EUR" });
const german = createFormat({ locale: "de-DE", timeZone: "Europe/Berlin", currency: "EUR" });
const at = Date.UTC(2026, 10, 22, 23, 30);

test("money follows the currency's own minor unit", () => {
  expect(british.money(11_249)).toBe("€112.49");
  expect(british.money(1_500, "JPY")).toBe("JP¥1,500");
  expect(british.money(1_234, "KWD")).toBe("KWD\u00a01.234");
  expect(german.money(11_249)).toBe("112,49\u00a0€");
  expect(currencyExponent("EUR")).toBe(2);
});

test("estimated sums keep two significant digits and no cents", () => {
  expect(british.roundedMoney(941_234)).toBe("€9,400");
  expect(british.roundedMoney(-541_000)).toBe("\u2212€5,400");
  expect(british.roundedMoney(0)).toBe("€0");
});

test("a sign is a true minus, and zero has none", () => {
  expect(british.signedMoney(112)).toBe("+€1.12");
  expect(british.signedMoney(-112)).toBe("\u2212€1.12");
  expect(british.signedMoney(0)).toBe("€0.00");
  expect(british.points(-0.0082)).toBe("\u22120.8\u00a0points");
});

test("times are the organisation's, not the machine's", () => {
  expect(british.date(at)).toBe("23 Nov 2026");
  expect(british.time(at)).toBe("00:30");
  expect(british.dayOf(at)).toBe("2026-11-23");
  expect(british.day("2026-11-22")).toBe("22 Nov");
});

test("a duration picks the unit that people would", () => {
  expect(british.duration(12 * 60_000)).toBe("12 minutes");
  expect(british.duration(90 * 60_000)).toBe("1.5 hours");
  expect(british.duration(23 * 86_400_000)).toBe("23 days");
});
