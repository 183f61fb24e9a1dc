import { and, desc, eq, lt, ne } from "drizzle-orm";
import type { Db } from "../../client";
import { uploads } from "../../schema/uploads";

export type UploadRow = typeof uploads.$inferSelect;

/** Uploads of files of events and of results, newest first. */
export function listUploads(db: Db, limit: number): UploadRow[] {
  return db
    .select()
    .from(uploads)
    .where(ne(uploads.target, "orders"))
    .orderBy(desc(uploads.createdAt), desc(uploads.id))
    .limit(limit)
    .all();
}

export function findUpload(db: Db, id: string): UploadRow | undefined {
  return db.select().from(uploads).where(eq(uploads.id, id)).get();
}

/** Ids of uploads that were running: after a crash they go on. Oldest first. */
export function listRunningUploads(db: Db): string[] {
  return db
    .select({ id: uploads.id })
    .from(uploads)
    .where(eq(uploads.status, "running"))
    .orderBy(uploads.createdAt)
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
>;

export function updateUploadProgress(db: Db, id: string, progress: UploadProgress): void {
  db.update(uploads)
    .set(progress)
    .where(and(eq(uploads.id, id), eq(uploads.status, "running")))
    .run();
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
