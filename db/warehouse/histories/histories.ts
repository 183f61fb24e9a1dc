import type { Connection } from "../connection";
import { type EventRow, type EventStore, eventColumns, inOrderOfTime, parseUnits } from "../event-store";
import { unitPlace } from "../keys/unit-place";
import type { Ledger, LedgerTableRow } from "../ledger";
import type { Names } from "../names";
import type { OrderSummary, StoredEvent, UnitHistory, UnitHistoryQuery } from "../warehouse";

const PAGE = 500;
/** Without the key, which is made an object of its own for every row and nobody reads. */
const columns = eventColumns.replaceAll(/\w+/g, "event.$&");

export interface Histories {
  unitHistories(query: UnitHistoryQuery): AsyncGenerator<UnitHistory>;
  eventsBetween(types: readonly string[], from: number, until: number): AsyncGenerator<StoredEvent>;
  orderEvents(orderId: string): readonly StoredEvent[];
  listOrders(from: number, until: number, limit: number): readonly OrderSummary[];
}

/** Lets everything else that waits go first; long readings call it between pages. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Reads what the fold has made reachable. */
export function openHistories(connection: Connection, names: Names, events: EventStore, ledger: Ledger): Histories {
  const ofUnit = unitReader(connection, names, events);
  const lastExecution = connection.prepare<[number, number, string], { done: number }>(
    "SELECT done FROM execution WHERE phase = ? AND unit_key = ? AND unit = ? ORDER BY at DESC, id DESC LIMIT 1",
  );
  const toHistory = (row: LedgerTableRow, query: UnitHistoryQuery): UnitHistory => {
    const executed = lastExecution.get(row.phase, row.unit_key, row.unit);
    return {
      entry: ledger.toEntry(row),
      events: ofUnit(query.attribute, row.unit, query.eventTypes),
      done: executed ? executed.done === 1 : null,
    };
  };
  return {
    async *unitHistories(query) {
      const before = query.assignedBefore ?? Number.POSITIVE_INFINITY;
      for (const phaseId of query.phaseIds) {
        for await (const row of rowsOfPhase(ledger, phaseId)) if (row.assigned_at < before) yield toHistory(row, query);
      }
    },
    eventsBetween: timeReader(connection, names, events),
    orderEvents: (orderId) => ofUnit("orderId", orderId, null),
    listOrders: (from, until, limit) => listOrders(connection, names, events, ofUnit, { from, until, limit }),
  };
}

/** The ledger of a phase, page by page. */
export async function* rowsOfPhase(ledger: Ledger, phaseId: string): AsyncGenerator<LedgerTableRow> {
  let after: LedgerTableRow | null = null;
  for (;;) {
    const page: readonly LedgerTableRow[] = ledger.page(phaseId, after, PAGE);
    yield* page;
    after = page.at(-1) ?? null;
    if (page.length < PAGE) return;
    await breathe();
  }
}

export type UnitReader = (attribute: string, unit: string, types: readonly string[] | null) => readonly StoredEvent[];

/** Events of one unit in order of time; `types` null means all. */
export function unitReader(connection: Connection, names: Names, events: EventStore): UnitReader {
  const ofUnit = `SELECT ${columns} FROM unit_event JOIN event USING (sequence) WHERE attribute = ? AND unit_key = ?`;
  const all = connection.prepare<number[], EventRow>(ofUnit);
  const byCount = new Map<number, typeof all>();
  const ofTypes = (count: number) => {
    const known = byCount.get(count);
    if (known) return known;
    const places = Array(count).fill("?").join(", ");
    const statement = connection.prepare<number[], EventRow>(`${ofUnit} AND unit_event.type IN (${places})`);
    byCount.set(count, statement);
    return statement;
  };
  const rowsOf = (attributeId: number, key: number, types: readonly string[] | null) => {
    if (types === null) return all.all(attributeId, key);
    const ids = [...new Set(types)].map((type) => names.findId(type)).filter((id) => id !== undefined);
    return ids.length === 0 ? [] : ofTypes(ids.length).all(attributeId, key, ...ids);
  };
  return (attribute, unit, types) => {
    const attributeId = names.findId(attribute);
    if (attributeId === undefined) return [];
    return rowsOf(attributeId, unitPlace(unit), types)
      .filter((row) => unitOfRow(row, attribute) === unit)
      .map(events.toEvent)
      .sort(inOrderOfTime);
  };
}

function unitOfRow(row: EventRow, attribute: string): string | null {
  if (attribute === "orderId") return row.order_id;
  if (attribute === "customerId") return row.customer_id;
  return parseUnits(row.units)?.[attribute] ?? null;
}

interface Place {
  readonly occurred_at: number;
  readonly sequence: number;
}

/** Events of some types in order of time: one page of each type is held, the earliest of all comes next. */
function timeReader(connection: Connection, names: Names, events: EventStore): Histories["eventsBetween"] {
  const page = connection.prepare<[number, number, number, number, number], EventRow>(
    `SELECT ${columns} FROM type_event JOIN event USING (sequence)
     WHERE type_event.type = ? AND (type_event.occurred_at, type_event.sequence) > (?, ?) AND type_event.occurred_at < ?
     ORDER BY type_event.occurred_at, type_event.sequence LIMIT ?`,
  );
  return async function* (types, from, until) {
    const readers = [...new Set(types)]
      .map((type) => names.findId(type))
      .filter((type) => type !== undefined)
      .map((type) => ({ type, rows: [] as EventRow[], next: 0, after: firstPlace(from), ended: false }));
    for (;;) {
      for (const reader of readers) {
        if (reader.ended || reader.next < reader.rows.length) continue;
        await breathe();
        reader.rows = page.all(reader.type, reader.after.occurred_at, reader.after.sequence, until, PAGE);
        reader.next = 0;
        reader.ended = reader.rows.length === 0;
        reader.after = reader.rows.at(-1) ?? reader.after;
      }
      const open = readers.filter((reader) => !reader.ended);
      const earliest = open.reduce<(typeof open)[number] | null>((best, reader) => {
        const row = reader.rows[reader.next];
        const bestRow = best?.rows[best.next];
        return row && (!bestRow || row.occurred_at < bestRow.occurred_at) ? reader : best;
      }, null);
      const row = earliest?.rows[earliest.next];
      if (!earliest || !row) return;
      earliest.next += 1;
      yield events.toEvent(row);
    }
  };
}

function firstPlace(from: number): Place {
  return { occurred_at: from, sequence: -1 };
}

function listOrders(
  connection: Connection,
  names: Names,
  events: EventStore,
  ofUnit: UnitReader,
  { from, until, limit }: { from: number; until: number; limit: number },
): readonly OrderSummary[] {
  const placed = connection.prepare<[number, number, number, number], EventRow>(
    `SELECT ${columns} FROM type_event JOIN event USING (sequence)
     WHERE type_event.type = ? AND type_event.occurred_at >= ? AND type_event.occurred_at < ? AND event.order_id IS NOT NULL
     ORDER BY type_event.occurred_at DESC, type_event.sequence DESC LIMIT ?`,
  );
  const rows = placed.all(names.findId("placed") ?? 0, from, until, limit);
  const once = new Map(rows.map((row) => [row.order_id, row]));
  return [...once.values()].map((row) => {
    const first = events.toEvent(row);
    const orderId = first.orderId ?? "";
    const last = ofUnit("orderId", orderId, null).at(-1) ?? first;
    return {
      orderId,
      customerId: first.customerId,
      placedAt: first.occurredAt,
      lastType: last.type,
      lastAt: last.occurredAt,
      attributes: first.attributes,
    };
  });
}
