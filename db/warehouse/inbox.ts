import type { Connection } from "./connection";
import { openDeliveryPulse } from "./delivery-pulse";
import {
  type DeliveryFilter,
  type DeliveryRow,
  type DeliveryState,
  deliveryStates,
  type RawDelivery,
  type Received,
  type TalliedDeliveries,
  type Worked,
} from "./inbox-store";
import type { Names } from "./names";

interface InboxRow {
  readonly id: number;
  readonly connection: number;
  readonly key: string;
  readonly topic: number;
  readonly subject: string | null;
  readonly state: number;
  readonly reason: string | null;
  readonly received_at: number;
  readonly last_at: number;
  readonly repeats: number;
  readonly accepted: number;
  readonly repeated: number;
  readonly quarantined: number;
  readonly bytes: number;
  readonly detail: string | null;
  readonly raw: string | null;
}

/** What storing a delivery's events came to. */
export interface Counts {
  readonly accepted: number;
  readonly repeated: number;
  readonly quarantined: number;
}

export type RawRow = DeliveryRow & { readonly raw: string | null };

export interface Inbox {
  /** Counts a repeat. Returns null when the delivery is new. Call inside a write. */
  repeat(delivery: RawDelivery): Received | null;
  /** Adds a delivery before it is worked out, so that what it brings can point to it. Call inside a write. */
  add(delivery: RawDelivery): number;
  /** Notes what came of a delivery. Call inside a write. */
  settle(id: number, worked: Worked, counts: Counts): Received;
  /** The last of a delivery's rows that were set aside was dealt with. Call inside a write. */
  repaired(id: number, state: DeliveryState): void;
  /** The deliveries that waited for their order are done: it is known now. Call inside a write. */
  settleWaiting(connectionId: string, subject: string): void;
  /** Call inside a write. */
  tally(row: TalliedDeliveries): void;
  list(filter: DeliveryFilter): readonly DeliveryRow[];
  readonly pulse: ReturnType<typeof openDeliveryPulse>;
  count(connectionId: string): Readonly<Record<DeliveryState, number>>;
  find(id: number): RawRow | null;
  waiting(connectionId: string, subject: string): readonly DeliveryRow[];
  /** Call inside a write. */
  forgetRaw(connectionId: string, subjects: readonly string[] | null): number;
  /** Call inside a write. */
  forgetOld(before: { readonly deliveries: number; readonly raw: number }): void;
}

const codeOf = (state: DeliveryState) => deliveryStates.indexOf(state);
const stateOf = (code: number): DeliveryState => deliveryStates[code] ?? "ignored";

/** Deliveries as they came, once for each connection and key. */
export function openInbox(connection: Connection, names: Names): Inbox {
  const changes = inboxChanges(connection, names);
  const find = connection.prepare<[number], InboxRow>("SELECT * FROM inbox WHERE id = ?");
  const waiting = connection.prepare<[number, string], InboxRow>(
    "SELECT * FROM inbox WHERE connection = ? AND subject = ? AND state = 0 ORDER BY id",
  );
  const count = connection.prepare<[number], { state: number; n: number }>(
    "SELECT state, count(*) AS n FROM inbox WHERE connection = ? GROUP BY state",
  );
  const toRow = (row: InboxRow) => toDelivery(row, names);
  return {
    ...changes,
    pulse: openDeliveryPulse(connection, names),
    list: (filter) => listRows(connection, names, filter).map(toRow),
    count: (connectionId) => {
      const counts = { new: 0, done: 0, quarantined: 0, ignored: 0, refused: 0 };
      for (const { state, n } of count.all(names.findId(connectionId) ?? 0)) counts[stateOf(state)] = n;
      return counts;
    },
    find: (id) => {
      const row = find.get(id);
      return row ? { ...toRow(row), raw: row.raw } : null;
    },
    waiting: (connectionId, subject) => waiting.all(names.findId(connectionId) ?? 0, subject).map(toRow),
  };
}

type Changes = Omit<Inbox, "list" | "pulse" | "count" | "find" | "waiting">;

