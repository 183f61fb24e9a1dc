import { and, asc, eq, isNull } from "drizzle-orm";
import type { Db } from "../../client";
import { metrics } from "../../schema/experiments";

export type MetricRow = typeof metrics.$inferSelect;

/** Metrics in the order they were added; archived ones only when asked for. */
export function listMetrics(db: Db, { archived = false } = {}): MetricRow[] {
  return db
    .select()
    .from(metrics)
    .where(archived ? undefined : isNull(metrics.archivedAt))
    .orderBy(asc(metrics.createdAt), asc(metrics.id))
    .all();
}

/** Adds a metric. Returns false, changing nothing, when its key is taken. */
export function insertMetric(db: Db, metric: typeof metrics.$inferInsert): boolean {
  return db.insert(metrics).values(metric).onConflictDoNothing({ target: metrics.key }).run().changes === 1;
}

/** Takes a metric out of the choice for new plans, or puts it back. Returns false when it already was so. */
export function archiveMetric(db: Db, id: string, at: number): boolean {
  const { changes } = db
    .update(metrics)
    .set({ archivedAt: at })
    .where(and(eq(metrics.id, id), isNull(metrics.archivedAt)))
    .run();
  return changes === 1;
}
