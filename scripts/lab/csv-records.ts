import { createReadStream, existsSync } from "node:fs";
import { type CsvError, type Info, parse } from "csv-parse";
import { Refusal } from "./outcome";

export interface CsvRecord {
  readonly cells: readonly string[];
  /** Line that the record ends on, 1 the first. */
  readonly line: number;
}

/**
 * The records of a CSV file, the header first; comma, semicolon or tab.
 *
 * @throws {Refusal} with file, line and column where the file is not one, is not there, or is empty.
 */
export async function* csvRecords(path: string): AsyncGenerator<CsvRecord> {
  if (!existsSync(path)) throw new Refusal("there is no such file", path);
  const parser = createReadStream(path).pipe(
    parse({
      bom: true,
      info: true,
      delimiter: [",", ";", "\t"],
      relax_column_count_less: true,
      skip_empty_lines: true,
    }),
  );
  let isEmpty = true;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      isEmpty = false;
      yield { cells: record, line: info.lines };
    }
  } catch (error) {
    throw isCsvError(error)
      ? new Refusal(error.message, `${path}:${error.lines ?? "?"}:${(error.column as number) ?? 1}`)
      : error;
  }
  if (isEmpty) throw new Refusal("the file is empty; a header line is needed", `${path}:1:1`);
}

function isCsvError(error: unknown): error is CsvError & { lines?: number; column?: unknown } {
  return error instanceof Error && "code" in error && String(error.code).startsWith("CSV_");
}

export interface NamedRow {
  readonly line: number;
  /** The trimmed cell of a column asked for. */
  cell(column: string): string;
  /** Where a column's cell stands, for a message. */
  place(column: string): string;
}

/**
 * The rows of a CSV file below its header, with the columns asked for.
 *
 * @param wanted What each column is for, and the names it may have, the first choice first.
 * @throws {Refusal} when none of a column's names is in the header.
 */
export async function* namedRows(
  path: string,
  wanted: Readonly<Record<string, readonly string[]>>,
): AsyncGenerator<NamedRow> {
  let places: ReadonlyMap<string, number> | null = null;
  for await (const { cells, line } of csvRecords(path)) {
    if (places === null) {
      places = placesOf(cells, wanted, path);
      continue;
    }
    const known = places;
    yield {
      line,
      cell: (column) => (cells[known.get(column) ?? -1] ?? "").trim(),
      place: (column) => `${path}:${line}:${(known.get(column) ?? 0) + 1}`,
    };
  }
}

function placesOf(header: readonly string[], wanted: Readonly<Record<string, readonly string[]>>, path: string) {
  const names = header.map((name) => name.trim().toLowerCase());
  return new Map(
    Object.entries(wanted).map(([column, choices]) => {
      const index = choices.map((choice) => names.indexOf(choice.toLowerCase())).find((at) => at !== -1);
      if (index !== undefined) return [column, index];
      const one = choices.length === 1 ? choices[0] : `${column} (${choices.join(", ")})`;
      throw new Refusal(`there is no column ${one}; there are ${header.join(", ")}`, `${path}:1:1`);
    }),
  );
}

/** A time in ms UTC; one without a zone is taken as UTC. Dates may be written with or without hyphens. */
export function timeIn(text: string): number | null {
  const day = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(text);
  const iso = day ? `${day[1]}-${day[2]}-${day[3]}T00:00:00Z` : text.replace(" ", "T").replace(/(\.\d{3})\d+/, "$1");
  const zoned = /(Z|[+-]\d{2}:?\d{2})$/i.test(iso) ? iso : `${iso}Z`;
  const at = Date.parse(zoned);
  return Number.isNaN(at) ? null : at;
}
