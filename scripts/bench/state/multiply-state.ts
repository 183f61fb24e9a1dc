import { join } from "node:path";
import Database from "better-sqlite3";
import { addCounts, encodeCounts } from "../../../db/warehouse/durations/duration-codec";
import { decodeCell, encodeCell } from "../../../db/warehouse/measures/cell-codec";
import { addCell, type CellSums, emptyCell } from "../../../db/warehouse/measures/cell-sums";
import { unitKey } from "../../../db/warehouse/unit-key";

type Connection = Database.Database;

/**
 * Makes every order of an ingested state many: its facts, its ledger row and its contribution get copies under ids of their
 * own, and the sums are multiplied. Written straight into the tables, since what is measured is how long reading takes;
 * events, which no result reads, are not copied. A test compares it with as many orders ingested.
 *
 * @param copies How many of each order there are then; their ids end in -00000, -00001, …
 */
export function multiplyState(dataDir: string, copies: number): void {
  const connection = new Database(join(dataDir, "warehouse.db"));
  // Out of write-ahead logging first: there is nothing to go back to.
  connection.pragma("journal_mode = DELETE");
  connection.pragma("journal_mode = OFF");
  connection.pragma("synchronous = OFF");
  connection.pragma("cache_size = -1048576");
  connection.pragma("temp_store = FILE");
  connection.pragma("threads = 2");
  connection.function("unit_key", { deterministic: true }, (unit: string) => unitKey(unit));
  connection.function("copied", { deterministic: true }, (unit: string, copy: number) => copied(unit, copy));
  connection.exec("BEGIN");
  connection.exec(`
    CREATE TEMP TABLE copy AS
      WITH RECURSIVE series (number) AS (VALUES (1) UNION ALL SELECT number + 1 FROM series WHERE number < ${copies - 1})
      SELECT number FROM series WHERE number < ${copies};
  `);
  copyRows(connection, "order_fact", "order_id", { key: null, isNumbered: true });
  copyRows(connection, "ledger", "unit", { key: "unit_key", isNumbered: false });
  copyRows(connection, "moment_unit", "unit", { key: "unit_key", isNumbered: false });
  multiplyCells(connection, copies);
  multiplyMeasures(connection, copies);
  multiplyDurations(connection, copies);
  connection.exec(`UPDATE moment_phase SET units = units * ${copies}`);
  connection.exec("COMMIT");
  connection.pragma("journal_mode = WAL");
  connection.close();
}

function copied(unit: string, copy: number): string {
  return `${unit.slice(0, unit.lastIndexOf("-"))}-${String(copy).padStart(5, "0")}`;
}

interface Copying {
  /** The column with the hash of the unit. */
  readonly key: string | null;
  /** Rows have a number of their own, which is given anew. */
  readonly isNumbered: boolean;
}

/**
 * Indices are made anew afterwards: sorting once is faster than finding ten million places. Without a hash, copies of one
 * order after the other are in the order of their ids already.
 */
function copyRows(connection: Connection, table: string, unit: string, { key, isNumbered }: Copying): void {
  const columns = connection
    .prepare<[string], { name: string }>("SELECT name FROM pragma_table_info(?)")
    .all(table)
    .map(({ name }) => name)
    .filter((name) => !(isNumbered && name === "id"));
  const values = columns.map((name) => {
    if (name === unit) return "new_unit";
    return name === key ? "CAST(unit_key(new_unit) AS INTEGER)" : `"${name}"`;
  });
  const indices = connection
    .prepare<[string], { name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL",
    )
    .all(table);
  for (const { name } of indices) connection.exec(`DROP INDEX "${name}"`);
  connection.exec(`CREATE TEMP TABLE kept AS SELECT * FROM ${table}`);
  connection.exec(`
    INSERT INTO ${table} (${columns.map((name) => `"${name}"`).join(", ")})
    SELECT ${values.join(", ")}
    FROM (SELECT kept.*, copied(kept.${unit}, copy.number) AS new_unit FROM kept CROSS JOIN copy)
    ${key === null ? "" : "ORDER BY unit_key(new_unit)"}
  `);
  connection.exec("DROP TABLE kept");
  for (const { sql } of indices) connection.exec(sql);
}

function multiplyCells(connection: Connection, copies: number): void {
  connection.function("multiplied", { deterministic: true }, (sums: string) =>
    sums
      .split(" ")
      .map((sum) => BigInt(sum) * BigInt(copies))
      .join(" "),
  );
  connection.exec("UPDATE moment_cell SET sums = multiplied(sums)");
}

function multiplyMeasures(connection: Connection, copies: number): void {
  connection.function("cell_times", { deterministic: true }, (sums: Buffer) =>
    encodeCell(cellTimes(decodeCell(sums), copies)),
  );
  connection.exec("UPDATE measure_cell SET sums = cell_times(sums)");
}

/** By doubling, which is exact: sums of products are two numbers with a carry. */
function cellTimes(cell: CellSums, times: number): CellSums {
  const sum = emptyCell();
  const power = cell.slice();
  for (let rest = times; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) addCell(sum, power);
    addCell(power, power.slice());
  }
  return sum;
}

function multiplyDurations(connection: Connection, copies: number): void {
  connection.function("counts_times", { deterministic: true }, (bytes: Buffer) => {
    const counts = new Map<number, number>();
    addCounts(counts, bytes);
    return encodeCounts(new Map([...counts].map(([code, count]) => [code, count * copies])));
  });
  connection.exec("UPDATE order_duration SET counts = counts_times(counts)");
}
