import { finishUploadRow, type UploadProgress, updateUploadProgress } from "~db/queries/uploads/uploads";
import { type Run, UploadFailure } from "../../uploads/upload-run.server";
import type { ImportMapping } from "../mapping/import-mapping.schema";
import type { FileBatch } from "../reading/file-batches.server";
import { MOST_WAITING, ScatteredLines } from "../reading/order-groups";
import { importBatches } from "./import-batches.server";
import { addCorrections, addDifferences, readNotes } from "./import-notes";
import { keepHeapSmall } from "./small-heap.server";

/**
 * Stores every row of a file as events, or sets it aside with its reason. A batch is on disk before it is noted, under a
 * number of its own; so a run that was cut off goes on where it stood, and a batch that was stored but not noted is recognised.
 */
export async function runImport(run: Run, mapping: ImportMapping): Promise<"done" | "stopped"> {
  const { db, upload, now, isStopping } = run;
  keepHeapSmall();
  const batches = await importBatches(run, mapping);
  if (batches === null) return "stopped";
  const outcome = await storeBatches(run, mapping, batches);
  if (outcome === "stopped" || isStopping()) return "stopped";
  return finishUploadRow(db, upload.id, { status: "done", failure: null, finishedAt: now() }) ? "done" : "stopped";
}

async function storeBatches(
  run: Run,
  { timeOf }: ImportMapping,
  batches: AsyncIterable<FileBatch>,
): Promise<"done" | "stopped"> {
  const { db, upload, isStopping } = run;
  // A row without a time has the one that its order was last heard of, which is another one tomorrow: no correction.
  const isCorrecting = timeOf === "column";
  let progress: UploadProgress = upload;
  let number = 0;
  try {
    for await (const batch of batches) {
      if (isStopping()) return "stopped";
      number += 1;
      if (number <= upload.batches) continue;
      progress = await storeBatch({ ...run, isCorrecting }, progress, batch, number);
      if (!updateUploadProgress(db, upload.id, progress)) return "stopped";
      await new Promise((resolve) => setImmediate(resolve));
    }
  } catch (error) {
    if (!(error instanceof ScatteredLines)) throw error;
    throw new UploadFailure(
      `The lines of orders lie too far apart: more than ${MOST_WAITING} lines wait for others of their order. Sort the file by order number and upload it again; what was stored already does not count twice.`,
    );
  }
  return "done";
}

interface BatchRun extends Run {
  /** Whether what is said otherwise of an event that is stored already corrects it. */
  readonly isCorrecting: boolean;
}

async function storeBatch(
  run: BatchRun,
  before: UploadProgress,
  batch: FileBatch,
  number: number,
): Promise<UploadProgress> {
  const { warehouse, connectionId, upload, now, isCorrecting } = run;
  const { events, assignments, quarantined, ignored, differences } = await batch.read();
  const delivery = {
    connectionId,
    deliveryId: `upload ${upload.id} ${number}`,
    detail: JSON.stringify([quarantined.length, ignored]),
  };
  const recordedAt = now();
  const importId = upload.joinedTo ?? upload.id;
  const rows = { events, assignments, quarantined };
  const stored = await warehouse.append({ ...rows, recordedAt, delivery, importId, isCorrecting });
  // Up to date batch by batch: what comes together is folded together.
  await warehouse.fold();
  const { accepted, repeated } = stored.earlier ?? stored;
  const notes = addDifferences(readNotes(before.notes), differences);
  return {
    rowsRead: batch.rows,
    rowsAccepted: before.rowsAccepted + accepted,
    rowsRepeated: before.rowsRepeated + repeated,
    rowsQuarantined: before.rowsQuarantined + quarantined.length,
    rowsIgnored: (before.rowsIgnored ?? 0) + ignored,
    bytesRead: batch.bytesRead,
    batches: number,
    notes: addCorrections(notes, stored.corrected ?? []),
  };
}
