import { and, asc, desc, eq, inArray, isNull, lt } from "drizzle-orm";
import type { Db } from "../../client";
import { uploads } from "../../schema/uploads";

export type UploadRow = typeof uploads.$inferSelect;

/** Files of results of experiments that were assigned elsewhere, newest first. */
export function listUploads(db: Db, limit: number): UploadRow[] {
  return db
    .select()
    .from(uploads)
    .where(eq(uploads.target, "results"))
    .orderBy(desc(uploads.createdAt), desc(uploads.id))
    .limit(limit)
    .all();
}

export function findUpload(db: Db, id: string): UploadRow | undefined {
  return db.select().from(uploads).where(eq(uploads.id, id)).get();
}

/** Files that came for a source, the newest first; files joined to another are listed with it. */
export function listImports(db: Db, connectionId: string, limit: number): UploadRow[] {
  return db
    .select()
    .from(uploads)
    .where(and(eq(uploads.connectionId, connectionId), eq(uploads.target, "events"), isNull(uploads.joinedTo)))
    .orderBy(desc(uploads.createdAt), desc(uploads.id))
    .limit(limit)
    .all();
}

/** Files that are read after an import and add to its orders, in the order in which they came. */
export function listJoinedUploads(db: Db, id: string): UploadRow[] {
  return db
    .select()
    .from(uploads)
    .where(eq(uploads.joinedTo, id))
    .orderBy(asc(uploads.createdAt), asc(uploads.id))
    .all();
}

/** Ids of uploads that were running or being undone: after a crash they go on. Oldest first. */
export function listRunningUploads(db: Db): string[] {
  return db
    .select({ id: uploads.id })
    .from(uploads)
    .where(inArray(uploads.status, ["running", "undoing"]))
    .orderBy(asc(uploads.createdAt), asc(uploads.id))
    .all()
    .map(({ id }) => id);
}

export function insertUpload(db: Db, row: typeof uploads.$inferInsert): void {
  db.insert(uploads).values(row).run();
}

/** Keeps how the columns are read. Returns false, changing nothing, once the upload has started. */
export function updateUploadMapping(db: Db, id: string, mapping: unknown): boolean {
  const { changes } = db
    .update(uploads)
    .set({ mapping })
    .where(and(eq(uploads.id, id), eq(uploads.status, "mapping")))
    .run();
  return changes === 1;
}

/** Starts an upload with its final mapping. Returns false, changing nothing, when somebody started it before. */
export function startUploadRow(
  db: Db,
  id: string,
  values: { mapping: unknown; experimentId: string | null; connectionId: string },
): boolean {
  const { changes } = db
    .update(uploads)
    .set({ ...values, status: "running" })
    .where(and(eq(uploads.id, id), eq(uploads.status, "mapping")))
    .run();
  return changes === 1;
}

export type UploadProgress = Pick<
  UploadRow,
  "rowsRead" | "rowsAccepted" | "rowsRepeated" | "rowsQuarantined" | "bytesRead"
> &
  Partial<Pick<UploadRow, "rowsIgnored" | "batches" | "notes">>;

/** Notes how far a running upload came. Returns false when it was stored but the upload runs no more: somebody paused it. */
export function updateUploadProgress(db: Db, id: string, progress: UploadProgress): boolean {
  return db.transaction(() => {
    const open = and(eq(uploads.id, id), inArray(uploads.status, ["running", "paused"]));
    db.update(uploads).set(progress).where(open).run();
    return db.select({ status: uploads.status }).from(uploads).where(eq(uploads.id, id)).get()?.status === "running";
  });
}

/**
 * Moves an upload from one state to another. Returns false, changing nothing, when it is in none of those it may come from.
 */
export function moveUpload(
  db: Db,
  id: string,
  from: readonly UploadRow["status"][],
  to: { status: UploadRow["status"] } & Partial<Pick<UploadRow, "finishedAt" | "summary" | "failure" | "notes">>,
): boolean {
  const { changes } = db
    .update(uploads)
    .set(to)
    .where(and(eq(uploads.id, id), inArray(uploads.status, [...from])))
    .run();
  return changes === 1;
}

export function saveUploadSummary(db: Db, id: string, summary: unknown): void {
  db.update(uploads).set({ summary }).where(eq(uploads.id, id)).run();
}

/** Ends a running upload. Returns false when it had ended. */
export function finishUploadRow(
  db: Db,
  id: string,
  end: { status: "done" | "failed"; failure: string | null; finishedAt: number; mapping?: unknown },
): boolean {
  const { changes } = db
    .update(uploads)
    .set(end)
    .where(and(eq(uploads.id, id), eq(uploads.status, "running")))
    .run();
  return changes === 1;
}

/** Forgets an upload that never started. Returns its row, whose file can be removed; undefined when it had started. */
export function deleteUploadRow(db: Db, id: string): UploadRow | undefined {
  return db
    .delete(uploads)
    .where(and(eq(uploads.id, id), eq(uploads.status, "mapping")))
    .returning()
    .get();
}

/** Forgets files of orders uploaded before a time; returns their rows, whose files can be removed. */
export function deleteOldOrdersFiles(db: Db, before: number): UploadRow[] {
  return db
    .delete(uploads)
    .where(and(eq(uploads.target, "orders"), lt(uploads.createdAt, before)))
    .returning()
    .all();
}

/** The upload whose rows are the units of an experiment assigned elsewhere. */
export function findUploadOfExperiment(db: Db, experimentId: string): UploadRow | undefined {
  return db.select().from(uploads).where(eq(uploads.experimentId, experimentId)).get();
}
