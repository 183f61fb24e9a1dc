import { rm } from "node:fs/promises";
import { join } from "node:path";
import { uploadsFolder } from "~/lib/uploads-folder.server";
import type { Db } from "~db/client";
import { newId } from "~db/new-id";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import type { SiteScope } from "~db/queries/site-scope";
import { findSavedMapping, listSavedMappings, saveMappingRow } from "~db/queries/uploads/saved-mappings";
import { ensureUploadConnection } from "~db/queries/uploads/upload-connection";
import {
  deleteUploadRow,
  findUpload,
  insertUpload,
  startUploadRow,
  type UploadRow,
  updateUploadMapping,
} from "~db/queries/uploads/uploads";
import { guessResultsMapping, type HomeHabits } from "./guess-mapping";
import { mappingSchema, type ResultsMapping } from "./mapping.schema";
import { type MappingProblem, mappingProblems } from "./mapping-problems";
import { type PreviewTable, previewResults } from "./preview-rows.server";
import { countArms, sampleFile } from "./sample-file.server";
import type { StoredFile } from "./stored-file.server";
import { enqueueUpload } from "./upload-queue.server";

const PREVIEWED = 8;

/** The id of an upload that begins now. */
export const newUploadId = newId;

export interface NewUpload {
  readonly id: string;
  readonly fileName: string;
  readonly stored: StoredFile;
  readonly by: string;
  readonly at: number;
  readonly habits: HomeHabits;
}

/** Registers a file that was received, with a first guess of what its columns are. */
export async function createUpload(db: Db, upload: NewUpload): Promise<void> {
  const { id, fileName, stored, by, at, habits } = upload;
  const sample = await sampleFile(join(uploadsFolder(), stored.storedAs), stored.form);
  const name = fileName.replace(/\.[A-Za-z0-9]{1,4}$/, "").replaceAll("_", " ");
  const mapping = await withArms(stored.storedAs, guessResultsMapping(sample, habits, name));
  const target = "results";
  const { storedAs, bytes } = stored;
  insertUpload(db, { id, target, status: "mapping", fileName, storedAs, bytes, mapping, createdBy: by, createdAt: at });
}

/** Reads the arms anew when the arm column, the delimiter or the encoding changed. */
async function withArms(storedAs: string, mapping: ResultsMapping): Promise<ResultsMapping> {
  const column = mapping.columns.find(({ use }) => use === "arm")?.column ?? "";
  if (column === mapping.armColumn) return mapping;
  const counted = column === "" ? [] : await countArms(join(uploadsFolder(), storedAs), mapping.form, column);
  const arms = (counted ?? []).map((arm, _, { length }) => ({ ...arm, weight: 1 / length }));
  return { ...mapping, armColumn: column, arms };
}

export interface UploadView {
  readonly upload: Pick<
    UploadRow,
    | "id"
    | "target"
    | "status"
    | "fileName"
    | "bytes"
    | "bytesRead"
    | "experimentId"
    | "failure"
    | "createdAt"
    | "finishedAt"
    | "rowsRead"
    | "rowsAccepted"
    | "rowsRepeated"
    | "rowsQuarantined"
  >;
  readonly mapping: ResultsMapping;
  readonly problems: readonly MappingProblem[];
  /** Columns with their first filled cells; empty once the upload has started. */
  readonly examples: readonly (readonly string[])[];
  readonly preview: PreviewTable;
  readonly saved: readonly { readonly id: string; readonly name: string }[];
}

/** An upload as its page shows it; undefined when there is none. */
export async function viewUpload(db: Db, id: string, timeZone: string): Promise<UploadView | undefined> {
  const found = findStored(db, id);
  if (!found) return undefined;
  const { storedAs: _, mapping: __, connectionId: ___, createdBy: ____, ...upload } = found.row;
  const { mapping } = found;
  if (upload.status !== "mapping") {
    return { upload, mapping, problems: [], examples: [], preview: { names: [], rows: [] }, saved: [] };
  }
  const sample = await sampleFile(join(uploadsFolder(), found.row.storedAs), mapping.form);
  const first = sample.sampled.slice(0, PREVIEWED);
  const problems = mappingProblems(mapping);
  const preview = previewResults(first, mapping, timeZone);
  const examples = mapping.columns.map((_, index) =>
    sample.rows
      .map((row) => row[index]?.trim() ?? "")
      .filter((cell) => cell !== "")
      .slice(0, 3),
  );
  const saved = listSavedMappings(db, "results").map((row) => ({ id: row.id, name: row.name }));
  return { upload, mapping, problems, examples, preview, saved };
}

