import { and, isNotNull } from "drizzle-orm";
import type { Db } from "../../client";
import { experiments } from "../../schema/experiments";
import type { SiteScope } from "../site-scope";
import { visibleIn } from "./experiment-scope";

/** The frozen plans (canonical JSON) of every experiment that was ever started and that a scope may see. */
export function listStartedPlans(db: Db, scope: SiteScope): { id: string; name: string; plan: string }[] {
  return db
    .select({ id: experiments.id, name: experiments.name, plan: experiments.plan })
    .from(experiments)
    .where(and(isNotNull(experiments.plan), visibleIn(db, scope)))
    .all()
    .flatMap(({ plan, ...row }) => (plan === null ? [] : [{ ...row, plan }]));
}
