import { and, asc, desc, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import type { Db } from "../../client";
import { type ConnectionKind, connections } from "../../schema/access";

export type NewConnection = typeof connections.$inferInsert;
export type { ConnectionKind } from "../../schema/access";

const shown = {
  id: connections.id,
  slug: connections.slug,
  name: connections.name,
  kind: connections.kind,
  orderPrefix: connections.orderPrefix,
  canSign: sql<number>`${connections.secret} is not null`.mapWith(Boolean),
  isRotating: sql<number>`${connections.previousSecret} is not null`.mapWith(Boolean),
  previousSecretUntil: connections.previousSecretUntil,
  createdAt: connections.createdAt,
  archivedAt: connections.archivedAt,
};

/** Every connection that was not archived, by name, without its secrets. */
export function listConnections(db: Db) {
  return db
    .select(shown)
    .from(connections)
    .where(isNull(connections.archivedAt))
    .orderBy(asc(sql`lower(${connections.name})`), asc(connections.id))
    .all();
}
export type ShownConnection = ReturnType<typeof listConnections>[number];

/** Archived connections, the last archived first. */
export function listArchivedConnections(db: Db): readonly ShownConnection[] {
  const isArchived = isNotNull(connections.archivedAt);
  return db.select(shown).from(connections).where(isArchived).orderBy(desc(connections.archivedAt)).all();
}

/** One connection without its secrets, archived ones too; undefined when there is none. */
export function findShownConnection(db: Db, id: string): ShownConnection | undefined {
  return db.select(shown).from(connections).where(eq(connections.id, id)).get();
}

/** Returns false, adding nothing, when the slug is taken, be it by an archived one. */
export function insertConnection(db: Db, connection: NewConnection): boolean {
  return (
    db.insert(connections).values(connection).onConflictDoNothing({ target: connections.slug }).run().changes === 1
  );
}

const open = (id: string) => and(eq(connections.id, id), isNull(connections.archivedAt));

/** Changes what a person may change of a connection. Returns false, changing nothing, when there is none. */
export function updateConnection(
  db: Db,
  id: string,
  change: Pick<NewConnection, "name"> & Partial<Pick<NewConnection, "orderPrefix">>,
): boolean {
  return db.update(connections).set(change).where(open(id)).run().changes === 1;
}

/**
 * Sets a new secret; the present one stays good beside it until `previousUntil`, an older one ends.
 *
 * @param secret Encrypted.
 * @param kinds Those that sign.
 * @returns false, changing nothing, when there is no such connection of these kinds.
 */
export function rotateSecret(
  db: Db,
  id: string,
  { secret, previousUntil, kinds }: { secret: string; previousUntil: number; kinds: readonly ConnectionKind[] },
): boolean {
  const change = {
    previousSecret: connections.secret,
    previousSecretUntil: sql<number>`case when ${connections.secret} is null then null else ${previousUntil} end`,
    secret,
  };
  const signing = and(open(id), inArray(connections.kind, [...kinds]));
  return db.update(connections).set(change).where(signing).run().changes === 1;
}

/** Ends the older secret. Returns false, changing nothing, when there is none. */
export function endPreviousSecret(db: Db, id: string): boolean {
  const rotating = and(open(id), isNotNull(connections.previousSecret));
  const none = { previousSecret: null, previousSecretUntil: null };
  return db.update(connections).set(none).where(rotating).run().changes === 1;
}

/** Archives a connection and forgets its secrets; its events stay. Returns false when there is none. */
export function archiveConnection(db: Db, id: string, at: number): boolean {
  const gone = { archivedAt: at, secret: null, previousSecret: null, previousSecretUntil: null };
  return db.update(connections).set(gone).where(open(id)).run().changes === 1;
}

/** What is put before the order numbers of a source; empty: nothing, or there is no such source. */
export function findConnectionPrefix(db: Db, id: string): string {
  return (
    db.select({ prefix: connections.orderPrefix }).from(connections).where(eq(connections.id, id)).get()?.prefix ?? ""
  );
}
