import { and, eq, or, type SQL, sql } from "drizzle-orm";
import { changeRecords } from "../../schema/experiments";
import type { SiteScope } from "../site-scope";

const named = sql`json_array_length(${changeRecords.siteIds})`;

/** Changes a scope may see: those at one of its sites and those everywhere. */
export function visibleChanges(scope: SiteScope): SQL | undefined {
  return scope.kind === "all" ? undefined : or(eq(named, 0), changesAt(scope.siteIds));
}

/** Changes at one of these sites, without those everywhere. */
export function changesAt(siteIds: readonly string[]): SQL {
  return sql`exists (select 1 from json_each(${changeRecords.siteIds}) as place
    where place.value in ${[...siteIds]})`;
}

/** Changes a scope may edit: entered by hand, and all of their sites, at least one, its own. */
export function editableChanges(scope: SiteScope): SQL | undefined {
  const byHand = sql`${changeRecords.experimentId} is null`;
  if (scope.kind === "all") return byHand;
  const foreign = sql`exists (select 1 from json_each(${changeRecords.siteIds}) as place
    where place.value not in ${[...scope.siteIds]})`;
  return and(byHand, sql`${named} > 0`, sql`not ${foreign}`);
}
