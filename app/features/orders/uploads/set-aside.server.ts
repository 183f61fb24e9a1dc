import { csvLine, csvStart } from "~/lib/csv-text";
import type { QuarantinedRow, Warehouse } from "~db/warehouse/warehouse";

const SHOWN = 50;
const MOST_DOWNLOADED = 100_000;

/** A row of a file that could not be used. */
export interface SetAside {
  readonly line: number;
  readonly column: string;
  readonly reason: string;
  readonly raw: string;
}

/** The first rows of an upload that were set aside, in the order of the file. */
export async function listSetAside(
  warehouse: Pick<Warehouse, "listQuarantined">,
  uploadId: string,
): Promise<readonly SetAside[]> {
  const rows = await warehouse.listQuarantined({ uploadId, limit: SHOWN });
  return rows.map(toSetAside);
}

function toSetAside({ position, pointer, reason, raw }: QuarantinedRow): SetAside {
  return { line: position, column: pointer, reason, raw };
}

/** All of them as a CSV file that is safe to open in a spreadsheet. */
export async function setAsideFile(warehouse: Pick<Warehouse, "listQuarantined">, uploadId: string): Promise<string> {
  const rows = await warehouse.listQuarantined({ uploadId, limit: MOST_DOWNLOADED });
  const lines = rows
    .map(toSetAside)
    .map(({ line, column, reason, raw }) => csvLine([String(line), column, reason, raw]));
  return csvStart + csvLine(["line", "column", "reason", "row"]) + lines.join("");
}
