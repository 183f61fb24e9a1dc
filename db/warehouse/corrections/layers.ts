import type { Connection } from "../connection";
import type { Names } from "../names";
import type { Said } from "./merge-event";

/** What one delivery or file said of an event. */
export interface Layer {
  /** Null: it did not come by a file. */
  readonly importId: string | null;
  readonly recordedAt: number;
  readonly said: Said;
}

/** Of corrected events everything that was said. Call inside writes. */
export interface Layers {
  /** In order of coming; empty for an event that was never corrected. */
  of(key: Buffer): readonly Layer[];
  add(key: Buffer, connectionId: string, layer: Layer): void;
  /** Takes away what an import said of an event. */
  drop(key: Buffer, importId: string): void;
  clear(key: Buffer): void;
  /** Events that an import said something of, with their connection. */
  keysOf(importId: string, limit: number): readonly { readonly key: Buffer; readonly connectionId: string }[];
}

interface LayerRow {
  readonly number: number;
  readonly import: number | null;
  readonly recorded_at: number;
  readonly said: string;
}

export function openLayers(connection: Connection, names: Names): Layers {
  const ofKey = connection.prepare<[Buffer], LayerRow>(
    "SELECT number, import, recorded_at, said FROM event_layer WHERE key = ? ORDER BY number",
  );
  const insert = connection.prepare<[Buffer, Buffer, number, number | null, number, string]>(
    `INSERT INTO event_layer (key, number, connection, import, recorded_at, said)
     VALUES (?, (SELECT coalesce(max(number), 0) + 1 FROM event_layer WHERE key = ?), ?, ?, ?, ?)`,
  );
  const drop = connection.prepare<[Buffer, number]>("DELETE FROM event_layer WHERE key = ? AND import = ?");
  const clear = connection.prepare<[Buffer]>("DELETE FROM event_layer WHERE key = ?");
  const keys = connection.prepare<[number, number], { key: Buffer; connection: number }>(
    "SELECT DISTINCT key, connection FROM event_layer WHERE import = ? LIMIT ?",
  );
  const numberOf = (importId: string | null) => (importId === null ? null : names.idOf(importId));
  return {
    of: (key) =>
      ofKey.all(key).map((row) => ({
        importId: row.import === null ? null : names.textOf(row.import),
        recordedAt: row.recorded_at,
        said: JSON.parse(row.said),
      })),
    add: (key, connectionId, { importId, recordedAt, said }) => {
      insert.run(key, key, names.idOf(connectionId), numberOf(importId), recordedAt, JSON.stringify(said));
    },
    drop: (key, importId) => {
      drop.run(key, names.idOf(importId));
    },
    clear: (key) => {
      clear.run(key);
    },
    keysOf: (importId, limit) =>
      keys
        .all(names.findId(importId) ?? -1, limit)
        .map(({ key, connection: number }) => ({ key, connectionId: names.textOf(number) })),
  };
}
