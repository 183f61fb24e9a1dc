import { eq } from "drizzle-orm";
import type { Db } from "../../client";
import { experimentSites, experiments } from "../../schema/experiments";

/** Adds an experiment and the sites it runs at. */
export function insertExperiment(db: Db, row: typeof experiments.$inferInsert, siteIds: readonly string[]): void {
  db.insert(experiments).values(row).run();
  insertSites(db, row.id, siteIds);
}

/** Makes these the sites of the experiment. */
export function replaceExperimentSites(db: Db, experimentId: string, siteIds: readonly string[]): void {
  db.delete(experimentSites).where(eq(experimentSites.experimentId, experimentId)).run();
  insertSites(db, experimentId, siteIds);
}

function insertSites(db: Db, experimentId: string, siteIds: readonly string[]): void {
  if (siteIds.length === 0) return;
  db.insert(experimentSites)
    .values(siteIds.map((siteId) => ({ experimentId, siteId })))
    .run();
}

/** Whether another experiment already answers to this flag key. */
export function isExperimentKeyTaken(db: Db, key: string, exceptId: string | null): boolean {
  const found = db.select({ id: experiments.id }).from(experiments).where(eq(experiments.key, key)).get();
  return found !== undefined && found.id !== exceptId;
}
