import type { CsvForm } from "../../uploads/csv-form";
import type { FileSample } from "../../uploads/guess-mapping";
import { readRows } from "../../uploads/read-rows.server";
import type { CsvRow } from "../../uploads/row-splitter";

/** Enough rows that dates of every day of the month are among them. */
const SAMPLE_ROWS = 10_000;

export interface ImportSample extends FileSample {
  /** The same rows with their lines and mistakes. */
  readonly sampled: readonly CsvRow[];
}

/** The columns and the first thousands of rows of a stored file. */
export async function sampleImport(path: string, form: CsvForm): Promise<ImportSample> {
  for await (const { columns, rows } of readRows(path, form, SAMPLE_ROWS)) {
    const good = rows.filter(({ mistake }) => mistake === null).map(({ cells }) => cells);
    return { form, columns, rows: good, sampled: rows };
  }
  return { form, columns: [], rows: [], sampled: [] };
}
