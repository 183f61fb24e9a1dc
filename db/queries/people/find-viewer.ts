import { eq } from "drizzle-orm";
import type { Db } from "../../client";
import { type Role, userSites, users } from "../../schema/people";
import { allSites, type SiteScope } from "../site-scope";

export interface ViewerRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly scope: SiteScope;
  readonly isDemonstration: boolean;
}

/** An active person with role and scope; undefined for strangers and the deactivated. */
export function findViewer(db: Db, userId: string): ViewerRow | undefined {
  const user = db.select().from(users).where(eq(users.id, userId)).get();
  if (user?.status !== "active") return undefined;
  const { id, name, email, role, isDemonstration } = user;
  return { id, name, email, role, isDemonstration, scope: user.allSites ? allSites : scopeOf(db, id) };
}

function scopeOf(db: Db, userId: string): SiteScope {
  const rows = db.select({ siteId: userSites.siteId }).from(userSites).where(eq(userSites.userId, userId)).all();
  return { kind: "sites", siteIds: rows.map(({ siteId }) => siteId) };
}
