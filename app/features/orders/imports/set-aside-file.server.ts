import { csvLine, csvStart } from "~/lib/csv-text";
import type { Db } from "~db/client";
import type { Warehouse } from "~db/warehouse/warehouse";
import { RowSplitter } from "../uploads/row-splitter";
import { findImport } from "./stored-import.server";

const MOST_DOWNLOADED = 100_000;

/**
 * The rows of an import that were set aside, with the columns of its file and the line and the reason after them: to be
 * corrected and uploaded again. Safe to open in a spreadsheet. Null when there is no such import.
 */
export async function importSetAsideFile(
  db: Db,
  warehouse: Pick<Warehouse, "listQuarantined">,
  id: string,
): Promise<string | null> {
  const found = findImport(db, id);
  if (!found) return null;
  const { columns, form } = found.mapping;
  const { delimiter } = form;
  const rows = await warehouse.listQuarantined({ uploadId: id, limit: MOST_DOWNLOADED });
  const names = columns.map(({ column }) => column);
  const lines = rows.map(({ position, pointer, reason, raw }) => {
    const cells = cellsOf(raw, delimiter, names.length);
    return csvLine([...cells, String(position), `${pointer} ${reason}`.trim()], delimiter);
  });
  return csvStart + csvLine([...names, "set aside: line", "set aside: reason"], delimiter) + lines.join("");
}

/** The cells of a row; one that cannot be cut stays whole in its first cell. */
function cellsOf(raw: string, delimiter: string, width: number): readonly string[] {
  const splitter = new RowSplitter(delimiter);
  const [row] = [...splitter.push(raw), ...splitter.end()];
  const cells = row && row.mistake === null && row.cells.length <= width ? row.cells : [raw];
  return [...cells, ...Array.from({ length: width - cells.length }, () => "")];
}
