import { rm } from "node:fs/promises";
import { join } from "node:path";
import { clock } from "~/lib/clock";
import { db, warehouse } from "~/lib/database.server";
import { currentPreferences } from "~/lib/organisation.server";
import { uploadsFolder } from "~/lib/uploads-folder.server";
import { newId } from "~db/new-id";
import { findConnectionPrefix } from "~db/queries/connections/connections";
import { listSavedMappings } from "~db/queries/uploads/saved-mappings";
import { findUpload, startUploadRow, updateUploadMapping } from "~db/queries/uploads/uploads";
import { runUpload } from "../uploads/run-upload.server";
import { RefusedFile, storeFile } from "../uploads/stored-file.server";
import { type Run, UploadFailure } from "../uploads/upload-run.server";
import { createImport } from "./create-import.server";
import { discardImport } from "./import-life.server";
import { appliedMapping, compareColumns, findSavedImport } from "./import-mapping.server";
import { importProblems } from "./mapping/import-problems";
import { importBatches } from "./running/import-batches.server";
import { saveImportSummary } from "./running/summarise-import.server";
import { findImport, type StoredImport } from "./stored-import.server";

export interface FileImport {
  readonly connectionId: string;
  readonly fileName: string;
  readonly content: AsyncIterable<Uint8Array>;
  /** The name of a saved mapping; null: the columns are recognised. */
  readonly mapping: string | null;
  readonly isDryRun: boolean;
  readonly onProgress: (rows: number) => void;
}

/** What came of a file: events that are new or known already, rows read, set aside and not meant. */
export type FileImportOutcome =
  | {
      readonly ok: true;
      readonly read: number;
      readonly accepted: number;
      readonly repeated: number;
      readonly quarantined: number;
      readonly ignored: number;
    }
  | { readonly ok: false; readonly reason: string };

/** Imports a file to its end, as the command line does: no page, no questions. */
export async function importFile(one: FileImport): Promise<FileImportOutcome> {
  const at = clock.now();
  const id = newId(at);
  const habits = currentPreferences();
  try {
    const stored = await storeFile(uploadsFolder(), id, one.content);
    const { connectionId, fileName } = one;
    await createImport(db, {
      id,
      connectionId,
      joinedTo: null,
      fileName,
      stored,
      origin: "commandLine",
      by: null,
      at,
      habits,
    });
  } catch (error) {
    if (error instanceof RefusedFile) return { ok: false, reason: `the file is refused: ${error.reason}` };
    throw error;
  }
  const refusal = withMapping(id, one.mapping);
  const found = findImport(db, id);
  if (refusal !== null || !found || one.isDryRun) {
    const outcome = refusal === null && found ? await tryOut(found, one) : null;
    await discardImport(db, id, { by: null, at });
    return outcome ?? { ok: false, reason: refusal ?? "the file is gone" };
  }
  return runToEnd(found, one);
}

/** Reads the columns by a saved mapping; what stands in the way, or null. */
function withMapping(id: string, name: string | null): string | null {
  const found = findImport(db, id);
  if (found?.row.format !== "csv") return null;
  if (name !== null) {
    const row = listSavedMappings(db, "events").find((one) => one.name === name);
    const saved = row ? findSavedImport(db, row.id) : null;
    if (saved === null) return `there is no saved mapping ${name}`;
    const change = compareColumns(
      found.mapping.columns.map(({ column }) => column),
      saved,
    );
    if (change && change.missing.length > 0) return `columns of the mapping are missing: ${change.missing.join(", ")}`;
    updateUploadMapping(db, id, appliedMapping(found.mapping, saved));
  }
  const problems = importProblems(findImport(db, id)?.mapping ?? found.mapping);
  return problems.length === 0
    ? null
    : `the columns cannot be read: ${problems.join(", ")}; save a mapping and name it`;
}

async function runToEnd({ row, mapping }: StoredImport, { onProgress }: FileImport): Promise<FileImportOutcome> {
  const { id, connectionId, storedAs } = row;
  startUploadRow(db, id, { mapping, experimentId: null, connectionId });
  const { timeZone, currency } = currentPreferences();
  const isStopping = () => {
    onProgress(findUpload(db, id)?.rowsRead ?? 0);
    return false;
  };
  const parts = { db, warehouse, folder: uploadsFolder(), timeZone, currency, now: clock.now, isStopping };
  const outcome = await runUpload(parts, id);
  await rm(join(uploadsFolder(), storedAs), { force: true });
  const done = findUpload(db, id);
  if (outcome !== "done" || !done) return { ok: false, reason: done?.failure ?? "the import was stopped" };
  await saveImportSummary({ db, warehouse, currency }, id);
  const { rowsRead, rowsAccepted, rowsRepeated, rowsQuarantined, rowsIgnored } = done;
  return {
    ...{ ok: true, read: rowsRead, accepted: rowsAccepted, repeated: rowsRepeated },
    ...{ quarantined: rowsQuarantined, ignored: rowsIgnored },
  };
}

/** Reads and checks everything and asks which events are known; nothing is stored. */
async function tryOut({ row, mapping }: StoredImport, { onProgress }: FileImport): Promise<FileImportOutcome> {
  const { timeZone, currency } = currentPreferences();
  const parts = { db, warehouse, folder: uploadsFolder(), timeZone, currency, now: clock.now, isStopping: () => false };
  const path = join(uploadsFolder(), row.storedAs);
  const orderPrefix = findConnectionPrefix(db, row.connectionId);
  const run: Run = { ...parts, upload: row, connectionId: row.connectionId, orderPrefix, path };
  const counts = { read: 0, accepted: 0, repeated: 0, quarantined: 0, ignored: 0 };
  try {
    for await (const batch of (await importBatches(run, mapping)) ?? []) {
      const { events, quarantined, ignored } = await batch.read();
      const known = await warehouse.countKnown(events);
      counts.read = batch.rows;
      counts.accepted += events.length - known;
      counts.repeated += known;
      counts.quarantined += quarantined.length;
      counts.ignored += ignored;
      onProgress(batch.rows);
    }
  } catch (error) {
    if (error instanceof UploadFailure) return { ok: false, reason: error.message };
    throw error;
  }
  return { ok: true, ...counts };
}
