import type { ImportMapping } from "../mapping/import-mapping.schema";
import { customerRowReader } from "./read-customer-row";
import { eventRowReader } from "./read-event-row";
import { stockRowReader } from "./read-stock-row";
import type { RowReader, RowSource } from "./row-reader";

/** The reader of a file whose rows stand for themselves. */
export function rowReaderOf(mapping: ImportMapping, source: RowSource): RowReader {
  if (mapping.shape === "customer") return customerRowReader(mapping, source);
  return mapping.shape === "stock" ? stockRowReader(mapping, source) : eventRowReader(mapping, source);
}
