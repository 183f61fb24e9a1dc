import { and, inArray } from "drizzle-orm";
import type { Db } from "../../client";
import { experiments } from "../../schema/experiments";
import { allSites, type SiteScope } from "../site-scope";
import { visibleIn } from "./experiment-scope";

/**
 * The frozen plans of everything that is being carried out now, enrolment stopped included. Plans as canonical JSON.
 *
 * @param scope Whose eyes they are for; the whole organisation where two plans are checked against each other.
 */
export function listRunningPlans(
  db: Db,
  scope: SiteScope = allSites,
): { id: string; name: string; plan: string | null }[] {
  return db
    .select({ id: experiments.id, name: experiments.name, plan: experiments.plan })
    .from(experiments)
    .where(and(inArray(experiments.status, ["running", "enrolmentStopped"]), visibleIn(db, scope)))
    .all();
}
