import { and, asc, eq, inArray, ne, notExists, or, sql } from "drizzle-orm";
import type { Db } from "../../client";
import { teams, userSites, users, userTeams } from "../../schema/people";
import type { SiteScope } from "../site-scope";

export interface TeamPerson {
  readonly id: string;
  readonly name: string;
}

const person = { id: users.id, name: users.name };
const byName = asc(sql`lower(${users.name})`);

/** Active people of a team, by name. */
export function listTeamPeople(db: Db, teamId: string): TeamPerson[] {
  return db
    .select(person)
    .from(users)
    .innerJoin(userTeams, eq(userTeams.userId, users.id))
    .where(and(eq(userTeams.teamId, teamId), eq(users.status, "active")))
    .orderBy(byName)
    .all();
}

/** Active people of a scope who are in no team, by name. */
export function listPeopleWithoutTeam(db: Db, scope: SiteScope): TeamPerson[] {
  const inTeam = db.select({ one: sql`1` }).from(userTeams).where(eq(userTeams.userId, users.id));
  return db
    .select(person)
    .from(users)
    .where(and(eq(users.status, "active"), notExists(inTeam), atSites(scope)))
    .orderBy(byName)
    .all();
}

/** Who may lead a team: its members, and active managers and administrators of its site. */
export function listLeadsFor(db: Db, team: { readonly id: string; readonly siteId: string }): TeamPerson[] {
  const member = sql`exists (select 1 from ${userTeams} where ${userTeams.userId} = ${users.id} and ${userTeams.teamId} = ${team.id})`;
  const around = and(
    inArray(users.role, ["manager", "administrator"]),
    or(eq(users.allSites, true), atSites({ kind: "sites", siteIds: [team.siteId] })),
  );
  return db
    .select(person)
    .from(users)
    .where(and(eq(users.status, "active"), or(member, around)))
    .orderBy(byName)
    .all();
}

/** Returns false, changing nothing, when the team is not there or has this lead already. */
export function setTeamLead(db: Db, teamId: string, leadId: string | null): boolean {
  const isOther =
    leadId === null ? sql`${teams.leadId} is not null` : or(ne(teams.leadId, leadId), sql`${teams.leadId} is null`);
  return (
    db
      .update(teams)
      .set({ leadId })
      .where(and(eq(teams.id, teamId), isOther))
      .run().changes === 1
  );
}

function atSites(scope: SiteScope) {
  if (scope.kind === "all") return undefined;
  const siteIds = [...scope.siteIds];
  return sql`exists (select 1 from ${userSites} where ${userSites.userId} = ${users.id} and ${inArray(userSites.siteId, siteIds)})`;
}
