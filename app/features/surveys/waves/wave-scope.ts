import type { SiteWithTeams } from "~db/queries/people/places";
import type { SiteScope } from "~db/queries/site-scope";
import type { WaveRow } from "~db/queries/surveys/waves";

/** Who looks at or runs a wave. */
export interface WaveViewer {
  readonly id: string;
  readonly scope: SiteScope;
}

/** Whether a wave asks anybody at the viewer's sites. */
export function isWaveVisible(
  { audience, createdBy }: Pick<WaveRow, "audience" | "createdBy">,
  viewer: WaveViewer,
  places: readonly SiteWithTeams[],
): boolean {
  const { scope } = viewer;
  if (scope.kind === "all" || createdBy === viewer.id) return true;
  if (audience.siteIds.length + audience.teamIds.length === 0) return true;
  return places
    .filter(({ id }) => scope.siteIds.includes(id))
    .some(({ id, teams }) => audience.siteIds.includes(id) || teams.some((team) => audience.teamIds.includes(team.id)));
}

/** Whoever made it runs it, and whoever has the whole organisation. */
export function mayRunWave({ createdBy }: Pick<WaveRow, "createdBy">, { id, scope }: WaveViewer): boolean {
  return scope.kind === "all" || createdBy === id;
}

/** The places that a person may ask at. */
export function placesInScope(places: readonly SiteWithTeams[], scope: SiteScope): readonly SiteWithTeams[] {
  return scope.kind === "all" ? places : places.filter(({ id }) => scope.siteIds.includes(id));
}
