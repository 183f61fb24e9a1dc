import { type CsvRecord, csvRecords } from "./csv-records";
import { Refusal } from "./outcome";

/** A file as a table: subjects down, raters, items or questions across; null where nothing was said. */
export interface TableFile {
  readonly subjects: readonly string[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (number | null)[])[];
}

export interface TableNames {
  /** Names of the column that says who or what is rated. */
  readonly subject: readonly string[];
  /** Of the one that says by whom or on what; when the header has it and a value, the file is a row a rating. */
  readonly column: readonly string[];
  readonly value: readonly string[];
}

/**
 * Reads numbers about subjects, in either of two shapes: a row a subject (an optional first column names it), or a row a
 * single number with its subject and column.
 *
 * @throws {Refusal} with file, line and column at a cell that is no number, and at one that is there twice.
 */
export async function readTableFile(path: string, names: TableNames): Promise<TableFile> {
  const [header, ...records] = await recordsOf(path);
  const titles = (header?.cells ?? []).map((cell) => cell.trim());
  const placeOf = (choices: readonly string[]) => titles.findIndex((title) => choices.includes(title.toLowerCase()));
  const places = { subject: placeOf(names.subject), column: placeOf(names.column), value: placeOf(names.value) };
  const isLong = places.subject >= 0 && places.column >= 0 && places.value >= 0;
  const table = isLong ? longTable(path, places) : wideTable(path, titles, places.subject);
  for (const { cells, line } of records) table.add(cells, line);
  return table.finish();
}

async function recordsOf(path: string): Promise<readonly CsvRecord[]> {
  const records: CsvRecord[] = [];
  for await (const record of csvRecords(path)) records.push(record);
  return records;
}

interface Filling {
  add(cells: readonly string[], line: number): void;
  finish(): TableFile;
}

function wideTable(path: string, titles: readonly string[], subject: number): Filling {
  const at = titles.map((_title, index) => index).filter((index) => index !== subject);
  const subjects: string[] = [];
  const rows: (number | null)[][] = [];
  return {
    add: (cells, line) => {
      subjects.push(subject < 0 ? String(line) : (cells[subject] ?? "").trim());
      rows.push(at.map((index) => numberIn(cells[index], `${path}:${line}:${index + 1}`)));
    },
    finish: () => ({ subjects, columns: at.map((index) => titles[index] ?? ""), rows }),
  };
}

function longTable(path: string, places: { subject: number; column: number; value: number }): Filling {
  const columns = new Set<string>();
  const bySubject = new Map<string, Map<string, number | null>>();
  return {
    add: (cells, line) => {
      const subject = (cells[places.subject] ?? "").trim();
      const column = (cells[places.column] ?? "").trim();
      const known = bySubject.get(subject) ?? new Map<string, number | null>();
      if (known.has(column)) {
        throw new Refusal(`${column} has said something of ${subject} before`, `${path}:${line}:${places.column + 1}`);
      }
      bySubject.set(subject, known.set(column, numberIn(cells[places.value], `${path}:${line}:${places.value + 1}`)));
      columns.add(column);
    },
    finish: () => ({
      subjects: [...bySubject.keys()],
      columns: [...columns],
      rows: [...bySubject.values()].map((values) => [...columns].map((column) => values.get(column) ?? null)),
    }),
  };
}

function numberIn(cell: string | undefined, place: string): number | null {
  const text = (cell ?? "").trim();
  if (text === "") return null;
  const value = Number(text);
  if (!Number.isFinite(value)) throw new Refusal(`${JSON.stringify(text)} is not a number`, place);
  return value;
}

/** The rows in which everything was said. */
export function completeRows({ rows }: TableFile): readonly (readonly number[])[] {
  return rows.filter((row): row is readonly number[] => row.every((value) => value !== null));
}
