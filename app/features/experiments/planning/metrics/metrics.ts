import type { Db } from "~db/client";
import { newId } from "~db/new-id";
import { listRunningPlans } from "~db/queries/experiments/list-running-plans";
import { archiveMetric, insertMetric, listMetrics } from "~db/queries/metrics/metrics";
import type { SiteScope } from "~db/queries/site-scope";
import { type MetricDefinition, metricDefinitionSchema } from "../../metric.schema";
import { planSchema } from "../../plan.schema";
import type { Actor } from "../outcome";
import { recordChange } from "../record-change";
import { readyMetrics } from "./ready-metrics";

/** The metrics that plans can choose from. */
export function listMetricDefinitions(db: Db): MetricDefinition[] {
  return listMetrics(db).map(({ definition }) => metricDefinitionSchema.parse(definition));
}

export interface ListedMetric {
  readonly id: string;
  readonly definition: MetricDefinition;
  readonly isArchived: boolean;
  /** Names of running experiments that measure it. */
  readonly usedBy: readonly string[];
}

/** Every metric, archived ones last, with the running experiments in the scope that use it. */
export function listMetricsWithUse(db: Db, scope: SiteScope): ListedMetric[] {
  const plans = listRunningPlans(db, scope).flatMap(({ name, plan }) => {
    const parsed = plan === null ? undefined : planSchema.safeParse(JSON.parse(plan));
    return parsed?.success ? [{ name, metrics: parsed.data.metrics }] : [];
  });
  return listMetrics(db, { archived: true })
    .map((row) => {
      const definition = metricDefinitionSchema.parse(row.definition);
      const usedBy = plans.filter(({ metrics }) => keysOf(metrics).includes(definition.key)).map(({ name }) => name);
      return { id: row.id, definition, isArchived: row.archivedAt !== null, usedBy };
    })
    .sort((one, other) => Number(one.isArchived) - Number(other.isArchived));
}

function keysOf({ primary, guardrails, others }: ReturnType<typeof planSchema.parse>["metrics"]): string[] {
  return [primary.key, ...guardrails.map(({ metric }) => metric.key), ...others.map(({ key }) => key)];
}

/** Adds the ready metrics that are not there yet, archived ones left alone; called at every start. */
export function ensureReadyMetrics(db: Db, at: number): void {
  for (const [index, definition] of readyMetrics.entries()) {
    insertMetric(db, { id: newId(at + index), key: definition.key, definition, createdAt: at });
  }
}

/** Adds a metric. Returns false, changing nothing, when its key is taken. */
export function addMetric(
  db: Db,
  { actor, at, definition }: { actor: Pick<Actor, "id">; at: number; definition: MetricDefinition },
): boolean {
  return db.transaction(() => {
    const id = newId(at);
    if (!insertMetric(db, { id, key: definition.key, definition, createdBy: actor.id, createdAt: at })) return false;
    recordChange(db, actor, at, { action: "metric.added", subjectKind: "metric", subjectId: id, after: definition });
    return true;
  });
}

/** Takes a metric out of the choice for new plans; started plans keep their own copy. False when it already was. */
export function retireMetric(db: Db, { actor, at, id }: { actor: Pick<Actor, "id">; at: number; id: string }): boolean {
  return db.transaction(() => {
    if (!archiveMetric(db, id, at)) return false;
    recordChange(db, actor, at, { action: "metric.archived", subjectKind: "metric", subjectId: id });
    return true;
  });
}
