import type { Connection } from "./connection";
import type { Names } from "./names";
import type { QuarantinedRow, Warehouse } from "./warehouse";

interface QuarantineTableRow {
  readonly id: number;
  readonly connection: number;
  readonly upload_id: string | null;
  readonly position: number;
  readonly pointer: string;
  readonly reason: string;
  readonly raw: string;
  readonly at: number;
}

type Listed = Awaited<ReturnType<Warehouse["listQuarantined"]>>;

export interface Quarantine {
  /** Call inside a write. */
  add(row: QuarantinedRow, at: number): void;
  /** Newest first; of one upload in the order of its lines. */
  list(filter: { uploadId?: string; limit: number }): Listed;
  count(): number;
}

export function openQuarantine(connection: Connection, names: Names): Quarantine {
  const insert = connection.prepare(
    `INSERT INTO quarantined (connection, upload_id, position, pointer, reason, raw, at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const newest = connection.prepare<[number], QuarantineTableRow>("SELECT * FROM quarantined ORDER BY id DESC LIMIT ?");
  const ofUpload = connection.prepare<[string, number], QuarantineTableRow>(
    "SELECT * FROM quarantined WHERE upload_id = ? ORDER BY id LIMIT ?",
  );
  const count = connection.prepare<[], { rows: number }>("SELECT count(*) AS rows FROM quarantined");
  return {
    add: (row, at) => {
      const { uploadId, position, pointer, reason, raw } = row;
      insert.run(names.idOf(row.connectionId), uploadId, position, pointer, reason, raw, at);
    },
    list: ({ uploadId, limit }) =>
      (uploadId === undefined ? newest.all(limit) : ofUpload.all(uploadId, limit)).map((row) => ({
        id: row.id,
        at: row.at,
        connectionId: names.textOf(row.connection),
        uploadId: row.upload_id,
        position: row.position,
        pointer: row.pointer,
        reason: row.reason,
        raw: row.raw,
      })),
    count: () => count.get()?.rows ?? 0,
  };
}
