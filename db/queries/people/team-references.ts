import { and, countDistinct, eq } from "drizzle-orm";
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

/** How many active people of each team sources can name, by team; teams without any are left out. */
export function countTeamReferences(db: Db): ReadonlyMap<string, number> {
  const rows = db
    .select({ teamId: userTeams.teamId, people: countDistinct(users.id) })
    .from(userTeams)
    .innerJoin(users, and(eq(users.id, userTeams.userId), eq(users.status, "active")))
    .innerJoin(staffLinks, eq(staffLinks.userId, users.id))
    .groupBy(userTeams.teamId)
    .all();
  return new Map(rows.map(({ teamId, people }) => [teamId, people]));
}
