import { finishUploadRow } from "~db/queries/uploads/uploads";
import type { LedgerRow, QuarantinedRow, WarehouseEvent } from "~db/warehouse/warehouse";
import { readItems } from "../ingest.server";
import { mapEventRow, type RowEvent, type RowMistake } from "./map-event-row";
import type { EventColumn, EventsMapping } from "./mapping.schema";
import type { CsvRow } from "./row-splitter";
import { hashOfStored } from "./stored-file.server";
import { eachBatch, quarantinedRow, type Run, type StoredBatch } from "./upload-run.server";

interface CheckedRow {
  readonly events: readonly WarehouseEvent[];
  readonly assignments: readonly LedgerRow[];
}

/** Stores every row of a file as events, or sets it aside with its reason. */
export async function importEvents(run: Run, mapping: EventsMapping): Promise<"done" | "stopped"> {
  const { db, upload, now } = run;
  const outcome = await eachBatch(run, mapping, (rows, number) => storeBatch(run, mapping, rows, number));
  if (outcome === "done") finishUploadRow(db, upload.id, { status: "done", failure: null, finishedAt: now() });
  return outcome;
}

async function storeBatch(
  run: Run,
  mapping: EventsMapping,
  rows: readonly CsvRow[],
  number: number,
): Promise<StoredBatch> {
  const { warehouse, connectionId, upload, timeZone, now } = run;
  const source = { fileHash: hashOfStored(upload.storedAs), timeZone };
  const events: WarehouseEvent[] = [];
  const assignments: LedgerRow[] = [];
  const quarantined: QuarantinedRow[] = [];
  for (const row of rows) {
    const checked = checkEventRow(row, mapping, source, connectionId);
    if ("mistake" in checked) quarantined.push(quarantinedRow(run, row, checked.mistake));
    else {
      events.push(...checked.events);
      assignments.push(...checked.assignments);
    }
  }
  const detail = String(quarantined.length);
  const delivery = { connectionId, deliveryId: `upload ${upload.id} ${number}`, detail };
  const stored = await warehouse.append({ events, assignments, quarantined, recordedAt: now(), delivery });
  const { accepted, repeated, earlier } = stored;
  return earlier
    ? { accepted: earlier.accepted, repeated: earlier.repeated, quarantined: Number(earlier.detail) }
    : { accepted, repeated, quarantined: quarantined.length };
}

/** The events of a row after every check that events by the API pass, or the first mistake with the column it is in. */
export function checkEventRow(
  row: CsvRow,
  mapping: EventsMapping,
  source: Parameters<typeof mapEventRow>[2],
  connectionId: string,
): CheckedRow | { readonly mistake: RowMistake } {
  const mapped = mapEventRow(row, mapping, source);
  if ("mistake" in mapped) return mapped;
  const { events, assignments, quarantined } = readItems(mapped.events, true, connectionId);
  const [bad] = quarantined;
  if (!bad) return { events, assignments };
  const pointer = bad.pointer.replace(/^\/\d+/, "");
  return { mistake: { column: columnOf(pointer, mapping), reason: bad.reason } };
}

const uses: Readonly<Record<keyof RowEvent, readonly EventColumn["use"][]>> = {
  id: ["eventId"],
  type: ["type", "time"],
  occurredAt: ["time"],
  startAt: ["startTime"],
  order: ["order"],
  customer: ["customer"],
  staff: ["staff"],
  units: ["unit"],
  attributes: ["text", "number", "money", "yesNo"],
};

/** The column that a JSON pointer of the event came from; empty when it is none. */
function columnOf(pointer: string, { columns }: EventsMapping): string {
  const [, member = "", name] = pointer.split("/").map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
  const candidates = columns.filter(({ use }) =>
    Object.entries(uses).some(([key, of]) => key === member && of.includes(use)),
  );
  const named = candidates.find(({ as, column }) => name === undefined || (as || column) === name);
  return named?.column ?? "";
}
