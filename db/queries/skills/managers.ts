import { and, asc, eq, inArray, ne, or, sql } from "drizzle-orm";
import type { Db } from "../../client";
import { teams, userSites, users, userTeams } from "../../schema/people";
import { findScope } from "../people/find-scope";

export interface NamedPerson {
  readonly id: string;
  readonly name: string;
}

/**
 * Who rates and coaches somebody: the leads of their teams; without one, the managers whose sites or teams they belong
 * to. Never the person, and nobody who has left.
 */
export function listManagersOf(db: Db, userId: string): NamedPerson[] {
  const leads = db
    .selectDistinct({ id: users.id, name: users.name })
    .from(userTeams)
    .innerJoin(teams, eq(teams.id, userTeams.teamId))
    .innerJoin(users, eq(users.id, teams.leadId))
    .where(and(eq(userTeams.userId, userId), eq(users.status, "active"), ne(users.id, userId)))
    .orderBy(asc(users.name))
    .all();
  return leads.length > 0 ? leads : listManagersAround(db, userId);
}

export function isManagerOf(db: Db, userId: string, viewerId: string): boolean {
  return listManagersOf(db, userId).some(({ id }) => id === viewerId);
}

function listManagersAround(db: Db, userId: string): NamedPerson[] {
  const { siteIds, teamIds } = findScope(db, userId);
  return db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(
      and(
        eq(users.role, "manager"),
        eq(users.status, "active"),
        ne(users.id, userId),
        or(
          eq(users.allSites, true),
          sql`exists (select 1 from ${userSites} where ${userSites.userId} = ${users.id} and ${inArray(userSites.siteId, [...siteIds])})`,
          sql`exists (select 1 from ${userTeams} where ${userTeams.userId} = ${users.id} and ${inArray(userTeams.teamId, [...teamIds])})`,
        ),
      ),
    )
    .orderBy(asc(users.name))
    .all();
}
