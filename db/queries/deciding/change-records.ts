import { and, desc, eq, isNull } from "drizzle-orm";
import type { Db } from "../../client";
import { changeRecords } from "../../schema/experiments";
import { users } from "../../schema/people";

export type ChangeRecordRow = typeof changeRecords.$inferSelect;
export type ListedChangeRecord = ChangeRecordRow & { readonly ownerName: string | null };

/** What an experiment changed in the process, newest first. */
export function listChangeRecords(db: Db, experimentId: string): ListedChangeRecord[] {
  return db
    .select({ record: changeRecords, ownerName: users.name })
    .from(changeRecords)
    .leftJoin(users, eq(users.id, changeRecords.ownerId))
    .where(eq(changeRecords.experimentId, experimentId))
    .orderBy(desc(changeRecords.at), desc(changeRecords.id))
    .all()
    .map(({ record, ownerName }) => ({ ...record, ownerName }));
}

export function insertChangeRecord(db: Db, record: typeof changeRecords.$inferInsert): void {
  db.insert(changeRecords).values(record).run();
}

/** Marks an experiment's standing change as undone. */
export function undoChangeRecord(db: Db, experimentId: string, at: number): void {
  db.update(changeRecords)
    .set({ undoneAt: at })
    .where(and(eq(changeRecords.experimentId, experimentId), isNull(changeRecords.undoneAt)))
    .run();
}
