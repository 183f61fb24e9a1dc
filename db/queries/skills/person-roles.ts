import { and, asc, desc, eq, gte, isNull, lte, or } from "drizzle-orm";
import type { Db } from "../../client";
import { newId } from "../../new-id";
import { jobRoles, personRoles } from "../../schema/skills";

export interface HeldRole {
  readonly id: string;
  readonly roleId: string;
  readonly name: string;
  readonly validFrom: string;
  /** The last day; null: still. */
  readonly validUntil: string | null;
}

/** Everything that somebody has worked as, the newest first. */
export function listRolesOf(db: Db, userId: string): HeldRole[] {
  return db
    .select({
      id: personRoles.id,
      roleId: personRoles.roleId,
      name: jobRoles.name,
      validFrom: personRoles.validFrom,
      validUntil: personRoles.validUntil,
    })
    .from(personRoles)
    .innerJoin(jobRoles, eq(jobRoles.id, personRoles.roleId))
    .where(eq(personRoles.userId, userId))
    .orderBy(desc(personRoles.validFrom), asc(jobRoles.position))
    .all();
}

/**
 * The roles of everybody on a day, by person.
 *
 * @param day yyyy-mm-dd in the organisation's zone.
 */
export function rolesOn(db: Db, day: string): ReadonlyMap<string, readonly string[]> {
  const rows = db
    .select({ userId: personRoles.userId, roleId: personRoles.roleId })
    .from(personRoles)
    .where(and(lte(personRoles.validFrom, day), or(isNull(personRoles.validUntil), gte(personRoles.validUntil, day))))
    .orderBy(asc(personRoles.validFrom))
    .all();
  const byPerson = new Map<string, string[]>();
  for (const { userId, roleId } of rows) byPerson.set(userId, [...(byPerson.get(userId) ?? []), roleId]);
  return byPerson;
}

export interface RoleStart {
  readonly userId: string;
  readonly roleId: string;
  readonly from: string;
  readonly by: string | null;
  readonly at: number;
}

/** Gives somebody a role from a day on. Returns false, changing nothing, when they have it then already. */
export function startRole(db: Db, { userId, roleId, from, by, at }: RoleStart): boolean {
  return db.transaction(() => {
    const held = listRolesOf(db, userId).some(
      (role) => role.roleId === roleId && (role.validUntil === null || role.validUntil >= from),
    );
    if (held) return false;
    db.insert(personRoles)
      .values({ id: newId(at), userId, roleId, validFrom: from, createdBy: by, createdAt: at })
      .run();
    return true;
  });
}

/** Ends a role with a last day. Returns false, changing nothing, when it has ended or began later. */
export function endRole(db: Db, { id, userId, until }: { id: string; userId: string; until: string }): boolean {
  return (
    db
      .update(personRoles)
      .set({ validUntil: until })
      .where(
        and(
          eq(personRoles.id, id),
          eq(personRoles.userId, userId),
          isNull(personRoles.validUntil),
          lte(personRoles.validFrom, until),
        ),
      )
      .run().changes === 1
  );
}
