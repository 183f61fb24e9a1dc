import { and, desc, eq, gt, ne } from "drizzle-orm";
import type { Db } from "../../client";
import { sessions } from "../../schema/people";

export type SessionRow = typeof sessions.$inferSelect;

/** Sessions that still hold, the one used last first. */
export function listSessions(db: Db, userId: string, at: number): SessionRow[] {
  return db
    .select()
    .from(sessions)
    .where(and(eq(sessions.userId, userId), gt(sessions.expiresAt, Math.floor(at / 1000))))
    .orderBy(desc(sessions.lastSeenAt))
    .all();
}

export function touchSession(db: Db, id: string, at: number): void {
  db.update(sessions).set({ lastSeenAt: at }).where(eq(sessions.id, id)).run();
}

/** Ends one session of this person. Returns false when it is not theirs or already gone. */
export function deleteSession(db: Db, userId: string, id: string): boolean {
  return (
    db
      .delete(sessions)
      .where(and(eq(sessions.id, id), eq(sessions.userId, userId)))
      .run().changes === 1
  );
}

/**
 * Ends every session of this person.
 *
 * @param keepId The session that goes on; null: none does.
 * @returns How many ended.
 */
export function deleteSessions(db: Db, userId: string, keepId: string | null): number {
  const others = keepId === null ? undefined : ne(sessions.id, keepId);
  return db
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), others))
    .run().changes;
}
