import { listJoinedUploads, moveUpload } from "~db/queries/uploads/uploads";
import type { Warehouse } from "~db/warehouse/warehouse";
import type { Run } from "../../uploads/upload-run.server";

const AT_ONCE = 500;

/**
 * Takes out again what an import and the files joined to it stored, slice by slice, with the rows that were set aside; cut off,
 * it goes on when it is called again. Events that other sources sent as well stay theirs.
 */
export async function runUndo({ db, upload, warehouse, now, isStopping }: Run): Promise<"done" | "stopped"> {
  if (isStopping()) return "stopped";
  await warehouse.undoImport(upload.id);
  for (const { id } of [upload, ...listJoinedUploads(db, upload.id)]) {
    if (!(await discardRows(warehouse, id, now(), isStopping))) return "stopped";
    moveUpload(db, id, ["done", "failed", "paused", "running", "undoing"], { status: "undone", finishedAt: now() });
  }
  return "done";
}

async function discardRows(
  warehouse: Pick<Warehouse, "listQuarantined" | "resolveQuarantined">,
  uploadId: string,
  at: number,
  isStopping: () => boolean,
): Promise<boolean> {
  for (;;) {
    const rows = await warehouse.listQuarantined({ uploadId, limit: AT_ONCE });
    if (rows.length === 0) return true;
    if (isStopping()) return false;
    const changes = rows.map(({ id }) => ({ id, resolution: "discarded" as const, events: [], assignments: [] }));
    await warehouse.resolveQuarantined(changes, at);
  }
}
