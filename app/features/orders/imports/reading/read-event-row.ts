import type { WarehouseEvent } from "~db/warehouse/warehouse";
import type { ImportMapping } from "../mapping/import-mapping.schema";
import { type UsedColumn, type UsedColumns, usedColumns } from "./columns";
import { eventIdOf } from "./event-id";
import { readEventType } from "./event-type-name";
import { isMeant, readAttributes, readUnits } from "./read-attributes";
import { readCurrency, readMoment, readName } from "./read-cell";
import { refuseRow } from "./row-mistake";
import { guarded, type RowReader, type RowSource } from "./row-reader";

type Cells = readonly string[];

/**
 * Reads rows that are an event each, or several when several columns are times. Checked as strictly as events by the
 * interface for systems, which a test compares; a row with any mistake gives none, so that it can be corrected as a whole.
 */
export function eventRowReader(mapping: ImportMapping, source: RowSource): RowReader {
  const columns = usedColumns(mapping);
  const conditions = columns.all("onlyIf");
  const commonOf = commonReader(mapping, source, columns);
  const timesOf = timeReader(mapping, source, columns);
  const typeOf = typeReader(mapping, columns);
  const idOf = idReader(mapping, source, columns);
  const start = columns.first("startTime");
  return guarded((cells, line) => {
    if (!isMeant(cells, conditions)) return [];
    const common = commonOf(cells);
    return timesOf(cells, common.orderId).map(({ at, column }) => {
      if (common.startAt !== null && common.startAt > at)
        refuseRow(start.column, "is later than the time of the event");
      const type = typeOf(cells, column);
      // Written out: spreading the common part costs as much as reading the row.
      const { connectionId, startAt, orderId, customerId, staffRef, units, attributes } = common;
      const eventId = idOf(cells, line, type, orderId);
      return {
        connectionId,
        eventId,
        type,
        occurredAt: at,
        startAt,
        orderId,
        customerId,
        staffRef,
        units,
        attributes,
      };
    });
  });
}

function commonReader(mapping: ImportMapping, source: RowSource, columns: UsedColumns) {
  const [order, customer, staff] = [columns.first("order"), columns.first("customer"), columns.first("staff")];
  const [start, currency] = [columns.first("startTime"), columns.first("currency")];
  const units = columns.all("unit");
  const attributes = columns.all("text", "number", "money", "yesNo");
  return (cells: Cells): Omit<WarehouseEvent, "eventId" | "type" | "occurredAt"> => {
    const number = readName(cells, order);
    const orderId = number === null ? null : source.orderPrefix + number;
    const customerId = readName(cells, customer);
    const others = readUnits(cells, units);
    if (orderId === null && customerId === null && others === null) {
      refuseRow(order.column, "is empty: a row needs an order, a customer or another unit");
    }
    return {
      connectionId: source.connectionId,
      startAt: readMoment(cells, start, mapping, source.timeZone),
      orderId,
      customerId,
      staffRef: readName(cells, staff),
      units: others,
      attributes: readAttributes(cells, attributes, mapping, readCurrency(cells, currency, mapping)),
    };
  };
}

interface RowTime {
  readonly at: number;
  /** Null: the row has no time of its own. */
  readonly column: UsedColumn | null;
}

function timeReader(mapping: ImportMapping, { timeZone, lastHeard }: RowSource, columns: UsedColumns) {
  const times = columns.all("time");
  const order = columns.first("order");
  return (cells: Cells, orderId: string | null): readonly RowTime[] => {
    const read: RowTime[] = [];
    for (const column of times) {
      const at = readMoment(cells, column, mapping, timeZone);
      if (at !== null) read.push({ at, column });
    }
    if (read.length > 0) return read;
    if (mapping.timeOf === "column") refuseRow(times[0]?.column ?? "", "is empty: an event needs its time");
    const at = orderId === null ? null : lastHeard(orderId);
    return at === null ? refuseRow(order.column, "names an order that is not in") : [{ at, column: null }];
  };
}

/** The type that the time's column stands for, or the row names, or every row has. */
function typeReader(mapping: ImportMapping, columns: UsedColumns) {
  const type = columns.first("type");
  return (cells: Cells, time: UsedColumn | null): string => {
    if (time?.isNamed) return readEventType(time.name, time.column);
    const text = readName(cells, type) ?? mapping.fixedType;
    return text === "" ? refuseRow(type.column, "is empty: an event needs its type") : readEventType(text, type.column);
  };
}

/**
 * The row's own id; where rows take their time from their order, the order and the type; else the file and the line. Several
 * events of one row are told apart by their types.
 */
function idReader(mapping: ImportMapping, { fileHash }: RowSource, columns: UsedColumns) {
  const own = columns.first("eventId");
  const isSeveral = columns.all("time").length > 1;
  return (cells: Cells, line: number, type: string, orderId: string | null): string => {
    const id = readName(cells, own);
    if (id === null && mapping.timeOf === "order") return eventIdOf(orderId ?? "", type);
    const base = id ?? `${fileHash}#${line}`;
    return isSeveral ? eventIdOf(base, type) : base;
  };
}
