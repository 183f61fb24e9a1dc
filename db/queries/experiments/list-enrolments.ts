import { and, asc, eq, exists, inArray, isNotNull, lt, not, or, sql } from "drizzle-orm";
import type { Db } from "../../client";
import { experimentSites, experiments } from "../../schema/experiments";
import type { SiteScope } from "../site-scope";
import { visibleIn } from "./experiment-scope";

/** The time in which an experiment took new units in, ms UTC. */
export interface Enrolment {
  readonly id: string;
  readonly name: string;
  readonly startedAt: number;
  /** Excluded: when enrolment stopped, or is planned to; null: no end is planned. */
  readonly endsAt: number | null;
}

interface Stretch {
  readonly from: number;
  readonly until: number;
  /** Experiments elsewhere are left out; empty: every site of the scope. */
  readonly siteIds: readonly string[];
}

/** Experiments that a scope may see and that enrolled in some part of [from, until), the first begun first. */
export function listEnrolments(db: Db, scope: SiteScope, { from, until, siteIds }: Stretch): Enrolment[] {
  const endsAt = sql<
    number | null
  >`coalesce(${experiments.enrolmentStoppedAt}, ${experiments.concludedAt}, ${experiments.plannedEndAt})`;
  const sitesOf = db
    .select({ siteId: experimentSites.siteId })
    .from(experimentSites)
    .where(eq(experimentSites.experimentId, experiments.id));
  const atSites = db
    .select({ siteId: experimentSites.siteId })
    .from(experimentSites)
    .where(and(eq(experimentSites.experimentId, experiments.id), inArray(experimentSites.siteId, [...siteIds])));
  return db
    .select({ id: experiments.id, name: experiments.name, startedAt: sql<number>`${experiments.startedAt}`, endsAt })
    .from(experiments)
    .where(
      and(
        ...[isNotNull(experiments.startedAt), lt(experiments.startedAt, until)],
        ...[sql`coalesce(${endsAt}, ${until}) > ${from}`, visibleIn(db, scope)],
        siteIds.length === 0 ? undefined : or(not(exists(sitesOf)), exists(atSites)),
      ),
    )
    .orderBy(asc(experiments.startedAt), asc(experiments.id))
    .all();
}
