import { and, asc, eq, isNull, lte } from "drizzle-orm";
import type { Db } from "../../client";
import { experiments, followUps } from "../../schema/experiments";
import type { SiteScope } from "../site-scope";
import { visibleIn } from "./experiment-scope";

export interface DueFollowUp {
  readonly experimentId: string;
  readonly name: string;
  readonly dueAt: number;
}

/** Open questions "did it last?" whose day has come, the oldest first. */
export function listDueFollowUps(db: Db, { scope, now }: { scope: SiteScope; now: number }): DueFollowUp[] {
  return db
    .select({ experimentId: experiments.id, name: experiments.name, dueAt: followUps.dueAt })
    .from(followUps)
    .innerJoin(experiments, eq(experiments.id, followUps.experimentId))
    .where(and(isNull(followUps.closedAt), lte(followUps.dueAt, now), visibleIn(db, scope)))
    .orderBy(asc(followUps.dueAt))
    .all();
}
