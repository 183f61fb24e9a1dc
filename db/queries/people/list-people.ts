import { and, asc, eq, inArray, like, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "../../client";
import { type Role, sites, teams, userSites, users, userTeams } from "../../schema/people";
import type { SiteScope } from "../site-scope";

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly staffNumber: string | null;
  readonly role: Role;
  /** invited: has not chosen a password yet. */
  readonly status: "active" | "deactivated" | "invited";
  readonly allSites: boolean;
  readonly sites: readonly { readonly id: string; readonly name: string }[];
  readonly teams: readonly { readonly id: string; readonly name: string }[];
  readonly isDemonstration: boolean;
  readonly createdAt: number;
}

/**
 * People by name. Someone with the whole organisation sees everybody; someone with sites sees who belongs to those.
 *
 * @param search Part of a name, address or staff number; empty: everybody.
 */
export function listPeople(db: Db, scope: SiteScope, search = ""): Person[] {
  const rows = db
    .select()
    .from(users)
    .where(and(insideScope(scope), matches(search)))
    .orderBy(asc(sql`lower(${users.name})`), asc(users.id))
    .all();
  return withPlaces(db, rows);
}

/** One person as `listPeople` shows them, or undefined when there is none or the scope leaves them out. */
export function findPerson(db: Db, scope: SiteScope, id: string): Person | undefined {
  const row = db
    .select()
    .from(users)
    .where(and(insideScope(scope), eq(users.id, id)))
    .get();
  return row ? withPlaces(db, [row])[0] : undefined;
}

function insideScope(scope: SiteScope): SQL | undefined {
  if (scope.kind === "all") return undefined;
  const siteIds = [...scope.siteIds];
  return or(
    sql`exists (select 1 from ${userSites} where ${userSites.userId} = ${users.id} and ${inArray(userSites.siteId, siteIds)})`,
    sql`exists (select 1 from ${userTeams} join ${teams} on ${teams.id} = ${userTeams.teamId}
      where ${userTeams.userId} = ${users.id} and ${inArray(teams.siteId, siteIds)})`,
  );
}

function matches(search: string): SQL | undefined {
  const words = search.trim();
  if (words === "") return undefined;
  const pattern = `%${words.replace(/[\\%_]/g, "\\$&")}%`;
  return or(...[users.name, users.email, users.staffNumber].map((column) => sql`${like(column, pattern)} escape '\\'`));
}

function withPlaces(db: Db, rows: readonly (typeof users.$inferSelect)[]): Person[] {
  const ofSites = db
    .select({ userId: userSites.userId, id: sites.id, name: sites.name })
    .from(userSites)
    .innerJoin(sites, eq(sites.id, userSites.siteId))
    .orderBy(asc(sites.name))
    .all();
  const ofTeams = db
    .select({ userId: userTeams.userId, id: teams.id, name: teams.name })
    .from(userTeams)
    .innerJoin(teams, eq(teams.id, userTeams.teamId))
    .orderBy(asc(teams.name))
    .all();
  return rows.map(({ passwordHash, status, ...row }) => ({
    ...row,
    // Nobody was invited to the demonstration: its people are there from the start, most without a way to sign in.
    status: status === "active" && passwordHash === null && !row.isDemonstration ? "invited" : status,
    sites: ofSites.filter(({ userId }) => userId === row.id).map(({ id, name }) => ({ id, name })),
    teams: ofTeams.filter(({ userId }) => userId === row.id).map(({ id, name }) => ({ id, name })),
  }));
}
