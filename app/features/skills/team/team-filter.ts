import type { TeamFilter } from "./team-view";

/** What an address asks for. What is not there is not narrowed down. */
export function teamFilterOf(search: URLSearchParams): TeamFilter {
  const chosen = (name: string) => search.get(name) || null;
  const page = Number(search.get("page") ?? 1);
  return {
    ...{ siteId: chosen("site"), teamId: chosen("team"), roleId: chosen("role"), areaId: chosen("area") },
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

/** The address of the same filter without the page. */
export function teamSearch({ siteId, teamId, roleId, areaId }: TeamFilter): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries({ site: siteId, team: teamId, role: roleId, area: areaId }))
    if (value !== null) search.set(name, value);
  return search.size === 0 ? "" : `?${search}`;
}
