import type { Connection } from "../connection";
import type { Names } from "../names";

/** As much of an event as its order's trace keeps. */
export type TraceRow = readonly [
  sequence: number,
  orderId: string | null,
  type: number,
  occurredAt: number,
  startAt: number | null,
  connection: number,
  staffRef: string | null,
  carrier: string | null,
];

const PAGE = 4_000;
/** Events of an order may be somewhat older than its placing: a payment that was authorised before, for instance. */
const SLACK_MS = 2 * 86_400_000;

/**
 * Events page by page: those since a moment through the index by type, where they are the smaller half; else all, in the
 * order in which they came.
 */
export function eventPages(
  connection: Connection,
  names: Names,
  placedFrom: number | undefined,
): Generator<{ readonly rows: readonly TraceRow[]; readonly share: number }> {
  const from = placedFrom === undefined ? undefined : placedFrom - SLACK_MS;
  const shipped = names.findId("shipped") ?? -1;
  const columns = `event.sequence, order_id, event.type, event.occurred_at, start_at, connection, staff_ref,
    CASE WHEN event.type = ${shipped} THEN coalesce(attributes ->> '$.carrierName',
      CASE json_type(attributes, '$.carrier') WHEN 'text' THEN attributes ->> '$.carrier' END) END`;
  const types = eventTypes(connection);
  return from !== undefined && isSmallerHalf(connection, types, from)
    ? pagesSince(connection, columns, types, from)
    : allPages(connection, columns);
}

function* allPages(connection: Connection, columns: string) {
  const page = connection
    .prepare<[number], TraceRow>(`SELECT ${columns} FROM event WHERE sequence > ? ORDER BY sequence LIMIT ${PAGE}`)
    .raw(true);
  const end =
    connection.prepare<[], { last: number | null }>("SELECT max(sequence) AS last FROM event").get()?.last ?? 0;
  let after = 0;
  for (;;) {
    const rows = page.all(after) as unknown as readonly TraceRow[];
    after = rows.at(-1)?.[0] ?? after;
    yield { rows, share: end === 0 ? 1 : after / end };
    if (rows.length < PAGE) return;
  }
}

function* pagesSince(connection: Connection, columns: string, types: readonly number[], from: number) {
  const page = connection
    .prepare<[number, number, number], TraceRow>(
      `SELECT ${columns} FROM type_event JOIN event USING (sequence)
       WHERE type_event.type = ? AND (type_event.occurred_at, type_event.sequence) > (?, ?)
       ORDER BY type_event.occurred_at, type_event.sequence LIMIT ${PAGE}`,
    )
    .raw(true);
  for (const [at, type] of types.entries()) {
    let after: readonly [number, number] = [from, -1];
    for (;;) {
      const rows = page.all(type, ...after) as unknown as readonly TraceRow[];
      const last = rows.at(-1);
      if (last) after = [last[3], last[0]];
      yield { rows, share: at / types.length };
      if (rows.length < PAGE) break;
    }
  }
}

function eventTypes(connection: Connection): readonly number[] {
  const next = connection.prepare<[number], { type: number | null }>(
    "SELECT min(type) AS type FROM type_event WHERE type > ?",
  );
  const types: number[] = [];
  for (let type = next.get(-1)?.type ?? null; type !== null; type = next.get(type)?.type ?? null) types.push(type);
  return types;
}

/** Reading through the index costs twice as much an event. */
function isSmallerHalf(connection: Connection, types: readonly number[], from: number): boolean {
  const ends = connection.prepare<[number, number], { first: number | null; last: number | null }>(
    `SELECT (SELECT min(occurred_at) FROM type_event WHERE type = ?) AS first,
            (SELECT max(occurred_at) FROM type_event WHERE type = ?) AS last`,
  );
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const type of types) {
    const row = ends.get(type, type);
    first = Math.min(first, row?.first ?? first);
    last = Math.max(last, row?.last ?? last);
  }
  return last - from < (last - first) / 2;
}
