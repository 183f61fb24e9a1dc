import type { Connection } from "./connection";
import { rankOfType } from "./event-types";
import { eventKey } from "./keys/event-key";
import type { Names } from "./names";
import type { Attributes, StoredEvent, WarehouseEvent } from "./warehouse";

/** A row of `event` as SQLite returns it. */
export interface EventRow {
  readonly sequence: number;
  readonly connection: number;
  readonly event_id: string;
  readonly type: number;
  readonly occurred_at: number;
  readonly recorded_at: number;
  readonly start_at: number | null;
  readonly order_id: string | null;
  readonly customer_id: string | null;
  readonly staff_ref: string | null;
  readonly units: string | null;
  readonly attributes: string | null;
  /** The texts of units and attributes as they were before they were written; absent when they have to be read. */
  readonly given?: Pick<WarehouseEvent, "units" | "attributes">;
}

export const eventColumns =
  "sequence, connection, event_id, type, occurred_at, recorded_at, start_at, order_id, customer_id, staff_ref, units, attributes";

export interface EventStore {
  /**
   * Stores an event; null, changing nothing, when its connection sent the same id before. Call inside a write.
   *
   * @param importId The import that brings it, so that it can be taken out again with it.
   * @returns The row as it would be read again.
   */
  insert(event: WarehouseEvent, recordedAt: number, importId?: string): EventRow | null;
  isKnown(event: Pick<WarehouseEvent, "connectionId" | "eventId">): boolean;
  toEvent(row: EventRow): StoredEvent;
}

export function eventStore(connection: Connection, names: Names): EventStore {
  const insert = connection.prepare(
    `INSERT INTO event
      (key, connection, event_id, type, occurred_at, recorded_at, start_at, order_id, customer_id, staff_ref, units, attributes, import)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (key) DO NOTHING`,
  );
  const known = connection.prepare<[Buffer], { sequence: number }>("SELECT sequence FROM event WHERE key = ?");
  return {
    isKnown: ({ connectionId, eventId }) => known.get(eventKey(connectionId, eventId)) !== undefined,
    insert: (event, recordedAt, importId) => {
      const connectionNumber = names.idOf(event.connectionId);
      const type = names.idOf(event.type);
      const { eventId, orderId, customerId, staffRef } = event;
      const units = event.units === null ? null : JSON.stringify(event.units);
      const attributes = event.attributes === null ? null : JSON.stringify(event.attributes);
      const { changes, lastInsertRowid } = insert.run(
        eventKey(event.connectionId, event.eventId),
        connectionNumber,
        eventId,
        type,
        event.occurredAt,
        recordedAt,
        event.startAt,
        orderId,
        customerId,
        staffRef,
        units,
        attributes,
        importId === undefined ? null : names.idOf(importId),
      );
      if (changes === 0) return null;
      return {
        sequence: Number(lastInsertRowid),
        connection: connectionNumber,
        event_id: eventId,
        type,
        occurred_at: event.occurredAt,
        recorded_at: recordedAt,
        start_at: event.startAt,
        order_id: orderId,
        customer_id: customerId,
        staff_ref: staffRef,
        units,
        attributes,
        given: event,
      };
    },
    toEvent: (row) => ({
      sequence: row.sequence,
      connectionId: names.textOf(row.connection),
      eventId: row.event_id,
      type: names.textOf(row.type),
      occurredAt: row.occurred_at,
      recordedAt: row.recorded_at,
      startAt: row.start_at,
      orderId: row.order_id,
      customerId: row.customer_id,
      staffRef: row.staff_ref,
      units: row.given ? row.given.units : parseUnits(row.units),
      attributes: row.given ? row.given.attributes : parseAttributes(row.attributes),
    }),
  };
}

/** The units of a stored event, by attribute. */
export function parseUnits(text: string | null): Readonly<Record<string, string>> | null {
  return text === null ? null : JSON.parse(text);
}

export function parseAttributes(text: string | null): Attributes | null {
  return text === null ? null : JSON.parse(text);
}

/** Order of time; at the same instant by rank in an order's life, then by what does not depend on the order of arrival. */
export function inOrderOfTime(left: StoredEvent, right: StoredEvent): number {
  return (
    left.occurredAt - right.occurredAt ||
    rankOfType(left.type) - rankOfType(right.type) ||
    compareText(left.connectionId, right.connectionId) ||
    compareText(left.eventId, right.eventId)
  );
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
