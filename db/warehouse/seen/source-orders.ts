import type { Connection } from "../connection";
import type { Names } from "../names";

export interface SourceOrders {
  /** null: nothing is known of this order of the source. */
  find(connectionId: string, subject: string): string | null;
  /** Call inside a write. */
  save(connectionId: string, subject: string, known: string, at: number): void;
  /** Forgets orders that nothing was heard of since. Call inside a write. */
  forget(before: number): void;
}

/** What is known of each order of a source that sends whole orders, so that events are what changed between them. */
export function openSourceOrders(connection: Connection, names: Names): SourceOrders {
  const find = connection.prepare<[number, string], { known: string }>(
    "SELECT known FROM source_order WHERE connection = ? AND subject = ?",
  );
  const save = connection.prepare<[number, string, string, number]>(
    `INSERT INTO source_order (connection, subject, known, updated_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (connection, subject) DO UPDATE SET known = excluded.known, updated_at = excluded.updated_at`,
  );
  const forget = connection.prepare<[number]>("DELETE FROM source_order WHERE updated_at < ?");
  return {
    find: (connectionId, subject) => find.get(names.findId(connectionId) ?? 0, subject)?.known ?? null,
    save: (connectionId, subject, known, at) => {
      save.run(names.idOf(connectionId), subject, known, at);
    },
    forget: (before) => {
      forget.run(before);
    },
  };
}
