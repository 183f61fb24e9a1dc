import { join } from "node:path";
import { findUpload, finishUploadRow } from "~db/queries/uploads/uploads";
import { importEvents } from "./import-events.server";
import { importResults } from "./import-results.server";
import { type Mapping, mappingSchema } from "./mapping.schema";
import { type Run, type RunParts, UploadFailure } from "./upload-run.server";

/**
 * Reads a started upload to its end. Every batch is stored before the progress is noted, and a batch stored twice counts
 * once; so a run that was cut off goes on where it stood, whenever it is called again.
 *
 * @returns "stopped" when `isStopping` said so: the upload stays running.
 */
export async function runUpload(parts: RunParts, id: string): Promise<"done" | "failed" | "stopped" | "notRunning"> {
  const upload = findUpload(parts.db, id);
  if (upload?.status !== "running" || upload.connectionId === null) return "notRunning";
  const { connectionId } = upload;
  const run: Run = { ...parts, upload, connectionId, path: join(parts.folder, upload.storedAs) };
  try {
    const mapping = mappingSchema.parse(upload.mapping);
    return await imported(run, mapping);
  } catch (error) {
    if (!(error instanceof UploadFailure)) throw error;
    const end = { status: "failed", failure: error.message, finishedAt: parts.now() } as const;
    finishUploadRow(parts.db, id, end);
    return "failed";
  }
}

async function imported(run: Run, mapping: Mapping): Promise<"done" | "stopped"> {
  if (mapping.target === "events") return importEvents(run, mapping);
  if (mapping.target === "results") return importResults(run, mapping);
  throw new UploadFailure("This kind of file is not stored.");
}
