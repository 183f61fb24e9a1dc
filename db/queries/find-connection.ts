import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "../client";
import { connections } from "../schema/access";

export type ConnectionRow = typeof connections.$inferSelect;

/** The connection with this slug, or undefined when there is none or it was archived. */
export function findConnection(db: Db, slug: string): ConnectionRow | undefined {
  return db
    .select()
    .from(connections)
    .where(and(eq(connections.slug, slug), isNull(connections.archivedAt)))
    .get();
}

/** The connection with this id, or undefined when there is none or it was archived. */
export function findConnectionById(db: Db, id: string): ConnectionRow | undefined {
  return db
    .select()
    .from(connections)
    .where(and(eq(connections.id, id), isNull(connections.archivedAt)))
    .get();
}