function inboxChanges(connection: Connection, names: Names): Changes {
  const again = connection.prepare<[number, number, string], InboxRow>(
    "UPDATE inbox SET repeats = repeats + 1, last_at = max(last_at, ?) WHERE connection = ? AND key = ? RETURNING *",
  );
  const add = connection.prepare<[number, string, number, string | null, number, number, number, string | null]>(
    `INSERT INTO inbox (connection, key, topic, subject, received_at, last_at, bytes, raw, state)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)`,
  );
  const settle = connection.prepare<[number, string | null, number, number, number, string | null, number], InboxRow>(
    `UPDATE inbox SET state = ?, reason = ?, accepted = ?, repeated = ?, quarantined = ?, detail = coalesce(?, detail) WHERE id = ?
     RETURNING *`,
  );
  const repaired = connection.prepare<[number, number]>(
    "UPDATE inbox SET state = ?, reason = NULL WHERE id = ? AND state = 2",
  );
  const settleWaiting = connection.prepare<[number, string]>(
    "UPDATE inbox SET state = 1, reason = NULL WHERE connection = ? AND subject = ? AND state = 0",
  );
  const tally = connection.prepare(
    `INSERT INTO inbox (connection, key, topic, state, reason, received_at, last_at, repeats, accepted, repeated, quarantined, bytes)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (connection, key) DO UPDATE SET last_at = max(last_at, excluded.last_at),
       repeats = repeats + excluded.repeats + 1, accepted = accepted + excluded.accepted,
       repeated = repeated + excluded.repeated, quarantined = quarantined + excluded.quarantined, bytes = bytes + excluded.bytes`,
  );
  const forgetOne = connection.prepare<[number, string]>(
    "UPDATE inbox SET raw = NULL WHERE connection = ? AND subject = ? AND raw IS NOT NULL",
  );
  const forgetAll = connection.prepare<[number]>(
    "UPDATE inbox SET raw = NULL WHERE connection = ? AND raw IS NOT NULL",
  );
  const forgetOldRaw = connection.prepare<[number]>(
    "UPDATE inbox SET raw = NULL WHERE received_at < ? AND raw IS NOT NULL",
  );
  const forgetOld = connection.prepare<[number]>("DELETE FROM inbox WHERE received_at < ?");
  return {
    repeat: ({ connectionId, key, receivedAt }) => {
      const row = again.get(receivedAt, names.findId(connectionId) ?? 0, key);
      return row ? received(row, true) : null;
    },
    add: ({ connectionId, key, topic, subject, receivedAt, bytes, raw }) => {
      const [by, of] = [names.idOf(connectionId), names.idOf(topic)];
      return Number(add.run(by, key, of, subject, receivedAt, receivedAt, bytes, raw).lastInsertRowid);
    },
    settle: (id, { state, reason, detail }, { accepted, repeated, quarantined }) => {
      const row = settle.get(codeOf(state), reason, accepted, repeated, quarantined, detail, id);
      if (!row) throw new Error(`The warehouse has no delivery ${id}`);
      return received(row, false);
    },
    repaired: (id, state) => {
      repaired.run(codeOf(state), id);
    },
    settleWaiting: (connectionId, subject) => {
      settleWaiting.run(names.idOf(connectionId), subject);
    },
    tally: ({ connectionId, key, topic, state, reason, firstAt, lastAt, count, ...sums }) => {
      const { accepted, repeated, quarantined, bytes } = sums;
      const what = [names.idOf(connectionId), key, names.idOf(topic), codeOf(state), reason];
      tally.run(...what, firstAt, lastAt, count - 1, accepted, repeated, quarantined, bytes);
    },
    forgetRaw: (connectionId, subjects) => {
      const by = names.findId(connectionId) ?? 0;
      if (subjects === null) return forgetAll.run(by).changes;
      return subjects.reduce((sum, subject) => sum + forgetOne.run(by, subject).changes, 0);
    },
    forgetOld: (before) => {
      forgetOldRaw.run(before.raw);
      forgetOld.run(before.deliveries);
    },
  };
}

function listRows(connection: Connection, names: Names, filter: DeliveryFilter): readonly InboxRow[] {
  const { connectionId, states = [], before = Number.MAX_SAFE_INTEGER, limit } = filter;
  const conditions = ["id < @before"];
  if (connectionId !== undefined) conditions.push("connection = @connection");
  if (states.length > 0) conditions.push(`state IN (${states.map(codeOf).join(",")})`);
  const text = `SELECT * FROM inbox WHERE ${conditions.join(" AND ")} ORDER BY id DESC LIMIT @limit`;
  const by = connectionId === undefined ? null : (names.findId(connectionId) ?? 0);
  return connection.prepare<[object], InboxRow>(text).all({ before, limit, connection: by });
}

function toDelivery(row: InboxRow, names: Names): DeliveryRow {
  const { id, key, subject, reason, repeats, accepted, repeated, quarantined, bytes } = row;
  return {
    id,
    connectionId: names.textOf(row.connection),
    key,
    topic: names.textOf(row.topic),
    subject,
    state: stateOf(row.state),
    reason,
    receivedAt: row.received_at,
    lastAt: row.last_at,
    repeats,
    accepted,
    repeated,
    quarantined,
    bytes,
    hasRaw: row.raw !== null,
  };
}

function received(row: InboxRow, isRepeat: boolean): Received {
  const { id, reason, accepted, repeated, quarantined, detail } = row;
  return { id, isRepeat, state: stateOf(row.state), reason, accepted, repeated, quarantined, detail };
}
