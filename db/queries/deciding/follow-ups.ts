import { and, desc, eq, isNull } from "drizzle-orm";
import type { Db } from "../../client";
import { followUps } from "../../schema/experiments";

export type FollowUpRow = typeof followUps.$inferSelect;

/** The newest question "did it last?" of an experiment, or undefined. */
export function findFollowUp(db: Db, experimentId: string): FollowUpRow | undefined {
  return db
    .select()
    .from(followUps)
    .where(eq(followUps.experimentId, experimentId))
    .orderBy(desc(followUps.dueAt), desc(followUps.id))
    .get();
}

export function insertFollowUp(db: Db, followUp: typeof followUps.$inferInsert): void {
  db.insert(followUps).values(followUp).run();
}

/** Closes the open follow-up with its answer (null: nothing to keep). Returns false when none is open. */
export function closeFollowUp(db: Db, experimentId: string, at: number, result: unknown): boolean {
  const { changes } = db
    .update(followUps)
    .set({ closedAt: at, result })
    .where(and(eq(followUps.experimentId, experimentId), isNull(followUps.closedAt)))
    .run();
  return changes > 0;
}
