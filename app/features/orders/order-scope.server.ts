import type { Db } from "~db/client";
import { listSiteNames } from "~db/queries/experiments/list-site-names";
import type { SiteScope } from "~db/queries/site-scope";

/**
 * The sites of a scope as orders write them: by name, or by the identifier they have here. Null: every order, those
 * without a site too.
 */
export function siteScopeOf(db: Db, scope: SiteScope): readonly string[] | null {
  if (scope.kind === "all") return null;
  const names = listSiteNames(db).flatMap(({ id, name }) => (scope.siteIds.includes(id) ? [name] : []));
  return [...names, ...scope.siteIds];
}

/** Whether somebody with these sites may see an order of this site. */
export function isInScope(siteScope: readonly string[] | null, site: string | null): boolean {
  return siteScope === null || (site !== null && siteScope.includes(site));
}
