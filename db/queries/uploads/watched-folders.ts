import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "../../client";
import { connections } from "../../schema/access";
import { watchedFolders } from "../../schema/uploads";

export type WatchedFolderRow = typeof watchedFolders.$inferSelect;

/** What is watched for a source, or undefined when nothing ever was. */
export function findWatchedFolder(db: Db, connectionId: string): WatchedFolderRow | undefined {
  return db.select().from(watchedFolders).where(eq(watchedFolders.connectionId, connectionId)).get();
}

/** Folders that are looked at, of sources that were not archived, with the source's short name and kind. */
export function listActiveFolders(db: Db) {
  return db
    .select({ folder: watchedFolders, slug: connections.slug, kind: connections.kind })
    .from(watchedFolders)
    .innerJoin(connections, eq(connections.id, watchedFolders.connectionId))
    .where(and(eq(watchedFolders.isActive, true), isNull(connections.archivedAt)))
    .all()
    .map(({ folder, slug, kind }) => ({ ...folder, slug, kind }));
}
export type ActiveFolder = ReturnType<typeof listActiveFolders>[number];

/** Sets what is watched for a source; when its last file came stays. */
export function saveWatchedFolder(
  db: Db,
  row: Pick<WatchedFolderRow, "connectionId" | "isActive" | "path" | "mappingId" | "expectedBy" | "createdAt">,
): void {
  const { isActive, path, mappingId, expectedBy } = row;
  db.insert(watchedFolders)
    .values(row)
    .onConflictDoUpdate({ target: watchedFolders.connectionId, set: { isActive, path, mappingId, expectedBy } })
    .run();
}

export function noteWatchedFile(db: Db, connectionId: string, file: { name: string; at: number }): void {
  db.update(watchedFolders)
    .set({ lastFileName: file.name, lastFileAt: file.at })
    .where(eq(watchedFolders.connectionId, connectionId))
    .run();
}
