import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, expect, test } from "vitest";
import { ingestBoardState, ingestState } from "./ingest-state";
import { multiplyState } from "./multiply-state";

const folder = mkdtempSync(join(tmpdir(), "orderlab-state-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Rows in an order of their own, without the numbers that only say when they were written. */
function rowsOf(dataDir: string, table: string, leftOut: readonly string[], order: string): unknown[] {
  const connection = new Database(join(dataDir, "warehouse.db"), { readonly: true });
  const rows = connection.prepare(`SELECT * FROM ${table} ORDER BY ${order}`).all();
  connection.close();
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row as Record<string, unknown>).filter(([name]) => !leftOut.includes(name))),
  );
}

test("10,000 orders written straight into the tables are the same as 10,000 that came in", async () => {
  const written = join(folder, "written");
  const ingested = join(folder, "ingested");
  await ingestState(written, 1_000);
  multiplyState(written, 10);
  await ingestState(ingested, 1_000, 10);
  const same = (table: string, leftOut: readonly string[], order: string) => {
    const expected = rowsOf(ingested, table, leftOut, order);
    expect(expected.length).toBeGreaterThan(100);
    expect(rowsOf(written, table, leftOut, order)).toEqual(expected);
  };
  same("order_fact", ["id"], "order_id");
  same("ledger", [], "unit");
  same("moment_unit", ["generation"], "unit");
  same("moment_cell", [], "family, dimension, value, arm, day");
  same("measure_cell", [], "dimension, day, site, value");
  same("order_duration", [], "hour, place");
}, 120_000);

test("the board's cells written straight into the table are those of as many orders that came in", async () => {
  const until = Date.UTC(2026, 5, 1);
  const written = join(folder, "board-written");
  const ingested = join(folder, "board-ingested");
  await ingestBoardState(written, 300, until);
  multiplyState(written, 7);
  await ingestBoardState(ingested, 300, until, 7);
  const cells = (dataDir: string) => rowsOf(dataDir, "measure_cell", [], "dimension, day, site, value");
  expect(cells(ingested).length).toBeGreaterThan(1_000);
  expect(cells(written)).toEqual(cells(ingested));
}, 120_000);
