import { rm } from "node:fs/promises";
import { join } from "node:path";
import { uploadsFolder } from "~/lib/uploads-folder.server";
import type { Db } from "~db/client";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import {
  deleteUploadRow,
  listJoinedUploads,
  moveUpload,
  startUploadRow,
  type UploadRow,
} from "~db/queries/uploads/uploads";
import { enqueueUpload } from "../uploads/upload-queue.server";
import { type ImportProblem, importProblems } from "./mapping/import-problems";
import { findImport } from "./stored-import.server";

/** Who does something to an import, and when. A null id: the folder itself. */
export interface ImportAct {
  readonly by: string | null;
  readonly at: number;
}

export type ImportStart =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: "started" }
  | { readonly ok: false; readonly reason: "problems"; readonly problems: readonly ImportProblem[] }
  /** A file joined to it is not ready. */
  | { readonly ok: false; readonly reason: "joined"; readonly fileName: string };

/**
 * Starts reading a file, and the files joined to it after it, in the background. Refused, changing nothing, when a mapping
 * lacks something or somebody started it before.
 */
export function startImport(db: Db, id: string, act: ImportAct): ImportStart {
  const found = findImport(db, id);
  if (!found) return { ok: false, reason: "started" };
  const problems = isMapped(found.row) ? importProblems(found.mapping) : [];
  if (problems.length > 0) return { ok: false, reason: "problems", problems };
  const joined = listJoinedUploads(db, id).filter(({ status }) => status === "mapping");
  for (const { id: other, fileName } of joined) {
    const mapping = findImport(db, other)?.mapping;
    if (!mapping || importProblems(mapping).length > 0) return { ok: false, reason: "joined", fileName };
  }
  const files = [found.row, ...joined];
  const started = db.transaction(() => files.every((file) => startOne(db, file, act)));
  if (!started) return { ok: false, reason: "started" };
  for (const file of files) enqueueUpload(file.id);
  return { ok: true };
}

/** Event logs say themselves what is what. */
function isMapped({ format }: Pick<UploadRow, "format">): boolean {
  return format === "csv";
}

function startOne(db: Db, { id, mapping, connectionId, fileName }: UploadRow, act: ImportAct): boolean {
  if (connectionId === null || !startUploadRow(db, id, { mapping, experimentId: null, connectionId })) return false;
  audit(db, id, "import.started", act, { file: fileName });
  return true;
}

/** Stops after the batch that is being stored; what is stored stays. */
export function pauseImport(db: Db, id: string, act: ImportAct): boolean {
  if (!moveUpload(db, id, ["running"], { status: "paused" })) return false;
  audit(db, id, "import.paused", act);
  return true;
}

/** Goes on where a paused import, or one that ended early, stood. */
export function resumeImport(db: Db, id: string, act: ImportAct): boolean {
  if (!moveUpload(db, id, ["paused"], { status: "running", failure: null })) return false;
  audit(db, id, "import.resumed", act);
  enqueueUpload(id);
  return true;
}

/** Takes out again what an import stored, in the background. */
export function undoImport(db: Db, id: string, act: ImportAct): boolean {
  const joined = listJoinedUploads(db, id);
  const moved = db.transaction(() => {
    if (!moveUpload(db, id, ["done", "failed", "paused"], { status: "undoing", summary: null })) return false;
    for (const one of joined) moveUpload(db, one.id, ["running", "paused"], { status: "paused" });
    audit(db, id, "import.undone", act);
    return true;
  });
  if (moved) enqueueUpload(id);
  return moved;
}

/** Forgets a file that was never read, and those joined to it. */
export async function discardImport(db: Db, id: string, act: ImportAct): Promise<boolean> {
  const joined = listJoinedUploads(db, id);
  const row = deleteUploadRow(db, id);
  if (!row) return false;
  audit(db, id, "import.discarded", act, { file: row.fileName });
  await rm(join(uploadsFolder(), row.storedAs), { force: true });
  for (const one of joined) await discardImport(db, one.id, act);
  return true;
}

function audit(db: Db, id: string, action: string, { by, at }: ImportAct, after?: object): void {
  insertAuditEntry(db, {
    at,
    actorKind: by === null ? "system" : "user",
    actorId: by,
    action,
    subjectKind: "import",
    subjectId: id,
    ...(after ? { after } : {}),
  });
}
