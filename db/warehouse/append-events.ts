import type { Correction, Corrections } from "./corrections/corrections";
import type { Counters } from "./counters";
import type { Deliveries } from "./deliveries";
import type { EventRow, EventStore } from "./event-store";
import type { Fold } from "./fold";
import type { Ledger } from "./ledger";
import type { Quarantine } from "./quarantine";
import type { SeenReferences } from "./seen/seen-references";
import type { AppendBatch, AppendResult, CorrectedEvent, WarehouseEvent } from "./warehouse";

export interface InsertParts {
  readonly events: EventStore;
  readonly ledger: Ledger;
  readonly counters: Counters;
  readonly seen: SeenReferences;
  readonly fold: Fold;
  readonly corrections: Corrections;
}

type Rows = Pick<AppendBatch, "events" | "assignments" | "importId" | "isCorrecting">;

/** What came of events: how many were new, and what was corrected of those that were not. */
interface Inserted {
  readonly accepted: number;
  readonly corrected: readonly Correction[];
}

/** Stores a batch with its ledger rows and what was set aside, once. Call inside a write. */
export function appendBatch(
  parts: InsertParts & { readonly quarantine: Quarantine; readonly deliveries: Deliveries },
  batch: AppendBatch,
): AppendResult {
  const { quarantine, deliveries } = parts;
  const { delivery, recordedAt } = batch;
  if (delivery) {
    const earlier = deliveries.find(delivery.connectionId, delivery.deliveryId);
    if (earlier) return { accepted: 0, repeated: 0, earlier };
  }
  const { accepted, corrected } = insertEvents(parts, batch, recordedAt);
  for (const row of batch.quarantined) quarantine.add(row, recordedAt, null);
  const counts = { accepted, repeated: batch.events.length - accepted };
  if (delivery) deliveries.remember(delivery, counts, recordedAt);
  return corrected.length === 0 ? counts : { ...counts, corrected: corrected.map(toCorrected) };
}

/** Stores events and ledger rows, once each. Call inside a write. */
export function insertEvents(parts: InsertParts, rows: Rows, at: number): Inserted {
  const { ledger, counters, seen, fold } = parts;
  // A file's events come by the thousand and mostly bring whole orders: they are folded while they are at hand.
  const isFoldedNow = rows.importId !== undefined && !fold.isBehind();
  const fresh: EventRow[] = [];
  const corrected: Correction[] = [];
  let accepted = 0;
  for (const event of rows.events) {
    const row = parts.events.insert(event, at, rows.importId) ?? correctedRow(parts, rows, event, at, corrected);
    if (row === null) continue;
    accepted += 1;
    if (isFoldedNow) fresh.push(row);
    if (event.staffRef !== null) seen.note(event.connectionId, "staff", event.staffRef, at);
  }
  let changed = accepted > 0;
  for (const row of rows.assignments) changed = ledger.record(row, rows.importId) || changed;
  if (fresh.length > 0) fold.add(fresh);
  if (changed) counters.raiseVersion();
  return { accepted: accepted - corrected.length, corrected };
}

/** The row of an event that was stored before, when this says something else of it and may. */
function correctedRow(
  { corrections }: InsertParts,
  { importId, isCorrecting }: Rows,
  event: WarehouseEvent,
  at: number,
  corrected: Correction[],
): EventRow | null {
  if (isCorrecting !== true || importId === undefined) return null;
  const correction = corrections.correct(event, at, importId);
  if (correction === null) return null;
  corrected.push(correction);
  return correction.row;
}

function toCorrected({ event: { eventId, type, orderId }, changes }: Correction): CorrectedEvent {
  return { eventId, type, orderId, changes };
}
