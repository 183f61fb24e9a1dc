import { unitKey } from "~db/warehouse/unit-key";
import type { DateOrder } from "../../uploads/cell-values";
import { readRows } from "../../uploads/read-rows.server";
import type { CsvRow } from "../../uploads/row-splitter";
import { dateOrdersOf } from "../mapping/date-orders";
import type { ImportMapping } from "../mapping/import-mapping.schema";
import { cellOf, type UsedColumn, usedColumns } from "./columns";

/** What must be known of the whole file before its first row is stored. */
export interface FileSurvey {
  /** Rows of each order by a 53-bit key of its number; empty where rows are not folded to orders. */
  readonly rowsOfOrder: ReadonlyMap<number, number>;
  /** The first cell that only another order of dates can read; null: there is none. */
  readonly contradiction: DateContradiction | null;
}

export interface DateContradiction {
  readonly line: number;
  readonly column: string;
  readonly text: string;
  readonly other: DateOrder;
}

const BATCH_ROWS = 5_000;

/** True when rows of one order must be brought together. */
export function isFolded({ shape }: Pick<ImportMapping, "shape">): boolean {
  return shape === "line" || shape === "order";
}

/**
 * Reads the file once without storing anything, where that is needed: to know when the last line of an order has come, and to
 * hold an order of dates that a person chose against every row.
 *
 * @returns null when `isStopping` said so.
 */
export async function surveyFile(
  path: string,
  mapping: ImportMapping,
  isStopping: () => boolean,
): Promise<FileSurvey | null> {
  const rowsOfOrder = new Map<number, number>();
  let contradiction: DateContradiction | null = null;
  const columns = usedColumns(mapping);
  const order = columns.first("order");
  const dates = mapping.dateOrderIs === "said" ? columns.all("time", "startTime", "promisedAt") : [];
  if (!isFolded(mapping) && dates.length === 0) return { rowsOfOrder, contradiction };
  for await (const { rows } of readRows(path, mapping.form, BATCH_ROWS)) {
    if (isStopping()) return null;
    for (const row of rows) {
      if (row.mistake !== null) continue;
      if (isFolded(mapping)) countRow(rowsOfOrder, unitKey(cellOf(row.cells, order)));
      contradiction ??= findContradiction(row, dates, mapping.dateOrder);
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { rowsOfOrder, contradiction };
}

function countRow(counts: Map<number, number>, key: number): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function findContradiction(row: CsvRow, dates: readonly UsedColumn[], chosen: DateOrder): DateContradiction | null {
  if (chosen === "ymd") return null;
  for (const column of dates) {
    const text = cellOf(row.cells, column);
    const fits: readonly DateOrder[] = text === "" ? [] : dateOrdersOf(text).filter((order) => order !== "ymd");
    const [other] = fits;
    if (other && !fits.includes(chosen)) return { line: row.line, column: column.column, text, other };
  }
  return null;
}
