import type { Db } from "~db/client";
import { listSiteNames } from "~db/queries/experiments/list-site-names";
import type { SiteScope } from "~db/queries/site-scope";

/** Names of the sites that somebody may see. */
export function siteChoices(db: Db, scope: SiteScope): readonly string[] {
  return listSiteNames(db)
    .filter(({ id }) => scope.kind === "all" || scope.siteIds.includes(id))
    .map(({ name }) => name);
}
