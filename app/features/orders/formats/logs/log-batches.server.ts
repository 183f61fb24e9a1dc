import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { db } from "~/lib/database.server";
import { listStatusMappings } from "~db/queries/connections/status-mappings";
import type { LedgerRow, QuarantinedRow, WarehouseEvent } from "~db/warehouse/warehouse";
import { EXPOSED } from "../../event-types";
import type { BatchContent, FileBatch } from "../../imports/reading/file-batches.server";
import { readExposure } from "../../ingest.server";
import { eventsOfOcel } from "../ocel/events-of-ocel";
import { readOcel } from "../ocel/read-ocel";
import { readXes } from "../xes/read-xes";
import { type LogRow, type LogSource, unreadableRow } from "./log-row";

export type LogFormat = "xes" | "ocel";

export interface LogFile {
  readonly path: string;
  readonly format: LogFormat;
  readonly uploadId: string;
  readonly connectionId: string;
  readonly orderPrefix: string;
  readonly fileHash: string;
  readonly batchSize: number;
}

/** Cuts an event log into batches, the same every time it is read. */
export async function* logBatches(file: LogFile): AsyncGenerator<FileBatch> {
  let rows: LogRow[] = [];
  for await (const row of logRows(file)) {
    rows.push(row);
    if (rows.length < file.batchSize) continue;
    yield batchOf(rows, file);
    rows = [];
  }
  if (rows.length > 0) yield batchOf(rows, file);
}

/** The events of a log, one by one, each checked; what cannot be read of the file is a row of its own. */
export async function* logRows(
  file: Pick<LogFile, "path" | "format" | "connectionId" | "orderPrefix" | "fileHash">,
): AsyncGenerator<LogRow> {
  const { path, format, connectionId, orderPrefix, fileHash } = file;
  const meanings = new Map(listStatusMappings(db, connectionId).map(({ status, eventType }) => [status, eventType]));
  const source: LogSource = { connectionId, orderPrefix, fileHash, meaning: (activity) => meanings.get(activity) };
  if (format === "xes") {
    yield* readXes(createReadStream(path), source);
    return;
  }
  const bytes = await readFile(path);
  const read = readOcel(bytes);
  if ("refusal" in read) yield unreadableRow(1, bytes.length, read.refusal.pointer, read.refusal.reason);
  else yield* eventsOfOcel(read.log, read.mistakes, bytes.length, source);
}

function batchOf(rows: readonly LogRow[], file: LogFile): FileBatch {
  const last = rows.at(-1);
  return {
    rows: last?.position ?? 0,
    bytesRead: last?.bytesRead ?? 0,
    read: async () => contentOf(rows, file),
  };
}

function contentOf(rows: readonly LogRow[], { connectionId, uploadId }: LogFile): BatchContent {
  const events: WarehouseEvent[] = [];
  const assignments: LedgerRow[] = [];
  const quarantined: QuarantinedRow[] = [];
  let ignored = 0;
  for (const { read, position, raw, type } of rows) {
    const checked = read && "event" in read ? withExposure(read.event) : read;
    if (checked === null) ignored += 1;
    else if ("mistake" in checked) {
      const { pointer, reason } = checked.mistake;
      quarantined.push({ connectionId, uploadId, position, pointer, reason, raw, type });
    } else {
      events.push(checked.event);
      if (checked.row) assignments.push(checked.row);
    }
  }
  return { events, assignments, quarantined, ignored, differences: [] };
}

function withExposure(event: WarehouseEvent) {
  if (event.type !== EXPOSED) return { event, row: null };
  const exposure = readExposure(event);
  return "mistake" in exposure ? exposure : { event, row: exposure.row };
}
