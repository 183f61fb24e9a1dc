import { and, asc, desc, eq, inArray, type SQL } from "drizzle-orm";
import type { Db } from "../../client";
import { users } from "../../schema/people";
import { processFindings } from "../../schema/process";

export type FindingRow = typeof processFindings.$inferSelect;
export type ListedFinding = FindingRow & { readonly ownerName: string | null };

const stillOpen = inArray(processFindings.state, ["open", "inProgress"]);

function select(db: Db, where: SQL | undefined): ListedFinding[] {
  return db
    .select({ finding: processFindings, ownerName: users.name })
    .from(processFindings)
    .leftJoin(users, eq(users.id, processFindings.ownerId))
    .where(where)
    .orderBy(asc(processFindings.state), desc(processFindings.foundAt), desc(processFindings.id))
    .all()
    .map(({ finding, ownerName }) => ({ ...finding, ownerName }));
}

/**
 * Findings, the latest first.
 *
 * @param sites Names of the sites whose findings may be seen; null: all, those over every site too.
 */
export function listFindings(db: Db, sites: readonly string[] | null): ListedFinding[] {
  return select(db, sites === null ? undefined : inArray(processFindings.site, [...sites]));
}

/** What somebody has to see to, the earliest due first. */
export function listOpenFindingsOf(db: Db, ownerId: string): ListedFinding[] {
  return select(db, and(eq(processFindings.ownerId, ownerId), stillOpen)).sort((one, other) =>
    (one.dueDay ?? "9999") < (other.dueDay ?? "9999") ? -1 : 1,
  );
}

export function findFinding(db: Db, id: string): FindingRow | undefined {
  return db.select().from(processFindings).where(eq(processFindings.id, id)).get();
}

/** Returns false, adding nothing, when the same thing is open already. */
export function insertFinding(db: Db, finding: FindingRow): boolean {
  return db.insert(processFindings).values(finding).onConflictDoNothing().run().changes === 1;
}

export type FindingCourse = Pick<FindingRow, "ownerId" | "dueDay" | "state" | "note" | "updatedAt">;

/** Returns false, changing nothing, when there is none, or when opening it again would make two of the same. */
export function updateFinding(db: Db, id: string, course: FindingCourse): boolean {
  const before = findFinding(db, id);
  if (!before) return false;
  const isOpen = course.state === "open" || course.state === "inProgress";
  const same = and(eq(processFindings.site, before.site), eq(processFindings.subject, before.subject), stillOpen);
  const standing = db.select({ id: processFindings.id }).from(processFindings).where(same).get();
  if (isOpen && standing && standing.id !== id) return false;
  return db.update(processFindings).set(course).where(eq(processFindings.id, id)).run().changes === 1;
}
