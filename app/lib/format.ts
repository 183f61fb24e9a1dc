import { dateFormat, numberFormat } from "./intl";

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** Currencies whose minor unit is not a hundredth (ISO 4217). */
const exponents: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
  CLF: 4,
  UYW: 4,
};

/** Decimal places of a currency's minor unit (ISO 4217): 2 for EUR, 0 for JPY. */
export function currencyExponent(currency: string): number {
  return exponents[currency] ?? 2;
}

/** Where and how an organisation writes: "en-GB", "Europe/Berlin", "EUR". */
export type Preferences = { readonly locale: string; readonly timeZone: string; readonly currency: string };

export type Format = ReturnType<typeof createFormat>;

/** Server and browser use different spaces inside numbers and times; one of them keeps their markup equal. */
function sameSpaces(text: string): string {
  return text.replace(/[\u202f\u2009]/g, "\u00a0").replace(/^-/, "\u2212");
}

/**
 * Writes dates, numbers and money for one organisation, the same on the server and in the browser.
 *
 * Times are milliseconds since 1970, money is in minor units, shares are fractions (0.05 is 5 %).
 *
 * @throws {RangeError} when the locale, zone or currency is not known to the platform.
 */
export function createFormat(preferences: Preferences) {
  return { ...numbers(preferences), ...money(preferences), ...times(preferences), preferences };
}

function numbers({ locale }: Preferences) {
  const withDigits = (value: number, digits: number, options: Intl.NumberFormatOptions = {}) =>
    sameSpaces(
      numberFormat(locale, {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
        ...options,
      }).format(value),
    );
  return {
    /** 12345.678 -> "12,345.68" */
    number: (value: number, digits = 2) => withDigits(value, digits),
    /** 12345 -> "12,345" */
    integer: (value: number) => withDigits(value, 0),
    /** 0.0512 -> "5.1%" */
    percent: (share: number, digits = 1) => withDigits(share, digits, { style: "percent" }),
    /** 0.0512 -> "+5.1%" */
    signedPercent: (share: number, digits = 1) =>
      withDigits(share, digits, { style: "percent", signDisplay: "exceptZero" }),
    /** A difference of two shares: -0.0082 -> "−0.8 points". */
    points: (difference: number, digits = 1) =>
      `${withDigits(difference * 100, digits, { signDisplay: "exceptZero" })}\u00a0points`,
    signedNumber: (value: number, digits = 2) => withDigits(value, digits, { signDisplay: "exceptZero" }),
  };
}

function money({ locale, currency: home }: Preferences) {
  const write = (minor: number, currency: string, digits: number, options: Intl.NumberFormatOptions = {}) =>
    sameSpaces(
      numberFormat(locale, {
        style: "currency",
        currency,
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
        ...options,
      }).format(minor / 10 ** currencyExponent(currency)),
    );
  return {
    /** 11249 -> "€112.49"; fractions of a minor unit are rounded. */
    money: (minor: number, currency = home) => write(minor, currency, currencyExponent(currency)),
    /** 112 -> "+€1.12" */
    signedMoney: (minor: number, currency = home) =>
      write(minor, currency, currencyExponent(currency), { signDisplay: "exceptZero" }),
    /** For sums that are estimates, no cents: 941_234 -> "€9,400", two significant digits; three from 10,000 on. */
    roundedMoney: (minor: number, currency = home) => {
      const isLarge = Math.abs(minor) >= 10_000 * 10 ** currencyExponent(currency);
      const digits = { minimumSignificantDigits: 1, maximumSignificantDigits: isLarge ? 3 : 2 };
      return write(minor, currency, 0, { minimumFractionDigits: 0, ...digits });
    },
  };
}

function times({ locale, timeZone }: Preferences) {
  const write = (options: Intl.DateTimeFormatOptions) => {
    const format = dateFormat(locale, { timeZone, ...options });
    return (at: number) => sameSpaces(format.format(at));
  };
  const writeDay = dateFormat(locale, { timeZone: "UTC", day: "numeric", month: "short" });
  const nameDay = dateFormat(locale, { timeZone: "UTC", weekday: "long", day: "numeric", month: "short" });
  const writeFullDay = dateFormat(locale, { timeZone: "UTC", day: "numeric", month: "short", year: "numeric" });
  const isoDay = dateFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  return {
    /** 22 Nov 2026 */
    date: write({ day: "numeric", month: "short", year: "numeric" }),
    /** 22 Nov 2026, 14:05 */
    dateTime: write({ day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" }),
    /** 14:05 */
    time: write({ hour: "2-digit", minute: "2-digit" }),
    /** Sun 22 Nov */
    weekday: write({ weekday: "short", day: "numeric", month: "short" }),
    /** A calendar day "2026-11-22" -> "22 Nov". */
    day: (day: string) => sameSpaces(writeDay.format(Date.parse(`${day}T00:00:00Z`))),
    /** A calendar day "2026-11-27" -> "Friday 27 Nov". */
    namedDay: (day: string) => sameSpaces(nameDay.format(Date.parse(`${day}T00:00:00Z`)).replace(",", "")),
    /** A calendar day "2026-11-22" -> "22 Nov 2026". */
    fullDay: (day: string) => sameSpaces(writeFullDay.format(Date.parse(`${day}T00:00:00Z`))),
    /** The organisation's calendar day of a moment, "2026-11-22". */
    dayOf: (at: number) => isoDay.format(at),
    duration: (milliseconds: number) => duration(milliseconds, locale),
  };
}

function duration(milliseconds: number, locale: string): string {
  const size = Math.abs(milliseconds);
  const [value, unit] =
    size < HOUR_MS
      ? [milliseconds / MINUTE_MS, "minute"]
      : size < 2 * DAY_MS
        ? [milliseconds / HOUR_MS, "hour"]
        : [milliseconds / DAY_MS, "day"];
  return sameSpaces(
    numberFormat(locale, {
      style: "unit",
      unit,
      unitDisplay: "long",
      maximumFractionDigits: Math.abs(value) < 10 ? 1 : 0,
    }).format(value),
  );
}
