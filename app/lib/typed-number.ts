import { currencyExponent } from "./format";

/** What a number that somebody types is in; others than these are written as they are. */
export type TypedUnit = "money" | "share" | "hours" | "count" | "number";

export interface NumberStyle {
  readonly locale: string;
  readonly currency: string;
}

/**
 * Reads a decimal number as people type it: "1.250,5" in German, "1,250.5" in English, and in either the other sign
 * where it cannot be a group of thousands ("12.5", "12,50").
 *
 * @returns null for anything else.
 */
export function parseDecimal(text: string, locale: string): number | null {
  const plain = text.replace(/[\s\u00a0\u202f\u200e\u200f\u061c'’]/g, "").replace(/^\u2212/, "-");
  const decimal = decimalSign(locale);
  const group = decimal === "," ? "." : ",";
  const own = new RegExp(`^-?(?:\\d+|\\d{1,3}(?:\\${group}\\d{3})+)(?:\\${decimal}\\d+)?$`);
  if (own.test(plain)) return Number(plain.split(group).join("").replace(decimal, "."));
  const other = new RegExp(`^-?\\d+\\${group}(?:\\d{1,2}|\\d{4,})$`);
  return other.test(plain) ? Number(plain.replace(group, ".")) : null;
}

function decimalSign(locale: string): string {
  const parts = new Intl.NumberFormat(locale).formatToParts(1.5);
  return parts.find(({ type }) => type === "decimal")?.value === "," ? "," : ".";
}

/** Reads an amount of money into whole minor units; null when it is no amount or has more decimals than the currency. */
export function parseMoney(text: string, { locale, currency }: NumberStyle): number | null {
  const value = parseDecimal(text, locale);
  if (value === null) return null;
  const minor = value * 10 ** currencyExponent(currency);
  const whole = Math.round(minor);
  return Math.abs(minor - whole) < 1e-6 && Number.isSafeInteger(whole) ? whole + 0 : null;
}

/** Writes a number for a field, so that `parseDecimal` reads it back: no grouping, no spare zeros. */
export function writeDecimal(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, {
    useGrouping: false,
    maximumFractionDigits: 10,
    numberingSystem: "latn",
  }).format(value);
}

export function writeMoney(minor: number, { locale, currency }: NumberStyle): string {
  const exponent = currencyExponent(currency);
  return new Intl.NumberFormat(locale, {
    useGrouping: false,
    minimumFractionDigits: exponent,
    maximumFractionDigits: exponent,
    numberingSystem: "latn",
  }).format(minor / 10 ** exponent);
}

/** Reads a value typed in the unit people see: money in major units, shares in per cent. In its own unit. */
export function parseInUnit(text: string, unit: TypedUnit, style: NumberStyle): number | null {
  if (unit === "money") return parseMoney(text, style);
  const value = parseDecimal(text.replace(/%$/, ""), style.locale);
  if (value === null || unit !== "share") return value;
  return Number((value / 100).toPrecision(12));
}

export function writeInUnit(value: number, unit: TypedUnit, style: NumberStyle): string {
  if (unit === "money") return writeMoney(value, style);
  return writeDecimal(unit === "share" ? Number((value * 100).toPrecision(12)) : value, style.locale);
}
