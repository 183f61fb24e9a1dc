import { and, asc, count, eq, isNull, lte, or, sql } from "drizzle-orm";
import type { Db } from "../../client";
import { staffLinks } from "../../schema/access";
import { sites, teams, userSites, users, userTeams } from "../../schema/people";

export interface LinkedPerson {
  readonly userId: string;
  readonly name: string;
  /** Their first team by name; null without one. */
  readonly team: { readonly id: string; readonly name: string } | null;
  /** The team's site, else the first of their own; null without one. */
  readonly site: { readonly id: string; readonly name: string } | null;
}

/**
 * The person whom a source means by a staff reference on a day.
 *
 * @param day yyyy-mm-dd in the organisation's zone.
 */
export function findLinkedPerson(
  db: Db,
  { connectionId, reference, day }: { connectionId: string; reference: string; day: string },
): LinkedPerson | undefined {
  const link = db
    .select({ userId: users.id, name: users.name })
    .from(staffLinks)
    .innerJoin(users, eq(users.id, staffLinks.userId))
    .where(
      and(
        eq(staffLinks.connectionId, connectionId),
        eq(staffLinks.reference, reference),
        or(isNull(staffLinks.validFrom), lte(staffLinks.validFrom, day)),
        or(isNull(staffLinks.validUntil), sql`${staffLinks.validUntil} >= ${day}`),
      ),
    )
    .get();
  return link && { ...link, ...placeOf(db, link.userId) };
}

function placeOf(db: Db, userId: string): Pick<LinkedPerson, "team" | "site"> {
  const ofTeam = db
    .select({ team: { id: teams.id, name: teams.name }, site: { id: sites.id, name: sites.name } })
    .from(userTeams)
    .innerJoin(teams, eq(teams.id, userTeams.teamId))
    .innerJoin(sites, eq(sites.id, teams.siteId))
    .where(eq(userTeams.userId, userId))
    .orderBy(asc(teams.name))
    .get();
  if (ofTeam) return ofTeam;
  const site = db
    .select({ id: sites.id, name: sites.name })
    .from(userSites)
    .innerJoin(sites, eq(sites.id, userSites.siteId))
    .where(eq(userSites.userId, userId))
    .orderBy(asc(sites.name))
    .get();
  return { team: null, site: site ?? null };
}

/** How many active people belong to a team, or to a site by themselves or by a team of it. */
export function countActiveMembers(db: Db, place: { readonly teamId: string } | { readonly siteId: string }): number {
  const isActive = eq(users.status, "active");
  const belongs =
    "teamId" in place
      ? sql`exists (select 1 from ${userTeams} where ${userTeams.userId} = ${users.id} and ${userTeams.teamId} = ${place.teamId})`
      : or(
          sql`exists (select 1 from ${userSites} where ${userSites.userId} = ${users.id} and ${userSites.siteId} = ${place.siteId})`,
          sql`exists (select 1 from ${userTeams} join ${teams} on ${teams.id} = ${userTeams.teamId}
            where ${userTeams.userId} = ${users.id} and ${teams.siteId} = ${place.siteId})`,
        );
  return db.select({ n: count() }).from(users).where(and(isActive, belongs)).get()?.n ?? 0;
}
