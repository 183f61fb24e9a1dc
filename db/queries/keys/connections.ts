import { and, asc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Db } from "../../client";
import { connections } from "../../schema/access";

export type NewConnection = typeof connections.$inferInsert;

/** Every connection that was not archived, by name, without its secrets. */
export function listConnections(db: Db) {
  return db
    .select({
      id: connections.id,
      slug: connections.slug,
      name: connections.name,
      kind: connections.kind,
      canSign: sql<number>`${connections.secret} is not null`.mapWith(Boolean),
      isRotating: sql<number>`${connections.previousSecret} is not null`.mapWith(Boolean),
      createdAt: connections.createdAt,
    })
    .from(connections)
    .where(isNull(connections.archivedAt))
    .orderBy(asc(sql`lower(${connections.name})`), asc(connections.id))
    .all();
}
export type ShownConnection = ReturnType<typeof listConnections>[number];

/** Returns false, adding nothing, when the slug is taken, be it by an archived one. */
export function insertConnection(db: Db, connection: NewConnection): boolean {
  return (
    db.insert(connections).values(connection).onConflictDoNothing({ target: connections.slug }).run().changes === 1
  );
}

const open = (id: string) => and(eq(connections.id, id), isNull(connections.archivedAt));

/**
 * Sets a new secret; the present one stays good beside it, an older one ends.
 *
 * @param secret Encrypted.
 * @returns false, changing nothing, when there is no such connection of our own interface.
 */
export function rotateSecret(db: Db, id: string, secret: string): boolean {
  const own = and(open(id), eq(connections.kind, "api"));
  return db.update(connections).set({ previousSecret: connections.secret, secret }).where(own).run().changes === 1;
}

/** Ends the older secret. Returns false, changing nothing, when there is none. */
export function endPreviousSecret(db: Db, id: string): boolean {
  const rotating = and(open(id), isNotNull(connections.previousSecret));
  return db.update(connections).set({ previousSecret: null }).where(rotating).run().changes === 1;
}

/** Archives a connection and forgets its secrets; its events stay. Returns false when there is none. */
export function archiveConnection(db: Db, id: string, at: number): boolean {
  const gone = { archivedAt: at, secret: null, previousSecret: null };
  return db.update(connections).set(gone).where(open(id)).run().changes === 1;
}
