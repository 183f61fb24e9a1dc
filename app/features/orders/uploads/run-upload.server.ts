import { join } from "node:path";
import { findConnectionPrefix } from "~db/queries/connections/connections";
import { findUpload, finishUploadRow } from "~db/queries/uploads/uploads";
import { importMappingSchema } from "../imports/mapping/import-mapping.schema";
import { runImport } from "../imports/running/run-import.server";
import { runUndo } from "../imports/running/run-undo.server";
import { importResults } from "./import-results.server";
import { mappingSchema } from "./mapping.schema";
import { type Run, type RunParts, UploadFailure } from "./upload-run.server";

export type RunOutcome = "done" | "failed" | "stopped" | "notRunning" | "undone";

/**
 * Reads a started upload to its end, or takes out again what it stored. Every batch is stored before the progress is noted,
 * and a batch stored twice counts once; so a run that was cut off goes on where it stood, whenever it is called again.
 *
 * @returns "stopped" when `isStopping` or a person said so.
 */
export async function runUpload(parts: RunParts, id: string): Promise<RunOutcome> {
  const upload = findUpload(parts.db, id);
  if (!upload || upload.connectionId === null) return "notRunning";
  const { connectionId } = upload;
  const orderPrefix = findConnectionPrefix(parts.db, connectionId);
  const run: Run = { ...parts, upload, connectionId, orderPrefix, path: join(parts.folder, upload.storedAs) };
  if (upload.status === "undoing") return (await runUndo(run)) === "done" ? "undone" : "stopped";
  if (upload.status !== "running" || isTooEarly(run)) return "notRunning";
  try {
    return upload.target === "events"
      ? await runImport(run, importMappingSchema.parse(upload.mapping))
      : await importResultsOf(run);
  } catch (error) {
    if (!(error instanceof UploadFailure)) throw error;
    const end = { status: "failed", failure: error.message, finishedAt: parts.now() } as const;
    finishUploadRow(parts.db, id, end);
    return "failed";
  }
}

/** A file joined to another waits until that one was read. */
function isTooEarly({ db, upload }: Run): boolean {
  return upload.joinedTo !== null && findUpload(db, upload.joinedTo)?.status !== "done";
}

async function importResultsOf(run: Run): Promise<"done" | "stopped"> {
  const mapping = mappingSchema.parse(run.upload.mapping);
  if (mapping.target === "results") return importResults(run, mapping);
  throw new UploadFailure("This kind of file is not stored.");
}
