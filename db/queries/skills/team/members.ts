import { and, asc, count, countDistinct, eq, exists, gte, inArray, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "../../../client";
import { teams, userSites, users, userTeams } from "../../../schema/people";
import { personRoles } from "../../../schema/skills";
import type { SiteScope } from "../../site-scope";

/** Whose skills are asked for: active people who work in a role on a day. */
export interface MemberFilter {
  /** What the viewer may see. */
  readonly scope: SiteScope;
  /** Only members of the teams that this person leads; null: of any team. */
  readonly leadId: string | null;
  readonly siteId: string | null;
  readonly teamId: string | null;
  readonly roleId: string | null;
  /** yyyy-mm-dd in the organisation's zone. */
  readonly day: string;
}

export interface MemberRow {
  readonly id: string;
  readonly name: string;
  /** Of the first team by name; null: in none. */
  readonly teamName: string | null;
}

/** People by team and name. */
export function listMembers(db: Db, filter: MemberFilter, page: { limit: number; offset: number }): MemberRow[] {
  // Columns of a query of one table are written without it: the person's has to be named in full.
  const teamName = sql<string | null>`(select min(${teams.name}) from ${userTeams}
    join ${teams} on ${teams.id} = ${userTeams.teamId} where ${userTeams.userId} = ${sql.identifier("user")}.${sql.identifier("id")})`.as(
    "team_name",
  );
  return db
    .select({ id: users.id, name: users.name, teamName })
    .from(users)
    .where(isMember(db, filter))
    .orderBy(sql`team_name is null`, asc(sql`team_name`), asc(sql`lower(${users.name})`), asc(users.id))
    .limit(page.limit)
    .offset(page.offset)
    .all();
}

export function countMembers(db: Db, filter: MemberFilter): number {
  return db.select({ people: count() }).from(users).where(isMember(db, filter)).get()?.people ?? 0;
}

/** The condition on `user` that the filter is. */
export function isMember(db: Db, filter: MemberFilter): SQL | undefined {
  const { scope, leadId, siteId, teamId } = filter;
  return and(
    eq(users.status, "active"),
    exists(holdsRole(db, filter)),
    scope.kind === "all" ? undefined : belongsToSites(db, scope.siteIds),
    siteId === null ? undefined : belongsToSites(db, [siteId]),
    teamId === null ? undefined : exists(inTeam(db, eq(userTeams.teamId, teamId))),
    leadId === null ? undefined : exists(inTeam(db, eq(teams.leadId, leadId))),
  );
}

/** The roles that count on a day. */
function isHeldOn(day: string): SQL | undefined {
  return and(lte(personRoles.validFrom, day), or(isNull(personRoles.validUntil), gte(personRoles.validUntil, day)));
}

function holdsRole(db: Db, { roleId, day }: MemberFilter) {
  const ofPerson = eq(personRoles.userId, users.id);
  const ofRole = roleId === null ? undefined : eq(personRoles.roleId, roleId);
  return db
    .select({ id: personRoles.id })
    .from(personRoles)
    .where(and(ofPerson, ofRole, isHeldOn(day)));
}

function inTeam(db: Db, which: SQL) {
  return db
    .select({ id: userTeams.teamId })
    .from(userTeams)
    .innerJoin(teams, eq(teams.id, userTeams.teamId))
    .where(and(eq(userTeams.userId, users.id), which));
}

function belongsToSites(db: Db, siteIds: readonly string[]): SQL | undefined {
  const ids = [...siteIds];
  const atSite = db
    .select({ id: userSites.siteId })
    .from(userSites)
    .where(and(eq(userSites.userId, users.id), inArray(userSites.siteId, ids)));
  return or(exists(atSite), exists(inTeam(db, inArray(teams.siteId, ids))));
}

export interface TeamChoice {
  readonly id: string;
  readonly name: string;
  readonly siteId: string;
}

/** Teams that the viewer may look at: of the own sites, or those that the viewer leads. */
export function listTeamsFor(db: Db, { scope, leadId }: Pick<MemberFilter, "scope" | "leadId">): TeamChoice[] {
  return db
    .select({ id: teams.id, name: teams.name, siteId: teams.siteId })
    .from(teams)
    .where(
      and(
        scope.kind === "all" ? undefined : inArray(teams.siteId, [...scope.siteIds]),
        leadId === null ? undefined : eq(teams.leadId, leadId),
      ),
    )
    .orderBy(asc(teams.name))
    .all();
}

/** Whether somebody leads a team. */
export function leadsTeams(db: Db, userId: string): boolean {
  const led = db
    .select({ teams: countDistinct(teams.id) })
    .from(teams)
    .where(eq(teams.leadId, userId))
    .get();
  return (led?.teams ?? 0) > 0;
}
