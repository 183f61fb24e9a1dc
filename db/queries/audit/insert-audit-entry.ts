import type { Db } from "../../client";
import { newId } from "../../new-id";
import { auditEntries } from "../../schema/access";

export type NewAuditEntry = Omit<typeof auditEntries.$inferInsert, "id">;

/** Adds a line to the audit log, in the transaction of the change that it records. */
export function insertAuditEntry(db: Db, entry: NewAuditEntry): void {
  db.insert(auditEntries)
    .values({ id: newId(entry.at), ...entry })
    .run();
}
