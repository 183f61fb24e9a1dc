import { and, eq } from "drizzle-orm";
import type { Db } from "../../client";
import { users } from "../../schema/people";

/** Sign-in names of the demonstration's people who may sign in. */
export function listDemonstrationEmails(db: Db): readonly string[] {
  return db
    .select({ email: users.email })
    .from(users)
    .where(and(eq(users.isDemonstration, true), eq(users.status, "active")))
    .all()
    .map(({ email }) => email);
}
