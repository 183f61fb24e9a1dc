import type { ImportMapping } from "../mapping/import-mapping.schema";
import { usedColumns } from "./columns";
import { eventIdOf } from "./event-id";
import { isMeant } from "./read-attributes";
import { readCount, readName, readRequired } from "./read-cell";
import { blankEvent, fileTimeReader } from "./read-customer-row";
import { refuseRow } from "./row-mistake";
import { guarded, type RowReader, type RowSource } from "./row-reader";

/** Reads rows that each say how many pieces of a product a site has on hand. */
export function stockRowReader(mapping: ImportMapping, source: RowSource): RowReader {
  const columns = usedColumns(mapping);
  const [productColumn, site, onHand] = [columns.first("product"), columns.first("site"), columns.first("onHand")];
  const conditions = columns.all("onlyIf");
  const timeOf = fileTimeReader(mapping, source, columns.first("time"));
  return guarded((cells) => {
    if (!isMeant(cells, conditions)) return [];
    const product = readRequired(cells, productColumn, "its product");
    const place = readName(cells, site);
    const counted = readCount(cells, onHand, mapping);
    if (counted === null) return refuseRow(onHand.column, "is empty: a row needs how many there are");
    const { at, mark } = timeOf(cells);
    const eventId = eventIdOf("stock", product, place ?? "", mark);
    const units = place === null ? { product } : { product, site: place };
    const attributes = { onHand: counted };
    return [{ ...blankEvent(source), eventId, type: "stock_counted", occurredAt: at, units, attributes }];
  });
}
