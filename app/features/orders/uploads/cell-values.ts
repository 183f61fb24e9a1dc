import { z } from "zod";
import { utcOfWall } from "~experiments";

export const decimalMarkSchema = z.enum([".", ","]);
export type DecimalMark = z.infer<typeof decimalMarkSchema>;

export const dateOrderSchema = z.enum(["dmy", "mdy", "ymd"]);
/** Which part of a date such as 03/04/2026 comes first. Dates that begin with the year are read as such in any case. */
export type DateOrder = z.infer<typeof dateOrderSchema>;

const NUMBER = { ".": /^[+-]?(?:\d{1,3}(?:[,' \u00a0\u202f]\d{3})+|\d+)?(?:\.\d*)?(?:[eE][+-]?\d{1,3})?$/ } as const;
const COMMA_NUMBER = /^[+-]?(?:\d{1,3}(?:[.' \u00a0\u202f]\d{3})+|\d+)?(?:,\d*)?(?:[eE][+-]?\d{1,3})?$/;

/** A number as people and programs write it ("1,234.50", "1.234,50", "-3e4"); null when it is none. */
export function readNumber(text: string, decimal: DecimalMark): number | null {
  const typed = text.trim().replace(/^\u2212/, "-");
  if (!/\d/.test(typed) || !(decimal === "." ? NUMBER["."] : COMMA_NUMBER).test(typed)) return null;
  const plain =
    decimal === "."
      ? typed.replace(/[,' \u00a0\u202f]/g, "")
      : typed.replace(/[.' \u00a0\u202f]/g, "").replace(",", ".");
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}

const yes = new Set(["1", "true", "t", "yes", "y", "ja", "oui", "si", "sí"]);
const no = new Set(["0", "false", "f", "no", "n", "nein", "non"]);

/** Yes or no in the ways that exports write it; null when it is neither. */
export function readYesNo(text: string): boolean | null {
  const typed = text.trim().toLowerCase();
  if (yes.has(typed)) return true;
  return no.has(typed) ? false : null;
}

const DATE_TIME =
  /^(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?:[T ,]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?\s*([AaPp]\.?[Mm]\.?)?)?\s*(Z|z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?$/;

/**
 * A date, with or without a time of day and a zone. Without a zone it is the wall clock of `timeZone`; without a time of
 * day it is midnight.
 *
 * @returns Milliseconds since 1970; null when the text is no date in this order or the day does not exist.
 */
export function readTime(text: string, order: DateOrder, timeZone: string): number | null {
  const [, one = "", , two = "", three = "", hour = "0", minute = "0", second = "0", part = "", half, zone] =
    DATE_TIME.exec(text.trim()) ?? [];
  if (one === "") return null;
  const date = dateOf(one, two, three, order);
  const hours = hoursOf(Number(hour), half);
  if (date === null || hours === null || Number(minute) > 59 || Number(second) > 60) return null;
  const milliseconds = part === "" ? 0 : Math.floor(Number(`0.${part}`) * 1000 + 1e-6);
  const wall = Date.UTC(date.year, date.month - 1, date.day, hours, Number(minute), Number(second), milliseconds);
  return zone === undefined ? utcOfWall(wall, timeZone) : wall - offsetOf(zone);
}

function dateOf(one: string, two: string, three: string, order: DateOrder) {
  const [year, month, day] =
    one.length > 2
      ? [one, two, three]
      : order === "ymd"
        ? [one, two, three]
        : order === "dmy"
          ? [three, two, one]
          : [three, one, two];
  const date = { year: fullYear(year), month: Number(month), day: Number(day) };
  if (date.year < 1970 || date.year > 2199 || date.month < 1 || date.month > 12 || day.length > 2) return null;
  const daysInMonth = new Date(Date.UTC(date.year, date.month, 0)).getUTCDate();
  return date.day >= 1 && date.day <= daysInMonth ? date : null;
}

/** Two digits are of this century up to 69, as spreadsheets read them; three are no year. */
function fullYear(text: string): number {
  const year = Number(text);
  if (text.length === 4) return year;
  if (text.length > 2) return Number.NaN;
  return year < 70 ? 2000 + year : 1900 + year;
}

function hoursOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour <= 23 ? hour : null;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toLowerCase().startsWith("p") ? 12 : 0);
}

function offsetOf(zone: string): number {
  if (!/\d/.test(zone)) return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(":", "") || "0");
  return (zone.startsWith("-") ? -1 : 1) * minutes * 60_000;
}
