import { and, eq, exists, inArray, not, notInArray, or, type SQL } from "drizzle-orm";
import type { Db } from "../../client";
import { experimentSites, experiments } from "../../schema/experiments";
import type { SiteScope } from "../site-scope";

/** Rows of `experiment` a scope may see: those at one of its sites and those of the whole organisation. */
export function visibleIn(db: Db, scope: SiteScope): SQL | undefined {
  if (scope.kind === "all") return undefined;
  return or(not(exists(sitesOf(db))), exists(sitesOf(db, inArray(experimentSites.siteId, [...scope.siteIds]))));
}

/** Rows of `experiment` a scope may change: those all of whose sites, at least one, are its own. */
export function changeableIn(db: Db, scope: SiteScope): SQL | undefined {
  if (scope.kind === "all") return undefined;
  return and(exists(sitesOf(db)), not(exists(sitesOf(db, notInArray(experimentSites.siteId, [...scope.siteIds])))));
}

function sitesOf(db: Db, more?: SQL) {
  return db
    .select({ siteId: experimentSites.siteId })
    .from(experimentSites)
    .where(and(eq(experimentSites.experimentId, experiments.id), more));
}
