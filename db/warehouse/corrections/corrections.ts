import type { Connection } from "../connection";
import { type EventRow, type EventStore, eventColumns } from "../event-store";
import { eventKey } from "../keys/event-key";
import type { Names } from "../names";
import type { Withdrawal } from "../removal/withdrawal";
import type { StoredEvent, WarehouseEvent } from "../warehouse";
import { type Layer, openLayers } from "./layers";
import { changesOf, type FieldChange, mergeEvent, type Said } from "./merge-event";

export interface Correction {
  readonly event: Pick<WarehouseEvent, "eventId" | "type" | "orderId">;
  readonly changes: readonly FieldChange[];
  /** The event as it is stored now; not yet folded. */
  readonly row: EventRow;
}

/** Call inside writes. */
export interface Corrections {
  /**
   * A file said something of an event that is stored already. Null, changing nothing, when it says nothing else than what is
   * known, or what is known came with the same import: of several rows of one import the first counts.
   */
  correct(said: WarehouseEvent, recordedAt: number, importId: string): Correction | null;
  /** Takes away what an import said of up to `limit` corrected events, which are then what the others said; how many there were. */
  undo(importId: string, limit: number): number;
}

const EXPOSED = "exposed";

interface StoredRow extends EventRow {
  readonly import: number | null;
}

interface Parts {
  readonly connection: Connection;
  readonly names: Names;
  readonly events: EventStore;
  readonly withdrawal: Withdrawal;
}

/** An event is the sum of what was said of it, in the order of coming, so that taking any of it away leaves the rest. */
export function openCorrections({ connection, names, events, withdrawal }: Parts): Corrections {
  const layers = openLayers(connection, names);
  const find = connection.prepare<[Buffer], StoredRow>(`SELECT ${eventColumns}, import FROM event WHERE key = ?`);
  const idOfKey = connection.prepare<[Buffer], { event_id: string }>("SELECT event_id FROM event WHERE key = ?");
  const layerOf = (row: StoredRow, known: StoredEvent): Layer => ({
    importId: row.import === null ? null : names.textOf(row.import),
    recordedAt: row.recorded_at,
    said: saidOf(known),
  });
  /** What is stored of an event is written anew by its layers, which go when there is nothing left to tell apart. */
  const rewrite = (id: Pick<WarehouseEvent, "connectionId" | "eventId">, key: Buffer, all: readonly Layer[]) => {
    withdrawal.take(id.connectionId, id.eventId);
    const [first, ...later] = all;
    const last = all.at(-1);
    if (!first || !last) {
      layers.clear(key);
      return null;
    }
    if (later.length === 0) layers.clear(key);
    const said = later.reduce((known, { said: more }) => mergeEvent(known, more), first.said);
    const { connectionId, eventId } = id;
    return events.insert({ connectionId, eventId, ...said }, last.recordedAt, last.importId ?? undefined);
  };

  return {
    correct: (event, recordedAt, importId) => {
      const key = eventKey(event.connectionId, event.eventId);
      const stored = find.get(key);
      if (!stored || (stored.import !== null && stored.import === names.findId(importId))) return null;
      const known = events.toEvent(stored);
      // The ledger keeps what a unit met first, whatever is said later.
      if (known.type === EXPOSED || event.type === EXPOSED) return null;
      const changes = changesOf(known, mergeEvent(known, event));
      if (changes.length === 0) return null;
      const layer = { importId, recordedAt, said: saidOf(event) };
      const before = layers.of(key);
      if (before.length === 0) layers.add(key, event.connectionId, layerOf(stored, known));
      layers.add(key, event.connectionId, layer);
      const row = rewrite(event, key, layers.of(key));
      return row && { event, changes, row };
    },
    undo: (importId, limit) => {
      const found = layers.keysOf(importId, limit);
      for (const { key, connectionId } of found) {
        layers.drop(key, importId);
        const eventId = idOfKey.get(key)?.event_id;
        if (eventId === undefined) layers.clear(key);
        else rewrite({ connectionId, eventId }, key, layers.of(key));
      }
      return found.length;
    },
  };
}

function saidOf(event: WarehouseEvent): Said {
  const { type, occurredAt, startAt, orderId, customerId, staffRef, units, attributes } = event;
  return { type, occurredAt, startAt, orderId, customerId, staffRef, units, attributes };
}
