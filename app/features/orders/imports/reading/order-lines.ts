import type { CsvRow } from "../../uploads/row-splitter";
import type { ImportMapping } from "../mapping/import-mapping.schema";
import { type UsedColumn, type UsedColumns, usedColumns } from "./columns";
import { readAttributes } from "./read-attributes";
import { type Money, readCount, readCurrency, readMoment, readMoney, readName } from "./read-cell";
import { refuseRow } from "./row-mistake";

/** What a row says of one line of its order. */
export interface OrderLine {
  readonly line: string;
  readonly product?: string;
  readonly quantity?: number;
  /** Of the whole line. */
  readonly price?: Money;
  /** Whatever else the file says of it, by name. */
  readonly [name: string]: unknown;
}

/**
 * Reads what belongs to a line.
 *
 * @returns A function of the row and its number among those of its order, from 1: the line's name where no column numbers them.
 */
export function lineReader(mapping: ImportMapping): (row: CsvRow, number: number) => OrderLine {
  const columns = usedColumns(mapping);
  const [line, productColumn] = [columns.first("line"), columns.first("product")];
  const [quantityColumn, currencyColumn] = [columns.first("quantity"), columns.first("currency")];
  const others = columns.all("lineText", "lineNumber");
  const priceOf = priceReader(mapping, columns);
  return ({ cells }, number) => {
    const currency = readCurrency(cells, currencyColumn, mapping);
    const product = readName(cells, productColumn);
    const quantity = readCount(cells, quantityColumn, mapping);
    if (quantity !== null && quantity < 0) refuseRow(quantityColumn.column, "is less than nothing");
    const price = priceOf(cells, currency, quantity ?? 1);
    return {
      ...readAttributes(cells, others, mapping, currency),
      line: readName(cells, line) ?? String(number),
      ...(product === null ? {} : { product }),
      ...(quantity === null ? {} : { quantity }),
      ...(price === null ? {} : { price }),
    };
  };
}

/** The price of the whole line: as it stands, or the price of a piece times how many. */
function priceReader(mapping: ImportMapping, columns: UsedColumns) {
  const [whole, each] = [columns.first("linePrice"), columns.first("unitPrice")];
  return (cells: readonly string[], currency: string, quantity: number): Money | null => {
    const price = readMoney(cells, whole, mapping, currency);
    if (price !== null) return price;
    const piece = readMoney(cells, each, mapping, currency);
    return piece === null ? null : { amountMinor: Math.round(piece.amountMinor * quantity), currency };
  };
}

/** The moments in the time columns of a row, by column. */
export function readTimes(
  { cells }: CsvRow,
  columns: readonly UsedColumn[],
  mapping: ImportMapping,
  timeZone: string,
): ReadonlyMap<UsedColumn, number> {
  const times = new Map<UsedColumn, number>();
  for (const column of columns) {
    const at = readMoment(cells, column, mapping, timeZone);
    if (at !== null) times.set(column, at);
  }
  return times;
}
