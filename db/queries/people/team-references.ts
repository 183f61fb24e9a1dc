import { and, eq } from "drizzle-orm";
import type { Db } from "../../client";
import { staffLinks } from "../../schema/access";
import { users, userTeams } from "../../schema/people";

/** How sources name a person of a team. */
export interface TeamReference {
  readonly userId: string;
  readonly connectionId: string;
  readonly staffRef: string;
}

/** The references of sources to the active people of a team. */
export function listTeamReferences(db: Db, teamId: string): TeamReference[] {
  return db
    .select({ userId: users.id, connectionId: staffLinks.connectionId, staffRef: staffLinks.reference })
    .from(userTeams)
    .innerJoin(users, and(eq(users.id, userTeams.userId), eq(users.status, "active")))
    .innerJoin(staffLinks, eq(staffLinks.userId, users.id))
    .where(eq(userTeams.teamId, teamId))
    .all();
}
