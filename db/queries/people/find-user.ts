import { count, eq } from "drizzle-orm";
import type { Db } from "../../client";
import { users } from "../../schema/people";

export type UserRow = typeof users.$inferSelect;

export function findUser(db: Db, id: string): UserRow | undefined {
  return db.select().from(users).where(eq(users.id, id)).get();
}

/** @param email Lower-case. */
export function findUserByEmail(db: Db, email: string): UserRow | undefined {
  return db.select().from(users).where(eq(users.email, email)).get();
}

/** What somebody signs in with: the address, or the staff number of who has none. */
export function signInNameOf({ email, staffNumber }: Pick<UserRow, "email" | "staffNumber">): string {
  return email ?? staffNumber ?? "";
}

export function countUsers(db: Db): number {
  return db.select({ users: count() }).from(users).get()?.users ?? 0;
}

/** People of the demonstration, one line each; empty without it. */
export function listDemonstrationUsers(db: Db): UserRow[] {
  return db.select().from(users).where(eq(users.isDemonstration, true)).all();
}
