import { inArray } from "drizzle-orm";
import type { Db } from "../../client";
import { experiments } from "../../schema/experiments";

/** The frozen plans of everything that is being carried out now, enrolment stopped included. Plans as canonical JSON. */
export function listRunningPlans(db: Db): { id: string; name: string; plan: string | null }[] {
  return db
    .select({ id: experiments.id, name: experiments.name, plan: experiments.plan })
    .from(experiments)
    .where(inArray(experiments.status, ["running", "enrolmentStopped"]))
    .all();
}
