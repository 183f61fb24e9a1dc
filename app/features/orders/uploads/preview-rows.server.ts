import { mapResultRow } from "./map-result-row";
import type { ResultsMapping } from "./mapping.schema";
import type { CsvRow } from "./row-splitter";

/** A row as it will be stored, in words; or why it will be set aside. */
export interface PreviewRow {
  readonly line: number;
  /** Values under the names of `PreviewTable.names`. */
  readonly values: readonly PreviewValue[];
  readonly mistake: { readonly column: string; readonly reason: string } | null;
}

export type PreviewValue = null | string | number | { readonly at: number };

export interface PreviewTable {
  readonly names: readonly string[];
  readonly rows: readonly PreviewRow[];
}

/** The first rows of a file of results as they will be stored. */
export function previewResults(rows: readonly CsvRow[], mapping: ResultsMapping, timeZone: string): PreviewTable {
  const hasTime = mapping.columns.some(({ use }) => use === "time");
  const measured = mapping.columns.filter(({ use }) => use === "mean" || use === "proportion" || use === "covariate");
  const names = ["unit", "arm", ...(hasTime ? ["time"] : []), ...measured.map(({ column }) => column)];
  const previewed = rows.map((row): PreviewRow => {
    const read = mapResultRow(row, mapping, timeZone);
    if ("mistake" in read) return { line: row.line, values: [], mistake: read.mistake };
    const { unit, arm, at, values } = read.unit;
    const time = hasTime ? [at === null ? null : { at }] : [];
    return {
      line: row.line,
      values: [unit, arm, ...time, ...measured.map(({ column }) => values[column] ?? null)],
      mistake: null,
    };
  });
  return { names, rows: previewed };
}
