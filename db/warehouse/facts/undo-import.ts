import type { Connection } from "../connection";
import type { Corrections } from "../corrections/corrections";
import type { Counters } from "../counters";
import { type EventRow, eventColumns } from "../event-store";
import type { Fold } from "../fold";
import type { Names } from "../names";

export interface ImportUndo {
  /** Takes up to `limit` events of an import, and corrections it made, out again; how many there were. Call inside a write. */
  slice(importId: string, limit: number): number;
  /** Events of an import that are stored. */
  count(importId: string): number;
}

interface Parts {
  readonly connection: Connection;
  readonly names: Names;
  readonly counters: Counters;
  readonly fold: Fold;
  readonly corrections: Corrections;
}

export function openImportUndo({ connection, names, counters, fold, corrections }: Parts): ImportUndo {
  const next = connection.prepare<[number, number], EventRow>(
    `SELECT ${eventColumns} FROM event WHERE import = ? LIMIT ?`,
  );
  const drop = connection.prepare<[number]>("DELETE FROM event WHERE sequence = ?");
  const last = connection.prepare<[], { sequence: number | null }>("SELECT max(sequence) AS sequence FROM event");
  const count = connection.prepare<[number], { events: number }>(
    "SELECT count(*) AS events FROM event WHERE import = ?",
  );
  return {
    slice: (importId, limit) => {
      // First what others said as well: what is left came by this import alone.
      const corrected = corrections.undo(importId, limit);
      const rows = next.all(names.findId(importId) ?? -1, limit - corrected);
      for (const row of rows) drop.run(row.sequence);
      fold.unfold(rows.filter((row) => row.sequence <= counters.folded()));
      // A removed last sequence is given out again: the fold must not have passed it.
      const highest = last.get()?.sequence ?? 0;
      if (counters.folded() > highest) counters.setFolded(highest);
      if (corrected + rows.length > 0) counters.raiseVersion();
      return corrected + rows.length;
    },
    count: (importId) => count.get(names.findId(importId) ?? -1)?.events ?? 0,
  };
}