function findStored(db: Db, id: string): { row: UploadRow; mapping: ResultsMapping } | undefined {
  const row = findUpload(db, id);
  const parsed = mappingSchema.safeParse(row?.mapping);
  if (!row || !parsed.success || parsed.data.target !== "results") return undefined;
  return { row, mapping: parsed.data };
}

/** The mapping of an upload that waits for it; undefined for any other. */
export function findWaitingMapping(db: Db, id: string): ResultsMapping | undefined {
  const found = findStored(db, id);
  return found?.row.status === "mapping" ? found.mapping : undefined;
}

/** Keeps a changed mapping. With another delimiter or encoding the columns are others, so they are guessed anew. */
export async function changeMapping(db: Db, id: string, mapping: ResultsMapping, habits: HomeHabits): Promise<boolean> {
  const found = findStored(db, id);
  if (!found) return false;
  const { storedAs, fileName } = found.row;
  const { form } = found.mapping;
  const isSameForm = form.delimiter === mapping.form.delimiter && form.encoding === mapping.form.encoding;
  if (isSameForm) return updateUploadMapping(db, id, await withArms(storedAs, mapping));
  const sample = await sampleFile(join(uploadsFolder(), storedAs), mapping.form);
  const guessed = { ...guessResultsMapping(sample, habits, fileName), name: mapping.name };
  return updateUploadMapping(db, id, await withArms(storedAs, guessed));
}

/** Saves how columns are read under a name, for the next file of this kind. */
export function saveMapping(
  db: Db,
  { name, mapping, at }: { name: string; mapping: ResultsMapping; at: number },
): void {
  saveMappingRow(db, { id: newId(at), name, target: "results", mapping, createdAt: at });
}

/** Reads the columns as a saved mapping does, column by column by name; others stay as they are. */
export async function applySavedMapping(db: Db, id: string, savedId: string): Promise<boolean> {
  const found = findStored(db, id);
  const parsed = mappingSchema.safeParse(findSavedMapping(db, savedId)?.mapping);
  if (!found || !parsed.success || parsed.data.target !== "results") return false;
  const merged = merge(found.mapping, parsed.data);
  return updateUploadMapping(db, id, await withArms(found.row.storedAs, merged));
}

function merge(own: ResultsMapping, saved: ResultsMapping): ResultsMapping {
  const { decimal, dateOrder, unitType, primary, alpha } = saved;
  const columns = own.columns.map((column) => saved.columns.find((one) => one.column === column.column) ?? column);
  return { ...own, decimal, dateOrder, unitType, primary, alpha, columns };
}

export interface UploadStart {
  readonly id: string;
  readonly by: string;
  readonly at: number;
  readonly scope: SiteScope;
}

/**
 * Starts reading the file in the background. Refused, changing nothing, when the mapping lacks something or somebody
 * started it before.
 */
export function startUpload(
  db: Db,
  { id, by, at, scope }: UploadStart,
): { readonly ok: true } | { readonly ok: false; readonly problems: readonly MappingProblem[] } {
  const found = findStored(db, id);
  const problems = found ? mappingProblems(found.mapping) : [];
  if (!found || problems.length > 0) return { ok: false, problems };
  const siteIds = scope.kind === "all" ? null : [...scope.siteIds];
  const mapping = { ...found.mapping, siteIds };
  const started = db.transaction(() => {
    const connectionId = ensureUploadConnection(db, newId(at), at);
    const experimentId = newId(at);
    if (!startUploadRow(db, id, { mapping, experimentId, connectionId })) return false;
    const { fileName: file, target } = found.row;
    const subject = { subjectKind: "upload", subjectId: id } as const;
    insertAuditEntry(db, {
      at,
      actorKind: "user",
      actorId: by,
      action: "upload.started",
      ...subject,
      after: { file, target },
    });
    return true;
  });
  if (!started) return { ok: false, problems: [] };
  enqueueUpload(id);
  return { ok: true };
}

/** Forgets an upload that never started, and its file. */
export async function discardUpload(db: Db, id: string): Promise<boolean> {
  const row = deleteUploadRow(db, id);
  if (!row) return false;
  await rm(join(uploadsFolder(), row.storedAs), { force: true });
  return true;
}
