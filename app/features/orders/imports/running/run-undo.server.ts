import { listJoinedUploads, moveUpload } from "~db/queries/uploads/uploads";
import type { Run } from "../../uploads/upload-run.server";

/**
 * Takes out again what an import and the files joined to it stored, slice by slice; cut off, it goes on when it is called
 * again. Events that other sources sent as well stay theirs.
 */
export async function runUndo({ db, upload, warehouse, now, isStopping }: Run): Promise<"done" | "stopped"> {
  if (isStopping()) return "stopped";
  await warehouse.undoImport(upload.id);
  for (const { id } of listJoinedUploads(db, upload.id)) {
    moveUpload(db, id, ["done", "failed", "paused", "running", "undoing"], { status: "undone", finishedAt: now() });
  }
  moveUpload(db, upload.id, ["undoing"], { status: "undone", finishedAt: now() });
  return "done";
}
