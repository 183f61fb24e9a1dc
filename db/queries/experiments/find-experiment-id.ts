import { and, eq } from "drizzle-orm";
import type { Db } from "../../client";
import { experiments } from "../../schema/experiments";
import type { SiteScope } from "../site-scope";
import { visibleIn } from "./experiment-scope";

/** The id of the experiment with this flag key, when the scope may see it. */
export function findExperimentId(db: Db, key: string, scope: SiteScope): string | undefined {
  return db
    .select({ id: experiments.id })
    .from(experiments)
    .where(and(eq(experiments.key, key), visibleIn(db, scope)))
    .get()?.id;
}
