import { db } from "~/lib/database.server";
import { findExperiment } from "~db/queries/experiments/find-experiment";
import type { SiteScope } from "~db/queries/site-scope";

/** Whether an experiment exists and may be seen with this scope. */
export function isExperimentVisible(id: string, scope: SiteScope): boolean {
  return findExperiment(db, id, scope) !== undefined;
}
