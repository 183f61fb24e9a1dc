import { and, desc, eq, inArray } from "drizzle-orm";
import type { Db } from "../../client";
import { type ExperimentStatus, experimentSites, experiments } from "../../schema/experiments";
import { sites, users } from "../../schema/people";
import type { SiteScope } from "../site-scope";
import { visibleIn } from "./experiment-scope";
import type { ExperimentRow } from "./find-experiment";

export interface ListedExperiment extends ExperimentRow {
  readonly ownerName: string | null;
  /** Names; empty: the whole organisation. */
  readonly siteNames: readonly string[];
}

/** Experiments a scope may see, newest first. */
export function listExperiments(
  db: Db,
  { scope, statuses }: { scope: SiteScope; statuses?: readonly ExperimentStatus[] },
): ListedExperiment[] {
  const rows = db
    .select({ experiment: experiments, ownerName: users.name })
    .from(experiments)
    .leftJoin(users, eq(users.id, experiments.ownerId))
    .where(and(visibleIn(db, scope), statuses ? inArray(experiments.status, [...statuses]) : undefined))
    .orderBy(desc(experiments.createdAt), desc(experiments.id))
    .all();
  const siteNames = new Map<string, string[]>();
  for (const { experimentId, name } of listSiteNames(db)) {
    siteNames.set(experimentId, [...(siteNames.get(experimentId) ?? []), name]);
  }
  return rows.map(({ experiment, ownerName }) => ({
    ...experiment,
    ownerName,
    siteNames: siteNames.get(experiment.id) ?? [],
  }));
}

function listSiteNames(db: Db) {
  return db
    .select({ experimentId: experimentSites.experimentId, name: sites.name })
    .from(experimentSites)
    .innerJoin(sites, eq(sites.id, experimentSites.siteId))
    .orderBy(sites.name)
    .all();
}
