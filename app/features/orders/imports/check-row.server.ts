import { db, warehouse } from "~/lib/database.server";
import { currentPreferences } from "~/lib/organisation.server";
import { findConnectionPrefix } from "~db/queries/connections/connections";
import type { LedgerRow, WarehouseEvent } from "~db/warehouse/warehouse";
import type { EventMistake } from "../event-form";
import { EXPOSED } from "../event-types";
import { readExposure } from "../ingest.server";
import { type CsvRow, RowSplitter } from "../uploads/row-splitter";
import { hashOfStored } from "../uploads/stored-file.server";
import type { ImportMapping } from "./mapping/import-mapping.schema";
import { cellOf, usedColumns } from "./reading/columns";
import { orderFolder } from "./reading/fold-order";
import type { ReadRow, RowSource } from "./reading/row-reader";
import { rowReaderOf } from "./reading/row-reader-of";
import { isFolded } from "./reading/survey-file.server";
import { lastHeard } from "./running/last-heard.server";
import { findImport } from "./stored-import.server";

type Checked =
  | {
      readonly events: readonly WarehouseEvent[];
      readonly assignments: readonly LedgerRow[];
      readonly importId: string;
    }
  | { readonly mistake: EventMistake };

/** Checks a row of an imported file again, with its own text or a corrected one, as the import would. */
export async function checkImportedRow(uploadId: string, line: number, text: string): Promise<Checked> {
  const found = findImport(db, uploadId);
  if (!found) return { mistake: { pointer: "", reason: "belongs to a file that is not known any more" } };
  const { row, mapping } = found;
  const heard = lastHeard(warehouse);
  const orderPrefix = findConnectionPrefix(db, row.connectionId);
  const cut = rowOf(text, line, mapping);
  const order = usedColumns(mapping).first("order");
  if (mapping.timeOf === "order") await heard.ask([orderPrefix + cellOf(cut.cells, order)]);
  const source = {
    connectionId: row.connectionId,
    orderPrefix,
    fileHash: hashOfStored(row.storedAs),
    timeZone: currentPreferences().timeZone,
    receivedAt: row.createdAt,
    lastHeard: heard.of,
  };
  const read = readOne(cut, mapping, source);
  if ("mistake" in read) return { mistake: { pointer: read.mistake.column, reason: read.mistake.reason } };
  return withExposures(read.events, row.joinedTo ?? uploadId);
}

function rowOf(text: string, line: number, { form, columns }: ImportMapping): CsvRow {
  const splitter = new RowSplitter(form.delimiter);
  const [first, ...more] = [...splitter.push(text), ...splitter.end()];
  const row = first ?? { line, cells: [], raw: text, mistake: "is empty" };
  if (more.length > 0) return { ...row, line, mistake: "is more than one row" };
  const isFitting = row.mistake !== null || row.cells.length === columns.length;
  const mistake = isFitting ? row.mistake : `has ${row.cells.length} cells where the first line has ${columns.length}`;
  return { ...row, line, mistake };
}

/** An order of a single row is folded alone; of several, its lines belong together and are corrected in the file. */
function readOne(row: CsvRow, mapping: ImportMapping, source: RowSource): ReadRow {
  if (!isFolded(mapping)) return rowReaderOf(mapping, source)(row);
  if (mapping.shape === "line") {
    return {
      mistake: { column: "", reason: "is a line of an order: download the rows, correct them and upload that file" },
    };
  }
  const number = cellOf(row.cells, usedColumns(mapping).first("order"));
  return orderFolder(mapping, source)(number, [row]);
}

function withExposures(events: readonly WarehouseEvent[], importId: string): Checked {
  const assignments: LedgerRow[] = [];
  for (const event of events) {
    if (event.type !== EXPOSED) continue;
    const exposure = readExposure(event);
    if ("mistake" in exposure) return exposure;
    assignments.push(exposure.row);
  }
  return { events, assignments, importId };
}
