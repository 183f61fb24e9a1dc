import { db, warehouse } from "~/lib/database.server";
import { currentPreferences } from "~/lib/organisation.server";
import type { QuarantinedEntry } from "~db/warehouse/inbox-store";
import type { LedgerRow, WarehouseEvent } from "~db/warehouse/warehouse";
import type { EventMistake } from "../event-form";
import { EXPOSED } from "../event-types";
import { cellOf, usedColumns } from "../imports/reading/columns";
import type { RowSource } from "../imports/reading/row-reader";
import { rowReaderOf } from "../imports/reading/row-reader-of";
import { isFolded } from "../imports/reading/survey-file.server";
import { lastHeard } from "../imports/running/last-heard.server";
import { findImport, type StoredImport } from "../imports/stored-import.server";
import { readExposure } from "../ingest.server";
import { type CsvRow, RowSplitter } from "../uploads/row-splitter";
import { hashOfStored } from "../uploads/stored-file.server";

export type FileRowCheck =
  | { readonly events: readonly WarehouseEvent[]; readonly assignments: readonly LedgerRow[] }
  | { readonly mistake: EventMistake };

const refused = (reason: string): FileRowCheck => ({ mistake: { pointer: "", reason } });

/**
 * Checks a row of an imported file again, by the mapping of its import. Rows of which several make one order cannot be
 * checked alone.
 *
 * @param orderPrefix Put before every order number.
 */
export async function recheckFileRow(row: QuarantinedEntry, text: string, orderPrefix: string): Promise<FileRowCheck> {
  const found = row.uploadId === null ? undefined : findImport(db, row.uploadId);
  if (!found) return refused("belongs to a file that is not there any more");
  if (isFolded(found.mapping)) {
    return refused(
      "makes an order together with other rows: correct the file and bring it in again; nothing counts twice",
    );
  }
  const rows = splitRow(text, found);
  const [only] = rows;
  if (!only || rows.length > 1) return refused("is not one row");
  return readOne({ ...only, line: row.position }, found, orderPrefix);
}

function splitRow(text: string, { mapping }: StoredImport): readonly CsvRow[] {
  const splitter = new RowSplitter(mapping.form.delimiter);
  return [...splitter.push(text), ...splitter.end()];
}

async function readOne(line: CsvRow, { row, mapping }: StoredImport, orderPrefix: string): Promise<FileRowCheck> {
  const heard = lastHeard(warehouse);
  if (mapping.timeOf === "order")
    await heard.ask([orderPrefix + cellOf(line.cells, usedColumns(mapping).first("order"))]);
  const source: RowSource = {
    connectionId: row.connectionId,
    orderPrefix,
    fileHash: hashOfStored(row.storedAs),
    timeZone: currentPreferences().timeZone,
    receivedAt: row.createdAt,
    lastHeard: heard.of,
  };
  const read = rowReaderOf(mapping, source)(line);
  if ("mistake" in read) return { mistake: { pointer: read.mistake.column, reason: read.mistake.reason } };
  const assignments: LedgerRow[] = [];
  for (const event of read.events) {
    if (event.type !== EXPOSED) continue;
    const exposure = readExposure(event);
    if ("mistake" in exposure) return exposure;
    assignments.push(exposure.row);
  }
  return { events: read.events, assignments };
}
