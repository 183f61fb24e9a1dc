import { asc, eq } from "drizzle-orm";
import type { Db } from "../../client";
import { teams, userSites, users, userTeams } from "../../schema/people";
import { findScope } from "../people/find-scope";
import type { WaveRow } from "./waves";

export interface AskedPerson {
  readonly id: string;
  readonly teamIds: readonly string[];
}

/**
 * Whom a wave asks: active people of its sites and teams, or everybody where it names neither; never beyond the sites of
 * whoever made it.
 */
export function listAudience(db: Db, { audience, createdBy }: Pick<WaveRow, "audience" | "createdBy">): AskedPerson[] {
  const reach = reachOf(db, createdBy);
  const asksEverybody = audience.siteIds.length + audience.teamIds.length === 0;
  return listPlaces(db)
    .filter(({ siteIds }) => reach === null || siteIds.some((id) => reach.has(id)))
    .filter(
      ({ siteIds, teamIds }) =>
        asksEverybody ||
        siteIds.some((id) => audience.siteIds.includes(id)) ||
        teamIds.some((id) => audience.teamIds.includes(id)),
    )
    .map(({ id, teamIds }) => ({ id, teamIds }));
}

/** The sites of the maker; null: all. */
function reachOf(db: Db, createdBy: string | null): ReadonlySet<string> | null {
  if (createdBy === null) return null;
  const maker = db.select({ allSites: users.allSites }).from(users).where(eq(users.id, createdBy)).get();
  return maker?.allSites ? null : new Set(findScope(db, createdBy).siteIds);
}

function listPlaces(db: Db): { id: string; siteIds: readonly string[]; teamIds: readonly string[] }[] {
  const active = db.select({ id: users.id }).from(users).where(eq(users.status, "active")).orderBy(asc(users.id)).all();
  const inTeams = groupByPerson(
    db
      .select({ userId: userTeams.userId, teamId: teams.id, siteId: teams.siteId })
      .from(userTeams)
      .innerJoin(teams, eq(teams.id, userTeams.teamId))
      .orderBy(asc(teams.id))
      .all(),
  );
  const atSites = groupByPerson(db.select().from(userSites).all());
  return active.map(({ id }) => ({
    id,
    teamIds: (inTeams.get(id) ?? []).map(({ teamId }) => teamId),
    siteIds: [...(inTeams.get(id) ?? []), ...(atSites.get(id) ?? [])].map(({ siteId }) => siteId),
  }));
}

function groupByPerson<T extends { readonly userId: string }>(rows: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const byPerson = new Map<string, T[]>();
  for (const row of rows) byPerson.set(row.userId, [...(byPerson.get(row.userId) ?? []), row]);
  return byPerson;
}
