import { and, asc, eq } from "drizzle-orm";
import type { Db } from "../../client";
import { statusMappings } from "../../schema/access";

export type StatusMappingRow = typeof statusMappings.$inferSelect;

/** What was decided about the statuses of a connection, by status. */
export function listStatusMappings(db: Db, connectionId: string): readonly StatusMappingRow[] {
  return db
    .select()
    .from(statusMappings)
    .where(eq(statusMappings.connectionId, connectionId))
    .orderBy(asc(statusMappings.status))
    .all();
}

/** Sets what a status stands for; returns what it was before, undefined when nothing had been decided. */
export function saveStatusMapping(db: Db, row: StatusMappingRow): StatusMappingRow | undefined {
  const of = and(eq(statusMappings.connectionId, row.connectionId), eq(statusMappings.status, row.status));
  const before = db.select().from(statusMappings).where(of).get();
  const { eventType, updatedAt } = row;
  db.insert(statusMappings)
    .values(row)
    .onConflictDoUpdate({
      target: [statusMappings.connectionId, statusMappings.status],
      set: { eventType, updatedAt },
    })
    .run();
  return before;
}
