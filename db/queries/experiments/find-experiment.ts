import { and, asc, eq } from "drizzle-orm";
import type { Db } from "../../client";
import { experimentSites, experiments } from "../../schema/experiments";
import type { SiteScope } from "../site-scope";
import { visibleIn } from "./experiment-scope";

export type ExperimentRow = typeof experiments.$inferSelect;

/** The experiment with that id, or undefined when there is none or the scope may not see it. */
export function findExperiment(db: Db, id: string, scope: SiteScope): ExperimentRow | undefined {
  return db
    .select()
    .from(experiments)
    .where(and(eq(experiments.id, id), visibleIn(db, scope)))
    .get();
}

/** Site ids of an experiment; empty: the whole organisation. */
export function listExperimentSites(db: Db, experimentId: string): string[] {
  return db
    .select({ siteId: experimentSites.siteId })
    .from(experimentSites)
    .where(eq(experimentSites.experimentId, experimentId))
    .orderBy(asc(experimentSites.siteId))
    .all()
    .map(({ siteId }) => siteId);
}
