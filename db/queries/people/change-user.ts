import { and, count, eq, isNotNull, ne } from "drizzle-orm";
import type { Db } from "../../client";
import { type Role, userSites, users, userTeams } from "../../schema/people";

export type NewUser = typeof users.$inferInsert;

/** What someone may do and where. `allSites` true: the lists are empty. */
export interface Standing {
  readonly role: Role;
  readonly allSites: boolean;
  readonly siteIds: readonly string[];
  readonly teamIds: readonly string[];
}

/** Returns false, changing nothing, when the address or the staff number is taken. */
export function insertUser(db: Db, user: NewUser, standing: Standing): boolean {
  const { changes } = db
    .insert(users)
    .values({ ...user, role: standing.role, allSites: standing.allSites })
    .onConflictDoNothing()
    .run();
  if (changes === 1) insertScope(db, user.id, standing);
  return changes === 1;
}

export function updateStanding(db: Db, userId: string, standing: Standing): void {
  const { role, allSites } = standing;
  db.update(users).set({ role, allSites }).where(eq(users.id, userId)).run();
  db.delete(userSites).where(eq(userSites.userId, userId)).run();
  db.delete(userTeams).where(eq(userTeams.userId, userId)).run();
  insertScope(db, userId, standing);
}

export function updateStatus(db: Db, userId: string, status: "active" | "deactivated"): boolean {
  return (
    db
      .update(users)
      .set({ status })
      .where(and(eq(users.id, userId), ne(users.status, status)))
      .run().changes === 1
  );
}

/** Returns false for someone who is not active. */
export function updatePassword(db: Db, userId: string, passwordHash: string): boolean {
  const active = and(eq(users.id, userId), eq(users.status, "active"));
  return db.update(users).set({ passwordHash }).where(active).run().changes === 1;
}

/** Administrators who can sign in, without the one named. */
export function countOtherAdministrators(db: Db, userId: string): number {
  const others = and(
    eq(users.role, "administrator"),
    eq(users.status, "active"),
    isNotNull(users.passwordHash),
    ne(users.id, userId),
  );
  return db.select({ others: count() }).from(users).where(others).get()?.others ?? 0;
}

function insertScope(db: Db, userId: string, { allSites, siteIds, teamIds }: Standing): void {
  if (allSites) return;
  for (const siteId of new Set(siteIds)) db.insert(userSites).values({ userId, siteId }).run();
  for (const teamId of new Set(teamIds)) db.insert(userTeams).values({ userId, teamId }).run();
}
