import type { CsvForm } from "./csv-form";
import type { FileSample } from "./guess-mapping";
import { readRows } from "./read-rows.server";
import type { CsvRow } from "./row-splitter";

const SAMPLE_ROWS = 200;
/** More different values than this, and a column is no arm. */
export const MOST_ARMS = 8;

export interface SampledFile extends FileSample {
  /** The same rows with their lines and mistakes. */
  readonly sampled: readonly CsvRow[];
}

/** The columns and first rows of a stored file. */
export async function sampleFile(path: string, form: CsvForm): Promise<SampledFile> {
  for await (const { columns, rows } of readRows(path, form, SAMPLE_ROWS)) {
    return {
      form,
      columns,
      rows: rows.filter(({ mistake }) => mistake === null).map(({ cells }) => cells),
      sampled: rows,
    };
  }
  return { form, columns: [], rows: [], sampled: [] };
}

export interface ArmCount {
  readonly value: string;
  readonly rows: number;
}

/** The values of a column over the whole file, with how many rows have them; null when there are too many to be arms. */
export async function countArms(path: string, form: CsvForm, column: string): Promise<readonly ArmCount[] | null> {
  const counts = new Map<string, number>();
  for await (const { columns, rows } of readRows(path, form, 5_000)) {
    const index = columns.indexOf(column);
    for (const { cells, mistake } of rows) {
      const value = cells[index]?.trim() ?? "";
      if (mistake === null && value !== "") counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    if (counts.size > MOST_ARMS) return null;
    await new Promise((resolve) => setImmediate(resolve));
  }
  return [...counts].map(([value, rows]) => ({ value, rows })).sort(controlFirst);
}

const control = /control|baseline|default|today|^0$|^a$|^off$/i;

/** What is probably today's way comes first, then by name. */
function controlFirst(one: ArmCount, other: ArmCount): number {
  const isControl = ({ value }: ArmCount) => Number(control.test(value));
  return isControl(other) - isControl(one) || (one.value < other.value ? -1 : 1);
}
