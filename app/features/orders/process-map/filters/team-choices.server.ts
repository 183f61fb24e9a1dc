import { isLargeEnough } from "~/lib/smallest-group";
import type { Db } from "~db/client";
import { listPlaces } from "~db/queries/people/places";
import { countTeamReferences, listTeamReferences } from "~db/queries/people/team-references";
import type { SiteScope } from "~db/queries/site-scope";
import type { StaffReference } from "~db/warehouse/traces/traces";
import type { Choice } from "./arm-choices.server";

/**
 * Teams of a scope whose orders may be looked at by themselves: those with at least the smallest group of people behind the
 * references of sources, so that nobody's own work shows.
 */
export function teamChoices(db: Db, scope: SiteScope, smallestGroup: number): Choice[] {
  const people = countTeamReferences(db);
  return listPlaces(db)
    .filter(({ id }) => scope.kind === "all" || scope.siteIds.includes(id))
    .flatMap(({ name: site, teams }) => teams.map(({ id, name }) => ({ value: id, label: `${site}: ${name}` })))
    .filter(({ value }) => isLargeEnough(people.get(value) ?? 0, smallestGroup));
}

/** The references of a team's people; empty for a team that is too small or elsewhere, which finds no orders. */
export function staffOfTeam(
  db: Db,
  scope: SiteScope,
  teamId: string,
  smallestGroup: number,
): readonly StaffReference[] {
  if (!teamChoices(db, scope, smallestGroup).some(({ value }) => value === teamId)) return [];
  return listTeamReferences(db, teamId);
}
