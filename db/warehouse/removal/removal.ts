import type { Connection } from "../connection";
import type { Counters } from "../counters";
import { type EventRow, eventColumns } from "../event-store";
import type { Fold } from "../fold";
import type { Names } from "../names";

export interface Removal {
  /** Removes the events of some connections after a sequence; returns the last one looked at, null at the end. */
  events(connectionIds: readonly string[], after: number, limit: number): number | null;
  /** Removes everything else of connections and experiments. */
  rest(connectionIds: readonly string[], experimentIds: readonly string[]): void;
}

/** Takes data out again. Call inside writes, the events slice by slice. */
export function openRemoval(connection: Connection, names: Names, counters: Counters, fold: Fold): Removal {
  const slice = connection.prepare<[number, number], EventRow>(
    `SELECT ${eventColumns} FROM event WHERE sequence > ? ORDER BY sequence LIMIT ?`,
  );
  const drop = connection.prepare<[number]>("DELETE FROM event WHERE sequence = ?");
  const last = connection.prepare<[], { sequence: number | null }>("SELECT max(sequence) AS sequence FROM event");
  const byConnection = ["quarantined", "delivery", "inbox", "source_order", "seen_reference", "event_layer"].map(
    (table) => connection.prepare<[number]>(`DELETE FROM ${table} WHERE connection = ?`),
  );
  const byExperiment = ["ledger", "ledger_base", "ledger_import", "execution", "imported_unit", "result"].map((table) =>
    connection.prepare<[number]>(`DELETE FROM ${table} WHERE experiment = ?`),
  );
  return {
    events: (connectionIds, after, limit) => {
      const gone = new Set(connectionIds.map((id) => names.findId(id)));
      const seen = slice.all(after, limit);
      const rows = seen.filter((row) => gone.has(row.connection));
      fold.unfold(rows);
      for (const row of rows) drop.run(row.sequence);
      // A removed last sequence is given out again: the fold must not have passed it.
      const highest = last.get()?.sequence ?? 0;
      if (counters.folded() > highest) counters.setFolded(highest);
      return seen.length < limit ? null : (seen.at(-1)?.sequence ?? null);
    },
    rest: (connectionIds, experimentIds) => {
      for (const id of connectionIds) for (const statement of byConnection) statement.run(names.findId(id) ?? 0);
      for (const id of experimentIds) for (const statement of byExperiment) statement.run(names.findId(id) ?? 0);
    },
  };
}
