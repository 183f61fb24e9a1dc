import { and, desc, eq, isNull } from "drizzle-orm";
import type { Db } from "../../client";
import { apiKeys, connections } from "../../schema/access";

export type NewApiKey = Omit<typeof apiKeys.$inferInsert, "lastUsedAt" | "revokedAt">;

/** Every key but its hash, with the name of its connection; the newest first. */
export function listKeys(db: Db) {
  return db
    .select({ ...shownColumns, connectionName: connections.name })
    .from(apiKeys)
    .innerJoin(connections, eq(connections.id, apiKeys.connectionId))
    .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id))
    .all();
}
export type KeyRow = ReturnType<typeof listKeys>[number];

/** Adds a key. Returns false, adding nothing, when its connection is not there or was archived. */
export function insertKey(db: Db, key: NewApiKey): boolean {
  const open = db
    .select({ id: connections.id })
    .from(connections)
    .where(and(eq(connections.id, key.connectionId), isNull(connections.archivedAt)))
    .get();
  return open !== undefined && db.insert(apiKeys).values(key).run().changes === 1;
}

/** Revokes a key for good. Returns its name; undefined, changing nothing, when there is none or it was revoked before. */
export function revokeKey(db: Db, id: string, at: number): string | undefined {
  const usable = and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt));
  return db.update(apiKeys).set({ revokedAt: at }).where(usable).returning({ name: apiKeys.name }).get()?.name;
}

/** Revokes every key of a connection; returns how many could still be used. */
export function revokeKeysOf(db: Db, connectionId: string, at: number): number {
  const usable = and(eq(apiKeys.connectionId, connectionId), isNull(apiKeys.revokedAt));
  return db.update(apiKeys).set({ revokedAt: at }).where(usable).run().changes;
}

/** Changes the origins that browsers may call from. Returns the earlier list; undefined when it is no usable client key. */
export function updateOrigins(db: Db, id: string, origins: readonly string[]): readonly string[] | undefined {
  const usable = and(eq(apiKeys.id, id), eq(apiKeys.kind, "client"), isNull(apiKeys.revokedAt));
  const before = db.select({ origins: apiKeys.allowedOrigins }).from(apiKeys).where(usable).get();
  if (before) db.update(apiKeys).set({ allowedOrigins: origins }).where(usable).run();
  return before?.origins;
}

const shownColumns = {
  id: apiKeys.id,
  kind: apiKeys.kind,
  name: apiKeys.name,
  shown: apiKeys.shown,
  scopes: apiKeys.scopes,
  connectionId: apiKeys.connectionId,
  allowedOrigins: apiKeys.allowedOrigins,
  createdAt: apiKeys.createdAt,
  expiresAt: apiKeys.expiresAt,
  lastUsedAt: apiKeys.lastUsedAt,
  revokedAt: apiKeys.revokedAt,
};
