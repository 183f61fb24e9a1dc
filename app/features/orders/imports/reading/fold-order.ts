import type { WarehouseEvent } from "~db/warehouse/warehouse";
import type { CsvRow } from "../../uploads/row-splitter";
import type { ImportMapping } from "../mapping/import-mapping.schema";
import { cellOf, type UsedColumn, type UsedColumns, usedColumns } from "./columns";
import { eventIdOf } from "./event-id";
import { lineReader, readTimes } from "./order-lines";
import { happensByLine, orderMoments, type ReadLine } from "./order-moments";
import { readAttributes, readUnits } from "./read-attributes";
import { LONGEST_TEXT, readCurrency, readMoment, readName } from "./read-cell";
import { RefusedRow, type RowMistake, refuseRow } from "./row-mistake";
import type { RowSource } from "./row-reader";

/** A column of the order in which its lines say different things; the first counts. */
export interface Difference {
  readonly column: string;
  readonly values: readonly string[];
}

/** The events of one order, or the row that spoils it: an order is taken whole or not at all. */
export type FoldedOrder =
  | { readonly events: readonly WarehouseEvent[]; readonly differences: readonly Difference[] }
  | { readonly mistake: RowMistake; readonly row: CsvRow };

export type OrderFolder = (orderId: string, rows: readonly CsvRow[]) => FoldedOrder;

const ofOrder = ["customer", "staff", "promisedAt", "currency", "unit", "text", "number", "money", "yesNo"] as const;

/**
 * Makes events of the rows of an order. What is said of the order may stand on its first row only or be repeated; where rows
 * differ, the first that says anything counts and the difference is reported. Ids are made of the order's number and the
 * type, so that the same order in tomorrow's export is known already and only what is new counts.
 */
export function orderFolder(mapping: ImportMapping, source: RowSource): OrderFolder {
  const columns = usedColumns(mapping);
  const order = columns.first("order");
  const times = columns.all("time");
  const compared = columns.all(...ofOrder);
  const readLine = lineReader(mapping);
  const eventsOf = orderReader(mapping, source, columns);
  return (number, rows) => {
    let current = rows[0] ?? noRow;
    try {
      const lines = rows.map((row, index): ReadLine => {
        current = row;
        if (row.mistake !== null) refuseRow("", row.mistake);
        const line = mapping.shape === "line" ? readLine(row, index + 1) : null;
        return { line, times: readTimes(row, times, mapping, source.timeZone) };
      });
      current = rows[0] ?? noRow;
      const { cells, differences } = mergedCells(rows, compared);
      const orderId = source.orderPrefix + number;
      if (orderId.length > LONGEST_TEXT) refuseRow(order.column, `has more than ${LONGEST_TEXT} characters`);
      const events = eventsOf(orderId, cells, lines);
      return { events, differences: [...differences, ...timeDifferences(lines, times)] };
    } catch (error) {
      if (error instanceof RefusedRow) return { mistake: error.mistake, row: current };
      throw error;
    }
  };
}

const noRow: CsvRow = { line: 0, cells: [], raw: "", mistake: null };

/** The order as one row: of each column the first cell with anything in it. */
function mergedCells(rows: readonly CsvRow[], columns: readonly UsedColumn[]) {
  const [first = noRow] = rows;
  if (rows.length < 2) return { cells: first.cells, differences: [] };
  const cells = [...first.cells];
  const differences: Difference[] = [];
  for (const column of columns) {
    const values = new Set(rows.map((row) => cellOf(row.cells, column)).filter((text) => text !== ""));
    const [one] = values;
    cells[column.index] = one ?? "";
    if (values.size > 1) differences.push({ column: column.column, values: [...values].slice(0, 5) });
  }
  return { cells, differences };
}

function timeDifferences(lines: readonly ReadLine[], columns: readonly UsedColumn[]): readonly Difference[] {
  return columns.flatMap((column) => {
    if (happensByLine(column.name)) return [];
    const moments = new Set(lines.flatMap(({ times }) => times.get(column) ?? []));
    if (moments.size < 2) return [];
    return [{ column: column.column, values: [...moments].slice(0, 5).map((at) => new Date(at).toISOString()) }];
  });
}

/** @param columns The very ones by which the times of the lines are kept. */
function orderReader(mapping: ImportMapping, source: RowSource, columns: UsedColumns) {
  const [customer, staff] = [columns.first("customer"), columns.first("staff")];
  const [times, units] = [columns.all("time"), columns.all("unit")];
  const attributesOf = attributeReader(mapping, source);
  return (orderId: string, cells: readonly string[], lines: readonly ReadLine[]): WarehouseEvent[] => {
    const moments = orderMoments(orderId, lines, times);
    const opening = moments.find(({ type }) => type === "placed") ?? moments[0];
    if (!opening) return refuseRow(times[0]?.column ?? "", "is empty: an order needs a time");
    const common = { orderId, customerId: readName(cells, customer), units: readUnits(cells, units) };
    const staffRef = readName(cells, staff);
    const attributes = attributesOf(cells, lines);
    return moments.map((moment): WarehouseEvent => {
      const isOpening = moment === opening;
      return {
        ...common,
        connectionId: source.connectionId,
        eventId: eventIdOf(orderId, moment.type, ...moment.mark),
        type: moment.type,
        occurredAt: moment.at,
        startAt: null,
        staffRef: isOpening ? null : staffRef,
        attributes: isOpening ? attributes : moment.attributes,
      };
    });
  };
}

/** What the order's first event carries: its attributes, its lines, and their sum as the price where it has none. */
function attributeReader(mapping: ImportMapping, { timeZone }: RowSource) {
  const columns = usedColumns(mapping);
  const values = columns.all("text", "number", "money", "yesNo");
  const [promised, currency] = [columns.first("promisedAt"), columns.first("currency")];
  return (cells: readonly string[], lines: readonly ReadLine[]): Readonly<Record<string, unknown>> | null => {
    const own = readAttributes(cells, values, mapping, readCurrency(cells, currency, mapping));
    const promisedAt = readMoment(cells, promised, mapping, timeZone);
    const all = {
      ...own,
      ...(promisedAt === null ? {} : { promisedAt: new Date(promisedAt).toISOString() }),
      ...(own && "price" in own ? {} : sumOf(lines)),
      ...(lines.some(({ line }) => line !== null) ? { lines: lines.map(({ line }) => line) } : {}),
    };
    return Object.keys(all).length > 0 ? all : null;
  };
}

function sumOf(lines: readonly ReadLine[]) {
  const prices = lines.flatMap(({ line }) => (line?.price ? [line.price] : []));
  const [first] = prices;
  if (!first || prices.some(({ currency }) => currency !== first.currency)) return {};
  const amountMinor = prices.reduce((sum, price) => sum + price.amountMinor, 0);
  return { price: { amountMinor, currency: first.currency } };
}
