import { eq } from "drizzle-orm";
import type { Db } from "../../client";
import { users, userTeams } from "../../schema/people";
import type { UserRow } from "./find-user";

/** @param staffNumber Upper-case. */
export function findUserByStaffNumber(db: Db, staffNumber: string): UserRow | undefined {
  return db.select().from(users).where(eq(users.staffNumber, staffNumber)).get();
}

export function teamIdsOf(db: Db, userId: string): string[] {
  return db
    .select({ id: userTeams.teamId })
    .from(userTeams)
    .where(eq(userTeams.userId, userId))
    .all()
    .map(({ id }) => id);
}

type Names = Pick<UserRow, "name" | "email" | "staffNumber">;

export function updatePerson(db: Db, userId: string, names: Names): void {
  db.update(users).set(names).where(eq(users.id, userId)).run();
}

/** Puts somebody into one team, and out of every other one. */
export function replaceTeams(db: Db, userId: string, teamId: string): void {
  db.delete(userTeams).where(eq(userTeams.userId, userId)).run();
  db.insert(userTeams).values({ userId, teamId }).run();
}
