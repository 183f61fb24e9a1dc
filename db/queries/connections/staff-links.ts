import { and, asc, eq, gte, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "../../client";
import { staffLinks } from "../../schema/access";
import { users } from "../../schema/people";

export type NewStaffLink = typeof staffLinks.$inferInsert;

/** Who a source means by its references, by reference and time. */
export function listStaffLinks(db: Db, connectionId: string) {
  return db
    .select({
      id: staffLinks.id,
      reference: staffLinks.reference,
      userId: staffLinks.userId,
      userName: users.name,
      validFrom: staffLinks.validFrom,
      validUntil: staffLinks.validUntil,
    })
    .from(staffLinks)
    .innerJoin(users, eq(users.id, staffLinks.userId))
    .where(eq(staffLinks.connectionId, connectionId))
    .orderBy(asc(staffLinks.reference), asc(sql`coalesce(${staffLinks.validFrom}, '')`), asc(staffLinks.id))
    .all();
}

/** References of a source that stand for somebody on some day. */
export function listLinkedReferences(db: Db, connectionId: string): ReadonlySet<string> {
  const rows = db
    .selectDistinct({ reference: staffLinks.reference })
    .from(staffLinks)
    .where(eq(staffLinks.connectionId, connectionId))
    .all();
  return new Set(rows.map(({ reference }) => reference));
}

/** A stretch of days, both ends included; null: open. */
export interface Validity {
  readonly validFrom: string | null;
  readonly validUntil: string | null;
}

/** Whether the reference stands for somebody on some of these days already, `exceptId` left aside. */
export function hasOverlap(
  db: Db,
  { connectionId, reference, validFrom, validUntil }: { connectionId: string; reference: string } & Validity,
  exceptId = "",
): boolean {
  const startsInTime: SQL | undefined =
    validUntil === null ? undefined : or(isNull(staffLinks.validFrom), sql`${staffLinks.validFrom} <= ${validUntil}`);
  const endsInTime =
    validFrom === null ? undefined : or(isNull(staffLinks.validUntil), gte(staffLinks.validUntil, validFrom));
  const found = db
    .select({ id: staffLinks.id })
    .from(staffLinks)
    .where(
      and(
        eq(staffLinks.connectionId, connectionId),
        eq(staffLinks.reference, reference),
        ne(staffLinks.id, exceptId),
        startsInTime,
        endsInTime,
      ),
    )
    .get();
  return found !== undefined;
}

export function insertStaffLink(db: Db, link: NewStaffLink): void {
  db.insert(staffLinks).values(link).run();
}

const linkOf = (connectionId: string, id: string) =>
  and(eq(staffLinks.id, id), eq(staffLinks.connectionId, connectionId));

/** One link of a source; undefined when there is none. */
export function findStaffLink(db: Db, connectionId: string, id: string) {
  return db.select().from(staffLinks).where(linkOf(connectionId, id)).get();
}

/** Gives a link another last day. Returns false, changing nothing, when there is none. */
export function endStaffLink(db: Db, connectionId: string, id: string, validUntil: string): boolean {
  return db.update(staffLinks).set({ validUntil }).where(linkOf(connectionId, id)).run().changes === 1;
}

/** Returns false when there was none. */
export function deleteStaffLink(db: Db, connectionId: string, id: string): boolean {
  return db.delete(staffLinks).where(linkOf(connectionId, id)).run().changes === 1;
}
