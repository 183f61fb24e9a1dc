import { type DateOrder, readTime } from "../../uploads/cell-values";

const DATE = /^\s*(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})(?!\d)/;

/** The orders in which a cell is a date that exists; empty when it is none in any. */
export function dateOrdersOf(cell: string): readonly DateOrder[] {
  return (["dmy", "mdy", "ymd"] as const).filter((order) => readTime(cell, order, "UTC") !== null);
}

export interface DateEvidence {
  readonly order: DateOrder;
  /** True when the dates of the sample fit that order only. */
  readonly isSure: boolean;
}

/**
 * The order of the dates in a sample of cells. It is sure when a date is in it that fits this order alone and none that fits
 * the other alone; dates that begin with a year of four digits are sure in any case. A year of two digits in front is
 * thought of where neither day nor month can be, and asked about where hyphens part the numbers.
 */
export function findDateOrder(cells: readonly string[], locale: string): DateEvidence {
  const dates = cells.filter((cell) => DATE.test(cell) && !/^\s*\d{4}/.test(cell));
  const read = dates.map(dateOrdersOf).filter((orders) => orders.length > 0);
  if (read.length === 0) return { order: "ymd", isSure: true };
  const count = (fits: (orders: readonly DateOrder[]) => boolean) => read.filter(fits).length;
  const dayOnly = count((orders) => orders.includes("dmy") && !orders.includes("mdy"));
  const monthOnly = count((orders) => orders.includes("mdy") && !orders.includes("dmy"));
  if (count((orders) => orders.includes("dmy") || orders.includes("mdy")) === 0) return { order: "ymd", isSure: true };
  const mayBeYear =
    dates.some((cell) => /^\s*\d{2}-/.test(cell)) && count((orders) => orders.includes("ymd")) === read.length;
  if (dayOnly === monthOnly) return { order: usual(dates, locale), isSure: false };
  const order = dayOnly > monthOnly ? "dmy" : "mdy";
  return { order, isSure: Math.min(dayOnly, monthOnly) === 0 && !mayBeYear };
}

/** Points mean the day first; slashes what the locale writes. Only offered, never taken without asking. */
function usual(dates: readonly string[], locale: string): DateOrder {
  return locale === "en-US" && !dates.some((cell) => /^\s*\d{1,2}\./.test(cell)) ? "mdy" : "dmy";
}
