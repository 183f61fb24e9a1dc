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
import { guessEventsMapping, guessResultsMapping, type HomeHabits } from "./guess-mapping";
import { type EventsMapping, type Mapping, mappingSchema, type ResultsMapping } from "./mapping.schema";
import { type MappingProblem, mappingProblems } from "./mapping-problems";
import { type PreviewTable, previewEvents, previewResults } from "./preview-rows.server";
import { countArms, sampleFile } from "./sample-file.server";
import type { StoredFile } from "./stored-file.server";
import { enqueueUpload } from "./upload-queue.server";

const PREVIEWED = 8;

/** The id of an upload that begins now. */
export const newUploadId = newId;

type StoredTarget = "events" | "results";
export type StoredMapping = EventsMapping | ResultsMapping;

export interface NewUpload {
  readonly id: string;
  readonly target: StoredTarget;
  readonly fileName: string;
  readonly stored: StoredFile;
  readonly by: string;
  readonly at: number;
  readonly habits: HomeHabits;
}

/** Registers a file that was received, with a first guess of what its columns are. */
export async function createUpload(db: Db, upload: NewUpload): Promise<void> {
  const { id, target, fileName, stored, by, at, habits } = upload;
  const sample = await sampleFile(join(uploadsFolder(), stored.storedAs), stored.form);
  const name = fileName.replace(/\.[A-Za-z0-9]{1,4}$/, "").replaceAll("_", " ");
  const guessed = target === "events" ? guessEventsMapping(sample, habits) : guessResultsMapping(sample, habits, name);
  const mapping = await withArms(stored.storedAs, guessed);
  const { storedAs, bytes } = stored;
  insertUpload(db, { id, target, status: "mapping", fileName, storedAs, bytes, mapping, createdBy: by, createdAt: at });
}

/** Reads the arms anew when the arm column, the delimiter or the encoding changed. */
async function withArms<T extends StoredMapping>(storedAs: string, mapping: T): Promise<T> {
  if (mapping.target === "events") return mapping;
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
  readonly mapping: StoredMapping;
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
  const preview =
    mapping.target === "events" ? previewEvents(first, mapping, timeZone) : previewResults(first, mapping, timeZone);
  const examples = mapping.columns.map((_, index) =>
    sample.rows
      .map((row) => row[index]?.trim() ?? "")
      .filter((cell) => cell !== "")
      .slice(0, 3),
  );
  const saved = listSavedMappings(db, mapping.target).map((row) => ({ id: row.id, name: row.name }));
  return { upload, mapping, problems, examples, preview, saved };
}

function findStored(db: Db, id: string): { row: UploadRow; mapping: StoredMapping } | undefined {
  const row = findUpload(db, id);
  const parsed = mappingSchema.safeParse(row?.mapping);
  if (!row || !parsed.success || parsed.data.target === "orders") return undefined;
  return { row, mapping: parsed.data };
}

/** The mapping of an upload that waits for it; undefined for any other. */
export function findWaitingMapping(db: Db, id: string): StoredMapping | undefined {
  const found = findStored(db, id);
  return found?.row.status === "mapping" ? found.mapping : undefined;
}

/** Keeps a changed mapping. With another delimiter or encoding the columns are others, so they are guessed anew. */
export async function changeMapping(db: Db, id: string, mapping: StoredMapping, habits: HomeHabits): Promise<boolean> {
  const found = findStored(db, id);
  if (!found) return false;
  const { storedAs, fileName } = found.row;
  const { form } = found.mapping;
  const isSameForm = form.delimiter === mapping.form.delimiter && form.encoding === mapping.form.encoding;
  if (isSameForm) return updateUploadMapping(db, id, await withArms(storedAs, mapping));
  const sample = await sampleFile(join(uploadsFolder(), storedAs), mapping.form);
  const guessed =
    mapping.target === "events"
      ? guessEventsMapping(sample, habits)
      : { ...guessResultsMapping(sample, habits, fileName), name: mapping.name };
  return updateUploadMapping(db, id, await withArms(storedAs, guessed));
}

/** Saves how columns are read under a name, for the next file of this kind. */
export function saveMapping(db: Db, { name, mapping, at }: { name: string; mapping: StoredMapping; at: number }): void {
  saveMappingRow(db, { id: newId(at), name, target: mapping.target, mapping, createdAt: at });
}

/** Reads the columns as a saved mapping does, column by column by name; others stay as they are. */
export async function applySavedMapping(db: Db, id: string, savedId: string): Promise<boolean> {
  const found = findStored(db, id);
  const parsed = mappingSchema.safeParse(findSavedMapping(db, savedId)?.mapping);
  if (!found || !parsed.success || parsed.data.target !== found.mapping.target) return false;
  const merged = merge(found.mapping, parsed.data);
  return merged !== null && updateUploadMapping(db, id, await withArms(found.row.storedAs, merged));
}

function merge(own: StoredMapping, saved: Mapping): StoredMapping | null {
  if (own.target === "events" && saved.target === "events") {
    const { decimal, dateOrder, currency, fixedType } = saved;
    const columns = own.columns.map((column) => saved.columns.find((one) => one.column === column.column) ?? column);
    return { ...own, decimal, dateOrder, currency, fixedType, columns };
  }
  if (own.target === "results" && saved.target === "results") {
    const { decimal, dateOrder, unitType, primary, alpha } = saved;
    const columns = own.columns.map((column) => saved.columns.find((one) => one.column === column.column) ?? column);
    return { ...own, decimal, dateOrder, unitType, primary, alpha, columns };
  }
  return null;
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
  const mapping = found.mapping.target === "results" ? { ...found.mapping, siteIds } : found.mapping;
  const started = db.transaction(() => {
    const connectionId = ensureUploadConnection(db, newId(at), at);
    const experimentId = mapping.target === "results" ? newId(at) : null;
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
