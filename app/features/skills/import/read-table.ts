import { parse } from "csv-parse/sync";

export interface TableRow<Column extends string> {
  /** Where the row stands in the file, from 1. */
  readonly line: number;
  /** Trimmed; empty where the row or the file lacks the column. */
  readonly cells: Readonly<Record<Column, string>>;
}

export type Table<Column extends string> =
  | { readonly ok: true; readonly rows: readonly TableRow<Column>[] }
  | { readonly ok: false; readonly missing: readonly Column[] };

interface Layout<Column extends string> {
  /** Every column, with the names that a file may give it, in lower case. */
  readonly columns: Readonly<Record<Column, readonly string[]>>;
  readonly required: readonly NoInfer<Column>[];
}

/**
 * Reads CSV with a header, its columns in any order, with commas, semicolons or tabs. What has no name known here is left
 * aside. Not ok: what is no CSV (every required column is missing then) or lacks a required column.
 */
export function readTable<Column extends string>(text: string, { columns, required }: Layout<Column>): Table<Column> {
  const [header, ...body] = recordsOf(text);
  const names = (header?.record ?? []).map((name) => name.toLowerCase().replaceAll(/[\s_-]+/g, " "));
  const keys = Object.keys(columns).filter((key): key is Column => key in columns);
  const places = new Map(keys.map((key) => [key, names.findIndex((name) => columns[key].includes(name))]));
  const missing = required.filter((key) => (places.get(key) ?? -1) < 0);
  if (missing.length > 0) return { ok: false, missing };
  const cellsOf = (record: readonly string[]) => {
    const cells: Partial<Record<Column, string>> = {};
    for (const key of keys) cells[key] = record[places.get(key) ?? -1] ?? "";
    return cells;
  };
  const rows = body.map(({ record, info }) => ({ line: info.lines, cells: filled(cellsOf(record), keys) }));
  return { ok: true, rows };
}

function filled<Column extends string>(
  cells: Partial<Record<Column, string>>,
  keys: readonly Column[],
): Readonly<Record<Column, string>> {
  const isWhole = (some: typeof cells): some is Record<Column, string> => keys.every((key) => some[key] !== undefined);
  if (!isWhole(cells)) throw new RangeError("A row lacks a column");
  return cells;
}

interface Read {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function recordsOf(text: string): readonly Read[] {
  const habits = { bom: true, delimiter: [",", ";", "\t"], relax_column_count: true, skip_empty_lines: true };
  try {
    return parse(text, { ...habits, trim: true, info: true }) as unknown as readonly Read[];
  } catch {
    return [];
  }
}
