import type { Db } from "~db/client";
import { type UploadProgress, type UploadRow, updateUploadProgress } from "~db/queries/uploads/uploads";
import type { QuarantinedRow, Warehouse } from "~db/warehouse/warehouse";
import type { Mapping } from "./mapping.schema";
import { readRows } from "./read-rows.server";
import type { CsvRow } from "./row-splitter";

/** What an upload runs on. */
export interface RunParts {
  readonly db: Db;
  readonly warehouse: Warehouse;
  /** Where the files lie. */
  readonly folder: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly now: () => number;
  /** Asked between batches: true ends the run where it stands. */
  readonly isStopping: () => boolean;
}

/** One batch as it was stored. */
export interface StoredBatch {
  readonly accepted: number;
  readonly repeated: number;
  readonly quarantined: number;
}

export interface Run extends RunParts {
  readonly upload: UploadRow;
  readonly connectionId: string;
  /** Put before every order number; empty: nothing. */
  readonly orderPrefix: string;
  readonly path: string;
}

/** Reason to end an upload that its owner can understand; anything else is a bug. */
export class UploadFailure extends Error {}

const BATCH_ROWS = 1_000;
const LONGEST_RAW = 4_000;

/**
 * Takes the batches from where the last run stood, stores each, and notes how far it came.
 *
 * @param store Stores a batch; called again with the same number after a crash, it must store nothing twice.
 */
export async function eachBatch(
  { db, upload, path, isStopping }: Run,
  mapping: Pick<Mapping, "form">,
  store: (rows: readonly CsvRow[], number: number) => Promise<StoredBatch>,
): Promise<"done" | "stopped"> {
  let progress: UploadProgress = upload;
  let before = 0;
  let number = 0;
  for await (const { rows, bytesRead } of readRows(path, mapping.form, BATCH_ROWS)) {
    if (isStopping()) return "stopped";
    before += rows.length;
    number += 1;
    if (before <= upload.rowsRead) continue;
    const stored = await store(rows, number);
    progress = {
      rowsRead: before,
      rowsAccepted: progress.rowsAccepted + stored.accepted,
      rowsRepeated: progress.rowsRepeated + stored.repeated,
      rowsQuarantined: progress.rowsQuarantined + stored.quarantined,
      bytesRead,
    };
    if (!updateUploadProgress(db, upload.id, progress)) return "stopped";
    await new Promise((resolve) => setImmediate(resolve));
  }
  return "done";
}

/** A bad row as it is kept: its line, the column and the reason. */
export function quarantinedRow(
  { upload, connectionId }: Pick<Run, "upload" | "connectionId">,
  row: CsvRow,
  { column, reason }: { readonly column: string; readonly reason: string },
): QuarantinedRow {
  const raw = row.raw.length > LONGEST_RAW ? `${row.raw.slice(0, LONGEST_RAW)}…` : row.raw;
  return { connectionId, uploadId: upload.id, position: row.line, pointer: column, reason, raw };
}
