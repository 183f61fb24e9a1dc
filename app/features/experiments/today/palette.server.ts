import { db } from "~/lib/database.server";
import { listExperiments } from "~db/queries/experiments/list-experiments";
import type { SiteScope } from "~db/queries/site-scope";

const FOUND = 500;

/** Names of the newest experiments of a scope, for search. */
export function listPaletteExperiments(scope: SiteScope) {
  return listExperiments(db, { scope })
    .slice(0, FOUND)
    .map(({ id, name, status }) => ({ id, name, status }));
}
