import { eq } from "drizzle-orm";
import type { Db } from "../../client";
import { auditEntries } from "../../schema/access";

/** When something was done, in no order. */
export function listAuditTimes(db: Db, action: string): number[] {
  return db
    .select({ at: auditEntries.at })
    .from(auditEntries)
    .where(eq(auditEntries.action, action))
    .all()
    .map(({ at }) => at);
}
