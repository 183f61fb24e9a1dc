import { join } from "node:path";
import { uploadsFolder } from "~/lib/uploads-folder.server";
import type { Db } from "~db/client";
import { findShownConnection } from "~db/queries/connections/connections";
import { listJoinedUploads, type UploadRow } from "~db/queries/uploads/uploads";
import { readTime } from "../uploads/cell-values";
import { listSavedImports, type SavedChoice } from "./import-mapping.server";
import type { ImportMapping } from "./mapping/import-mapping.schema";
import { type ImportProblem, importProblems } from "./mapping/import-problems";
import { type PreviewItem, previewImport } from "./mapping/preview-import.server";
import { type ImportSample, sampleImport } from "./mapping/sample-import.server";
import { type ImportNotes, readNotes } from "./running/import-notes";
import { type ImportSummary, readSummary } from "./running/import-summary";
import { findImport } from "./stored-import.server";

export type ShownImport = Omit<
  UploadRow,
  "storedAs" | "mapping" | "createdBy" | "notes" | "summary" | "experimentId" | "target"
>;

export interface ImportView {
  readonly upload: ShownImport;
  readonly connection: { readonly id: string; readonly name: string };
  readonly mapping: ImportMapping;
  readonly notes: ImportNotes;
  readonly summary: ImportSummary | null;
  /** Files that are read after it and add to its orders. */
  readonly joined: readonly JoinedFile[];
  /** What must be answered before it starts; null once it has. */
  readonly question: ImportQuestion | null;
}

export interface JoinedFile extends Pick<UploadRow, "id" | "fileName" | "status" | "rowsRead" | "rowsQuarantined"> {
  readonly isReady: boolean;
}

export interface ImportQuestion {
  readonly problems: readonly ImportProblem[];
  /** Columns with their first filled cells. */
  readonly examples: readonly (readonly string[])[];
  readonly preview: readonly PreviewItem[];
  readonly saved: readonly SavedChoice[];
  /** A date of the file in both readings; null where they are sure. */
  readonly dates: { readonly text: string; readonly dmy: number; readonly mdy: number } | null;
}

/** An import as its page shows it; undefined when there is none. */
export async function viewImport(db: Db, id: string, timeZone: string): Promise<ImportView | undefined> {
  const found = findImport(db, id);
  const connection = found && findShownConnection(db, found.row.connectionId);
  if (!found || !connection) return undefined;
  const { row, mapping } = found;
  const { storedAs, mapping: _, createdBy: __, notes, summary, experimentId: ___, target: ____, ...upload } = row;
  const isWaiting = row.status === "mapping" && row.format === "csv";
  return {
    upload,
    connection: { id: connection.id, name: connection.name },
    mapping,
    notes: readNotes(notes),
    summary: readSummary(summary),
    joined: listJoinedUploads(db, id).map((one) => joinedFile(db, one)),
    question: isWaiting ? await questionOf(db, row, mapping, connection.orderPrefix, timeZone) : null,
  };
}

function joinedFile(db: Db, { id, fileName, status, rowsRead, rowsQuarantined }: UploadRow): JoinedFile {
  const mapping = findImport(db, id)?.mapping;
  const isReady = mapping !== undefined && importProblems(mapping).length === 0;
  return { id, fileName, status, rowsRead, rowsQuarantined, isReady };
}

async function questionOf(
  db: Db,
  row: UploadRow,
  mapping: ImportMapping,
  orderPrefix: string,
  timeZone: string,
): Promise<ImportQuestion> {
  const sample = await sampleImport(join(uploadsFolder(), row.storedAs), mapping.form);
  return {
    problems: importProblems(mapping),
    examples: mapping.columns.map((_, index) => filledCells(sample, index)),
    preview: previewImport(sample.sampled, mapping, { orderPrefix, timeZone, receivedAt: row.createdAt }),
    saved: listSavedImports(db, sample.columns),
    dates: mapping.dateOrderIs === "sure" ? null : bothReadings(sample, mapping),
  };
}

function filledCells({ rows }: ImportSample, index: number): readonly string[] {
  const cells: string[] = [];
  for (const row of rows) {
    const cell = row[index]?.trim() ?? "";
    if (cell !== "") cells.push(cell.slice(0, 60));
    if (cells.length === 3) break;
  }
  return cells;
}

/** The first date that the two orders read differently. */
function bothReadings({ rows }: ImportSample, { columns }: ImportMapping): ImportQuestion["dates"] {
  const times = columns.flatMap(({ use }, index) => (use === "time" || use === "startTime" ? [index] : []));
  for (const row of rows) {
    for (const index of times) {
      const text = row[index]?.trim() ?? "";
      const [dmy, mdy] = [readTime(text, "dmy", "UTC"), readTime(text, "mdy", "UTC")];
      if (dmy !== null && mdy !== null && dmy !== mdy) return { text, dmy, mdy };
    }
  }
  return null;
}
