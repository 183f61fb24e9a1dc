import { eq } from "drizzle-orm";
import type { Db } from "../../client";
import { teams, userSites, userTeams } from "../../schema/people";

export interface UserScope {
  /** Sites named, and the sites of the teams named. */
  readonly siteIds: readonly string[];
  readonly teamIds: readonly string[];
}

/** Where someone belongs; only meaningful for those who do not have the whole organisation. */
export function findScope(db: Db, userId: string): UserScope {
  const named = db.select({ id: userSites.siteId }).from(userSites).where(eq(userSites.userId, userId)).all();
  const ofTeams = db
    .select({ teamId: teams.id, siteId: teams.siteId })
    .from(userTeams)
    .innerJoin(teams, eq(teams.id, userTeams.teamId))
    .where(eq(userTeams.userId, userId))
    .all();
  return {
    siteIds: [...new Set([...named.map(({ id }) => id), ...ofTeams.map(({ siteId }) => siteId)])],
    teamIds: ofTeams.map(({ teamId }) => teamId),
  };
}
