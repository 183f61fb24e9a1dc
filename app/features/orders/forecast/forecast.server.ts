import { db } from "~/lib/database.server";
import { listSiteNames } from "~db/queries/experiments/list-site-names";
import type { SiteScope } from "~db/queries/site-scope";

export { forecastLines } from "./forecast-file";
export { forecastQuestionOf, readForecast } from "./read-forecast.server";

/** Names of the sites that a forecast can be narrowed down to. */
export function forecastSites(scope: SiteScope): readonly string[] {
  return listSiteNames(db).flatMap(({ id, name }) =>
    scope.kind === "all" || scope.siteIds.includes(id) ? [name] : [],
  );
}
