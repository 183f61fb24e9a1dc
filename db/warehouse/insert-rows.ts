import type { Connection } from "./connection";

/** Rows in one statement: a call costs about as much as storing a row of an index. */
const AT_ONCE = 40;

/**
 * Inserts many rows of numbers, leaving out those that are there. Call inside a write.
 *
 * @param columns Names of the columns; the values come one row after the other.
 */
export function rowInserter(connection: Connection, table: string, columns: readonly string[]) {
  const row = `(${columns.map(() => "?").join(", ")})`;
  const prepare = (rows: number) =>
    connection.prepare<number[][]>(
      `INSERT OR IGNORE INTO ${table} (${columns.join(", ")}) VALUES ${Array(rows).fill(row).join(", ")}`,
    );
  const many = prepare(AT_ONCE);
  const one = prepare(1);
  return (values: readonly number[]): void => {
    const width = columns.length * AT_ONCE;
    let at = 0;
    for (; at + width <= values.length; at += width) many.run(values.slice(at, at + width));
    for (; at < values.length; at += columns.length) one.run(values.slice(at, at + columns.length));
  };
}
