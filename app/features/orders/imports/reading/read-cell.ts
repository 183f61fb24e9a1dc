import { currencyExponent } from "~/lib/format";
import { parseEventTime } from "../../event-time";
import { readNumber, readTime, readYesNo } from "../../uploads/cell-values";
import { dateOrdersOf } from "../mapping/date-orders";
import type { ImportMapping } from "../mapping/import-mapping.schema";
import { cellOf, type UsedColumn } from "./columns";
import { refuseRow, shownCell } from "./row-mistake";

export const LONGEST_TEXT = 256;

type Cells = readonly string[];
type Reading = Pick<ImportMapping, "dateOrder" | "decimal" | "currency">;

export interface Money {
  readonly amountMinor: number;
  readonly currency: string;
}

/** A unit's name, an id or a reference: as it stands, as long as the interface for systems takes it; empty: null. */
export function readName(cells: Cells, column: UsedColumn): string | null {
  const text = cellOf(cells, column);
  if (text === "") return null;
  return text.length <= LONGEST_TEXT ? text : refuseRow(column.column, `has more than ${LONGEST_TEXT} characters`);
}

/** As `readName`, for a cell without which the row means nothing. */
export function readRequired(cells: Cells, column: UsedColumn, what: string): string {
  return readName(cells, column) ?? refuseRow(column.column, `is empty: a row needs ${what}`);
}

/** A cell as a moment in milliseconds since 1970; null when it is empty. */
export function readMoment(cells: Cells, column: UsedColumn, { dateOrder }: Reading, timeZone: string): number | null {
  const text = cellOf(cells, column);
  if (text === "") return null;
  // The commonest form by far has a reader of its own, digit by digit.
  const exact = text.length >= 20 && text.charCodeAt(text.length - 1) === 90 ? parseEventTime(text) : null;
  return exact ?? readTime(text, dateOrder, timeZone) ?? refuseRow(column.column, noTime(text, dateOrder));
}

const orderNames = { dmy: "day first", mdy: "month first", ymd: "year first" } as const;

function noTime(text: string, dateOrder: Reading["dateOrder"]): string {
  const [other] = dateOrdersOf(text).filter((order) => order !== dateOrder);
  return other
    ? `contradicts the order of dates chosen: ${shownCell(text)} can only be read ${orderNames[other]}`
    : `is no time in the order chosen: ${shownCell(text)}`;
}

/** A cell as a number; null when it is empty. */
export function readCount(cells: Cells, column: UsedColumn, { decimal }: Reading): number | null {
  const text = cellOf(cells, column);
  return text === "" ? null : numberIn(text, column, decimal);
}

function numberIn(text: string, { column }: UsedColumn, decimal: Reading["decimal"]): number {
  return (
    readNumber(text, decimal) ?? refuseRow(column, `is no number with the decimal mark ${decimal}: ${shownCell(text)}`)
  );
}

/** Yes or no; null when the cell is empty. */
export function readFlag(cells: Cells, column: UsedColumn): boolean | null {
  const text = cellOf(cells, column);
  if (text === "") return null;
  return readYesNo(text) ?? refuseRow(column.column, `is neither yes nor no: ${shownCell(text)}`);
}

/**
 * An amount in the smallest unit of its currency; a sign or code of a currency around the number is passed over. Null when
 * the cell is empty.
 */
export function readMoney(cells: Cells, column: UsedColumn, { decimal }: Reading, currency: string): Money | null {
  const text = cellOf(cells, column);
  if (text === "") return null;
  const plain = /[A-Z€$£¥]/.test(text) ? text.replace(/^(?:[A-Z]{3}|[€$£¥])\s*|\s*(?:[A-Z]{3}|[€$£¥])$/g, "") : text;
  const amountMinor = Math.round(numberIn(plain, column, decimal) * 10 ** currencyExponent(currency));
  return Number.isSafeInteger(amountMinor)
    ? { amountMinor, currency }
    : refuseRow(column.column, "is too large an amount");
}

/** The currency that a row names, else that of the mapping. */
export function readCurrency(cells: Cells, column: UsedColumn, { currency }: Reading): string {
  const code = cellOf(cells, column).toUpperCase();
  if (code === "") return currency;
  return /^[A-Z]{3}$/.test(code)
    ? code
    : refuseRow(column.column, `is no currency code of three letters: ${shownCell(code)}`);
}
