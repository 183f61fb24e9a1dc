const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const EARLIEST_YEAR = 1970;
const LATEST_YEAR = 2199;
const FORM = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?([Zz]|[+-]\d\d:?\d\d)$/;

/**
 * Reads a time with its zone, as RFC 3339 writes it (seconds may be left out).
 *
 * @returns Milliseconds since 1970; null when the text is no such time, the day or hour does not exist, or the zone is missing.
 */
export function parseEventTime(text: string): number | null {
  return readUtc(text) ?? readForm(text);
}

/** The commonest form, 2026-01-31T10:00:00.000Z with or without milliseconds, read digit by digit. */
function readUtc(text: string): number | null {
  const length = text.length;
  if ((length !== 20 && length !== 24) || text.charCodeAt(length - 1) !== 90 || text.charCodeAt(10) !== 84) return null;
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return null;
  if (text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58) return null;
  let milliseconds = 0;
  if (length === 24) {
    if (text.charCodeAt(19) !== 46) return null;
    milliseconds = digits(text, 20, 3);
  }
  const date = [digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2)] as const;
  return instant(date, digits(text, 11, 2), digits(text, 14, 2), digits(text, 17, 2), milliseconds);
}

/** NaN unless every place holds a digit. */
function digits(text: string, from: number, count: number): number {
  let value = 0;
  for (let i = from; i < from + count; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

function readForm(text: string): number | null {
  const [, year, month, day, hour, minute, second = "0", fraction = "0", zone = "Z"] = FORM.exec(text) ?? [];
  if (year === undefined) return null;
  const milliseconds = Math.floor(Number(`0.${fraction}`) * 1000 + 1e-6);
  const date = [Number(year), Number(month), Number(day)] as const;
  const local = instant(date, Number(hour), Number(minute), Number(second), milliseconds);
  const offset = offsetMinutes(zone);
  return local === null || offset === null ? null : local - offset * 60_000;
}

function offsetMinutes(zone: string): number | null {
  if (zone === "Z" || zone === "z") return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(-2));
  if (hours > 23 || minutes > 59) return null;
  return (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}

function instant(
  [year, month, day]: readonly [number, number, number],
  hour: number,
  minute: number,
  second: number,
  milliseconds: number,
): number | null {
  if (!(year >= EARLIEST_YEAR && year <= LATEST_YEAR && month >= 1 && month <= 12)) return null;
  if (!(day >= 1 && day <= (DAYS_IN_MONTH[month - 1] ?? 0))) return null;
  if (day === 29 && month === 2 && (year % 4 !== 0 || (year % 100 === 0 && year % 400 !== 0))) return null;
  // A leap second counts as the second after it.
  if (!(hour <= 23 && minute <= 59 && second <= 60 && milliseconds >= 0)) return null;
  return Date.UTC(year, month - 1, day, hour, minute, second, milliseconds);
}
