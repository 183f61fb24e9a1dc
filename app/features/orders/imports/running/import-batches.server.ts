import { logBatches } from "../../formats/logs/log-batches.server";
import { hashOfStored } from "../../uploads/stored-file.server";
import { type Run, UploadFailure } from "../../uploads/upload-run.server";
import type { ImportMapping } from "../mapping/import-mapping.schema";
import { csvBatches, type FileBatch } from "../reading/file-batches.server";
import { surveyFile } from "../reading/survey-file.server";
import { lastHeard } from "./last-heard.server";

/** Rows stored in one transaction. Fewer where each row asks for its order. */
const BATCH_ROWS = 5_000;
const ASKING_ROWS = 1_000;

/**
 * The file of an import in batches, the same every time; null when it was stopped before the first.
 *
 * @throws {UploadFailure} when the file contradicts what was said of its dates.
 */
export async function importBatches(run: Run, mapping: ImportMapping): Promise<AsyncGenerator<FileBatch> | null> {
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
