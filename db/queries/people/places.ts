import { and, asc, count, eq, inArray, ne } from "drizzle-orm";
import type { Db } from "../../client";
import { sites, teams } from "../../schema/people";

export type SiteRow = typeof sites.$inferSelect;
export type TeamRow = typeof teams.$inferSelect;

export interface SiteWithTeams extends SiteRow {
  readonly teams: readonly TeamRow[];
}

/** Every site with its teams, by name. */
export function listPlaces(db: Db): SiteWithTeams[] {
  const allTeams = db.select().from(teams).orderBy(asc(teams.name)).all();
  const allSites = db.select().from(sites).orderBy(asc(sites.name)).all();
  return allSites.map((site) => ({ ...site, teams: allTeams.filter(({ siteId }) => siteId === site.id) }));
}

export function findSite(db: Db, id: string): SiteRow | undefined {
  return db.select().from(sites).where(eq(sites.id, id)).get();
}

export function findTeam(db: Db, id: string): TeamRow | undefined {
  return db.select().from(teams).where(eq(teams.id, id)).get();
}

/** Returns false, adding nothing, when a site has this name. */
export function insertSite(db: Db, site: SiteRow): boolean {
  return db.insert(sites).values(site).onConflictDoNothing({ target: sites.name }).run().changes === 1;
}

/** Returns false, adding nothing, when the site has a team of this name. */
export function insertTeam(db: Db, team: typeof teams.$inferInsert): boolean {
  const { changes } = db
    .insert(teams)
    .values(team)
    .onConflictDoNothing({ target: [teams.siteId, teams.name] })
    .run();
  return changes === 1;
}

/** Returns false, changing nothing, when there is no such site or another one has this name. */
export function updateSite(db: Db, id: string, change: { readonly name: string; readonly timeZone: string }): boolean {
  const taken = db
    .select({ id: sites.id })
    .from(sites)
    .where(and(eq(sites.name, change.name), ne(sites.id, id)))
    .get();
  return !taken && db.update(sites).set(change).where(eq(sites.id, id)).run().changes === 1;
}

/** Returns false, changing nothing, when there is no such team or its site has another one of this name. */
export function updateTeam(db: Db, id: string, name: string): boolean {
  const team = findTeam(db, id);
  if (!team) return false;
  const namesake = and(eq(teams.siteId, team.siteId), eq(teams.name, name), ne(teams.id, id));
  const taken = db.select({ id: teams.id }).from(teams).where(namesake).get();
  return !taken && db.update(teams).set({ name }).where(eq(teams.id, id)).run().changes === 1;
}

/** Whether all of these exist; the empty list does. */
export function placesExist(db: Db, siteIds: readonly string[], teamIds: readonly string[]): boolean {
  const ofSites = db
    .select({ found: count() })
    .from(sites)
    .where(inArray(sites.id, [...siteIds]))
    .get();
  const ofTeams = db
    .select({ found: count() })
    .from(teams)
    .where(inArray(teams.id, [...teamIds]))
    .get();
  return ofSites?.found === new Set(siteIds).size && ofTeams?.found === new Set(teamIds).size;
}
