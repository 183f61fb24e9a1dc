import type { Connection } from "./connection";
import type { QuarantineCount, QuarantinedEntry, QuarantineFilter, Resolution } from "./inbox-store";
import type { Names } from "./names";
import type { QuarantinedRow } from "./warehouse";

interface QuarantineTableRow {
  readonly id: number;
  readonly connection: number;
  readonly upload_id: string | null;
  readonly position: number;
  readonly pointer: string;
  readonly field: string;
  readonly type: string | null;
  readonly reason: string;
  readonly raw: string;
  readonly at: number;
  readonly delivery: number | null;
  readonly resolution: Resolution | null;
  readonly resolved_at: number | null;
}

export interface Quarantine {
  /**
   * Call inside a write.
   *
   * @param delivery The delivery that brought it; null when it came otherwise.
   */
  add(row: QuarantinedRow, at: number, delivery: number | null): void;
  /** Newest first; of one upload in the order of its lines. */
  list(filter: QuarantineFilter): readonly QuarantinedEntry[];
  /** Open rows. */
  count(): number;
  countBy(connectionId: string | undefined): readonly QuarantineCount[];
  /** Open rows of these ids. */
  find(ids: readonly number[]): readonly QuarantinedEntry[];
  /** Deals with an open row; false, changing nothing, when it is not open. Call inside a write. */
  resolve(id: number, resolution: Resolution, at: number): boolean;
  /** Deals with the open rows that a delivery brought. Call inside a write. */
  resolveOf(delivery: number, resolution: Resolution, at: number): void;
  /** The delivery of a row when no other of its rows is open. */
  settledDelivery(id: number): number | null;
  /** Call inside a write. False when the row is not open. */
  update(id: number, row: Pick<QuarantinedRow, "pointer" | "reason" | "raw">): boolean;
  /** Removes rows that were dealt with before. Call inside a write. */
  forget(before: number): void;
}

/** A pointer without the places in lists: "/3/lines/0/price" is about "/lines/price". */
export function fieldOf(pointer: string): string {
  return pointer.replaceAll(/\/\d+(?=\/|$)/g, "");
}

/** Rows that could not be used, with their reasons, until somebody deals with them. */
export function openQuarantine(connection: Connection, names: Names): Quarantine {
  return { ...quarantineReads(connection, names), ...quarantineWrites(connection, names) };
}

function quarantineReads(
  connection: Connection,
  names: Names,
): Pick<Quarantine, "list" | "count" | "countBy" | "find"> {
  const count = connection.prepare<[], { n: number }>("SELECT count(*) AS n FROM quarantined WHERE resolution IS NULL");
  const groups = (where: string) =>
    connection.prepare<[number], QuarantineCount & { connection: number }>(
      `SELECT connection, reason, field, type, count(*) AS count FROM quarantined
       WHERE resolution IS NULL AND ${where} GROUP BY connection, reason, field, type ORDER BY count DESC, reason LIMIT 500`,
    );
  const [all, ofConnection] = [groups("? = 0"), groups("connection = ?")];
  const find = connection.prepare<[number], QuarantineTableRow>(
    "SELECT * FROM quarantined WHERE id = ? AND resolution IS NULL",
  );
  const toEntry = (row: QuarantineTableRow) => entry(row, names);
  return {
    list: (filter) => listRows(connection, names, filter).map(toEntry),
    count: () => count.get()?.n ?? 0,
    countBy: (connectionId) => {
      const rows = connectionId === undefined ? all.all(0) : ofConnection.all(names.findId(connectionId) ?? 0);
      return rows.map(({ connection: by, ...row }) => ({ ...row, connectionId: names.textOf(by) }));
    },
    find: (ids) =>
      ids
        .map((id) => find.get(id))
        .filter((row) => row !== undefined)
        .map(toEntry),
  };
}

function quarantineWrites(
  connection: Connection,
  names: Names,
): Omit<Quarantine, "list" | "count" | "countBy" | "find"> {
  const insert = connection.prepare(
    `INSERT INTO quarantined (connection, upload_id, position, pointer, field, type, reason, raw, at, delivery)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const resolve = connection.prepare<[Resolution, number, number]>(
    "UPDATE quarantined SET resolution = ?, resolved_at = ? WHERE id = ? AND resolution IS NULL",
  );
  const resolveOf = connection.prepare<[Resolution, number, number]>(
    "UPDATE quarantined SET resolution = ?, resolved_at = ? WHERE delivery = ? AND resolution IS NULL",
  );
  const settled = connection.prepare<[number], { delivery: number }>(
    `SELECT delivery FROM quarantined AS done WHERE id = ? AND delivery IS NOT NULL AND NOT EXISTS
       (SELECT 1 FROM quarantined AS other WHERE other.delivery = done.delivery AND other.resolution IS NULL)`,
  );
  const update = connection.prepare<[string, string, string, string, number]>(
    "UPDATE quarantined SET pointer = ?, field = ?, reason = ?, raw = ? WHERE id = ? AND resolution IS NULL",
  );
  const forget = connection.prepare<[number]>("DELETE FROM quarantined WHERE resolved_at < ?");
  return {
    add: ({ connectionId, uploadId, position, pointer, type = null, reason, raw }, at, delivery) => {
      const where = [names.idOf(connectionId), uploadId, position, pointer, fieldOf(pointer)];
      insert.run(...where, type, reason, raw, at, delivery);
    },
    resolve: (id, resolution, at) => resolve.run(resolution, at, id).changes === 1,
    resolveOf: (delivery, resolution, at) => {
      resolveOf.run(resolution, at, delivery);
    },
    settledDelivery: (id) => settled.get(id)?.delivery ?? null,
    update: (id, { pointer, reason, raw }) => update.run(pointer, fieldOf(pointer), reason, raw, id).changes === 1,
    forget: (before) => {
      forget.run(before);
    },
  };
}

/** Texts are not indexed: a search by what a row holds looks at so many of the newest. */
const MOST_SEARCHED = 5_000;

function listRows(connection: Connection, names: Names, filter: QuarantineFilter): readonly QuarantineTableRow[] {
  const { connectionId, uploadId, reason, field, holding, resolved = false, before, limit } = filter;
  const conditions = ["1"];
  if (!resolved) conditions.push("resolution IS NULL");
  if (connectionId !== undefined) conditions.push("connection = @connection");
  if (uploadId !== undefined) conditions.push("upload_id = @uploadId");
  if (reason !== undefined) conditions.push("reason = @reason");
  if (field !== undefined) conditions.push("field = @field");
  if (before !== undefined) conditions.push("id < @before");
  const order = uploadId === undefined ? "id DESC" : "id";
  const fitting = `SELECT * FROM quarantined WHERE ${conditions.join(" AND ")} ORDER BY ${order} LIMIT`;
  const text =
    holding === undefined
      ? `${fitting} @limit`
      : `SELECT * FROM (${fitting} ${MOST_SEARCHED}) WHERE instr(raw, @holding) > 0 LIMIT @limit`;
  const by = connectionId === undefined ? null : (names.findId(connectionId) ?? 0);
  return connection.prepare<[object], QuarantineTableRow>(text).all({ ...filter, connection: by, limit });
}

function entry(row: QuarantineTableRow, names: Names): QuarantinedEntry {
  const { id, at, position, pointer, field, type, reason, raw, resolution } = row;
  return {
    id,
    at,
    connectionId: names.textOf(row.connection),
    uploadId: row.upload_id,
    position,
    pointer,
    field,
    type,
    reason,
    raw,
    resolution,
    resolvedAt: row.resolved_at,
  };
}
