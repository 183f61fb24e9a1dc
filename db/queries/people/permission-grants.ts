import { and, eq } from "drizzle-orm";
import type { Db } from "../../client";
import { type PersonalPermission, permissionGrants } from "../../schema/people";

/** What somebody may do beyond their role. */
export function listGrants(db: Db, userId: string): PersonalPermission[] {
  const rows = db.select().from(permissionGrants).where(eq(permissionGrants.userId, userId)).all();
  return rows.map(({ permission }) => permission);
}

/** Returns false, changing nothing, when they have it already. */
export function insertGrant(db: Db, grant: typeof permissionGrants.$inferInsert): boolean {
  return db.insert(permissionGrants).values(grant).onConflictDoNothing().run().changes === 1;
}

/** Returns false when they did not have it. */
export function deleteGrant(db: Db, userId: string, permission: PersonalPermission): boolean {
  const granted = and(eq(permissionGrants.userId, userId), eq(permissionGrants.permission, permission));
  return db.delete(permissionGrants).where(granted).run().changes === 1;
}
