import type { ImportMapping } from "../mapping/import-mapping.schema";
import { type UsedColumn, usedColumns } from "./columns";
import { eventIdOf } from "./event-id";
import { isMeant, readAttributes } from "./read-attributes";
import { readMoment, readRequired } from "./read-cell";
import { refuseRow } from "./row-mistake";
import { guarded, type RowReader, type RowSource } from "./row-reader";

/** Reads rows that each say what is known of a customer: segment, contract, channel and whatever else. */
export function customerRowReader(mapping: ImportMapping, source: RowSource): RowReader {
  const columns = usedColumns(mapping);
  const customer = columns.first("customer");
  const conditions = columns.all("onlyIf");
  const values = columns.all("text", "number", "yesNo");
  const timeOf = fileTimeReader(mapping, source, columns.first("time"));
  return guarded((cells) => {
    if (!isMeant(cells, conditions)) return [];
    const customerId = readRequired(cells, customer, "its customer");
    const attributes = readAttributes(cells, values, mapping, mapping.currency);
    if (attributes === null) refuseRow("", "says nothing about the customer: every other cell is empty");
    const { at, mark } = timeOf(cells);
    const eventId = eventIdOf("customer", customerId, mark);
    return [{ ...blankEvent(source), eventId, type: "customer_updated", occurredAt: at, customerId, attributes }];
  });
}

/** What no row of customers or stock says. */
export function blankEvent({ connectionId }: RowSource) {
  return { connectionId, startAt: null, orderId: null, customerId: null, staffRef: null, units: null };
}

/** The time of a row with what tells it from other times of the same unit: the moment itself, or the file. */
export function fileTimeReader(
  mapping: ImportMapping,
  { timeZone, receivedAt, fileHash }: RowSource,
  column: UsedColumn,
) {
  return (cells: readonly string[]): { readonly at: number; readonly mark: string } => {
    const said = readMoment(cells, column, mapping, timeZone);
    return said === null ? { at: receivedAt, mark: fileHash.slice(0, 32) } : { at: said, mark: String(said) };
  };
}
