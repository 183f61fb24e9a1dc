import { finishUploadRow, type UploadProgress, updateUploadProgress } from "~db/queries/uploads/uploads";
import { logBatches } from "../../formats/logs/log-batches.server";
import { hashOfStored } from "../../uploads/stored-file.server";
import { type Run, UploadFailure } from "../../uploads/upload-run.server";
import type { ImportMapping } from "../mapping/import-mapping.schema";
import { csvBatches, type FileBatch } from "../reading/file-batches.server";
import { MOST_WAITING, ScatteredLines } from "../reading/order-groups";
import { surveyFile } from "../reading/survey-file.server";
import { addDifferences, readNotes } from "./import-notes";
import { lastHeard } from "./last-heard.server";

/** Rows stored in one transaction. Fewer where each row asks for its order. */
const BATCH_ROWS = 5_000;
const ASKING_ROWS = 1_000;

/**
 * Stores every row of a file as events, or sets it aside with its reason. A batch is on disk before it is noted, under a
 * number of its own; so a run that was cut off goes on where it stood, and a batch that was stored but not noted is recognised.
 */
export async function runImport(run: Run, mapping: ImportMapping): Promise<"done" | "stopped"> {
  const { db, upload, now, isStopping } = run;
  const batches = await batchesOf(run, mapping);
  if (batches === null) return "stopped";
  const outcome = await storeBatches(run, batches);
  if (outcome === "stopped" || isStopping()) return "stopped";
  return finishUploadRow(db, upload.id, { status: "done", failure: null, finishedAt: now() }) ? "done" : "stopped";
}

/** The file in batches; null when it was stopped before the first. */
async function batchesOf(run: Run, mapping: ImportMapping): Promise<AsyncGenerator<FileBatch> | null> {
  const { upload, path, connectionId, orderPrefix, timeZone, warehouse, isStopping } = run;
  const { id: uploadId, format } = upload;
  const fileHash = hashOfStored(upload.storedAs);
  if (format !== "csv") {
    return logBatches({ path, format, uploadId, connectionId, orderPrefix, fileHash, batchSize: BATCH_ROWS });
  }
  const survey = await surveyFile(path, mapping, isStopping);
  if (survey === null) return null;
  const { contradiction } = survey;
  if (contradiction) {
    const { line, column, text } = contradiction;
    throw new UploadFailure(
      `Line ${line} contradicts the order of dates that was chosen: ${column} is ${text.slice(0, 40)}. Nothing was stored. Upload the file again and choose the other order.`,
    );
  }
  const heard = lastHeard(warehouse);
  return csvBatches(path, mapping, {
    survey,
    uploadId,
    size: mapping.timeOf === "order" ? ASKING_ROWS : BATCH_ROWS,
    hear: mapping.timeOf === "order" ? heard.ask : null,
    source: {
      connectionId,
      orderPrefix,
      fileHash,
      timeZone,
      receivedAt: upload.createdAt,
      lastHeard: heard.of,
    },
  });
}

async function storeBatches(run: Run, batches: AsyncIterable<FileBatch>): Promise<"done" | "stopped"> {
  const { db, upload, isStopping } = run;
  let progress: UploadProgress = upload;
  let number = 0;
  try {
    for await (const batch of batches) {
      if (isStopping()) return "stopped";
      number += 1;
      if (number <= upload.batches) continue;
      progress = await storeBatch(run, progress, batch, number);
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

async function storeBatch(run: Run, before: UploadProgress, batch: FileBatch, number: number): Promise<UploadProgress> {
  const { warehouse, connectionId, upload, now } = run;
  const { events, assignments, quarantined, ignored, differences } = await batch.read();
  const delivery = {
    connectionId,
    deliveryId: `upload ${upload.id} ${number}`,
    detail: JSON.stringify([quarantined.length, ignored]),
  };
  const recordedAt = now();
  const importId = upload.joinedTo ?? upload.id;
  const stored = await warehouse.append({ events, assignments, quarantined, recordedAt, delivery, importId });
  // Up to date batch by batch: what comes together is folded together.
  await warehouse.fold();
  const { accepted, repeated } = stored.earlier ?? stored;
  return {
    rowsRead: batch.rows,
    rowsAccepted: before.rowsAccepted + accepted,
    rowsRepeated: before.rowsRepeated + repeated,
    rowsQuarantined: before.rowsQuarantined + quarantined.length,
    rowsIgnored: (before.rowsIgnored ?? 0) + ignored,
    bytesRead: batch.bytesRead,
    batches: number,
    notes: addDifferences(readNotes(before.notes), differences),
  };
}
