/**
 * The platform's number and date formats, kept: making one costs a hundred times what using it does, and a page writes
 * hundreds of numbers. There are few: one for each way of writing.
 */

const numbers = new Map<string, Intl.NumberFormat>();
const dates = new Map<string, Intl.DateTimeFormat>();

/** @throws {RangeError} when the locale or an option is not known to the platform. */
export function numberFormat(locale: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = numbers.get(key);
  if (known) return known;
  const format = new Intl.NumberFormat(locale, options);
  numbers.set(key, format);
  return format;
}

/** @throws {RangeError} when the locale, zone or an option is not known to the platform. */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = dates.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat(locale, options);
  dates.set(key, format);
  return format;
}
