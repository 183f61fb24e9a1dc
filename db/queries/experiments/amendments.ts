import { asc, eq } from "drizzle-orm";
import type { Db } from "../../client";
import { amendments } from "../../schema/experiments";
import { users } from "../../schema/people";

export type AmendmentRow = typeof amendments.$inferSelect;
export type ListedAmendment = AmendmentRow & { readonly byName: string | null };

/** Changes to a started plan, oldest first. */
export function listAmendments(db: Db, experimentId: string): ListedAmendment[] {
  return db
    .select({ amendment: amendments, byName: users.name })
    .from(amendments)
    .leftJoin(users, eq(users.id, amendments.by))
    .where(eq(amendments.experimentId, experimentId))
    .orderBy(asc(amendments.at), asc(amendments.id))
    .all()
    .map(({ amendment, byName }) => ({ ...amendment, byName }));
}

export function insertAmendment(db: Db, amendment: typeof amendments.$inferInsert): void {
  db.insert(amendments).values(amendment).run();
}
