import type { Connection } from "../connection";
import type { Counters } from "../counters";
import { unitsOf } from "../fold";
import type { GroupCommit } from "../group-commit";
import { breathe } from "../histories/histories";
import type { Names } from "../names";
import type { TouchedRow } from "../projection";

const PAGE = 1_000;

interface Parts {
  readonly connection: Connection;
  readonly names: Names;
  readonly counters: Counters;
  readonly group: GroupCommit;
  readonly verify: boolean;
}

/**
 * Compares the indices of units and of types with the events that are folded, and puts right what differs unless it is only
 * to be verified.
 *
 * @returns Entries that were missing or of no event.
 */
export async function rebuildIndex({ connection, names, counters, group, verify }: Parts): Promise<number> {
  const until = counters.folded();
  const next = connection.prepare<[number, number, number], TouchedRow>(
    `SELECT sequence, connection, type, occurred_at, order_id, customer_id, units FROM event
     WHERE sequence > ? AND sequence <= ? ORDER BY sequence LIMIT ?`,
  );
  const entries = indexEntries(connection, names);
  let differences = entries.extra(until);
  if (!verify && differences > 0) await group.commit(() => entries.dropExtra(until));
  for (let after = 0; ; ) {
    const page = next.all(after, until, PAGE);
    const missing = page.filter((row) => !entries.has(row));
    differences += missing.length;
    if (!verify && missing.length > 0) await group.commit(() => missing.forEach(entries.add));
    if (page.length < PAGE) return differences;
    after = page.at(-1)?.sequence ?? until;
    await breathe();
  }
}

function indexEntries(connection: Connection, names: Names) {
  const orphans = "sequence <= ? AND NOT EXISTS (SELECT 1 FROM event WHERE event.sequence = entry.sequence)";
  const tables = ["unit_event", "type_event"].map((table) => ({
    count: connection.prepare<[number], { entries: number }>(
      `SELECT count(*) AS entries FROM ${table} AS entry WHERE ${orphans}`,
    ),
    drop: connection.prepare<[number]>(`DELETE FROM ${table} AS entry WHERE ${orphans}`),
  }));
  const hasUnit = connection.prepare<number[]>(
    "SELECT 1 FROM unit_event WHERE attribute = ? AND unit_key = ? AND type = ? AND sequence = ?",
  );
  const hasType = connection.prepare<number[]>(
    "SELECT 1 FROM type_event WHERE type = ? AND occurred_at = ? AND sequence = ?",
  );
  const addUnit = connection.prepare<number[]>(
    "INSERT OR IGNORE INTO unit_event (attribute, unit_key, type, sequence) VALUES (?, ?, ?, ?)",
  );
  const addType = connection.prepare<number[]>(
    "INSERT OR IGNORE INTO type_event (type, occurred_at, sequence) VALUES (?, ?, ?)",
  );
  return {
    extra: (until: number) => tables.reduce((sum, { count }) => sum + (count.get(until)?.entries ?? 0), 0),
    dropExtra: (until: number) => {
      for (const { drop } of tables) drop.run(until);
    },
    has: (row: TouchedRow) =>
      hasType.get(row.type, row.occurred_at, row.sequence) !== undefined &&
      unitsOf(row, names).every(
        ({ attribute, key }) => hasUnit.get(attribute, key, row.type, row.sequence) !== undefined,
      ),
    add: (row: TouchedRow) => {
      addType.run(row.type, row.occurred_at, row.sequence);
      for (const { attribute, key } of unitsOf(row, names)) addUnit.run(attribute, key, row.type, row.sequence);
    },
  };
}
