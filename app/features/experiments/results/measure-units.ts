import type { MomentsHistory } from "~db/warehouse/moments/moments";
import type { ImportedUnit } from "~db/warehouse/warehouse";
import { costsOver } from "~experiments";
import type { MetricDefinition } from "../metric.schema";
import type { Plan } from "../plan.schema";
import { engineCosts } from "../planning/costs/engine-costs";
import { orderStages, typesOfMeasure, typesOfPlan } from "./event-types";
import type { MeasuredUnit } from "./moments/measured-unit";
import { type Measuring, type OutcomeEvent, unitValue, windowOf } from "./unit-values";

const HOUR_MS = 3_600_000;

export interface MeasureOptions {
  readonly plan: Plan;
  readonly timeZone: string;
  /** When it was concluded; null while it was not. Outcomes after it do not count. */
  readonly endsAt: number | null;
  /** Units assigned from then on are not analysed; null: all are. */
  readonly assignedBefore: number | null;
}

export interface UnitMeasure {
  readonly eventTypes: readonly string[];
  measure(history: MomentsHistory): MeasuredUnit;
}

/** Attributes of a unit's first events by which results can be told apart, beside site and channel. */
const groupAttributes = ["region", "segment"] as const;

/** Prepares measuring the units of a plan: its metrics, with its costs, in its windows. */
export function unitMeasure({ plan, endsAt, timeZone, assignedBefore }: MeasureOptions): UnitMeasure {
  const { primary, guardrails, others } = plan.metrics;
  const metrics = [primary, ...guardrails.map(({ metric }) => metric), ...others];
  const table = engineCosts(plan.costs, plan.currency, timeZone);
  const measuring: Measuring = {
    costsAt: costsOver(table),
    currency: plan.currency,
    isOrder: plan.unit.type === "order",
  };
  const primaryTypes = new Set(typesOfMeasure(primary.measure, table));
  const outcomeTypes = typesOfPlan(plan, table);
  const isOutcome = new Set(outcomeTypes);
  const arms = new Set(plan.arms.map(({ key }) => key));
  const apartOf = ({ late, assignedAt, arm, otherArm }: MomentsHistory["entry"]): MeasuredUnit["apart"] => {
    if (late) return "late";
    if (assignedBefore !== null && assignedAt >= assignedBefore) return "afterEnd";
    if (!arms.has(arm)) return "inUnknownArm";
    return otherArm === null ? null : "inSeveralArms";
  };
  return {
    eventTypes: [...new Set([...outcomeTypes, ...typesWithGroups])],
    measure: ({ entry, events: all, execution }) => {
      const { assignedAt } = entry;
      const events = all.filter(({ type }) => isOutcome.has(type));
      const counted = windowOf(primary, assignedAt, endsAt);
      return {
        arm: entry.arm,
        apart: apartOf(entry),
        assignedAt,
        site: entry.site,
        channel: entry.channel,
        groups: Object.fromEntries(groupAttributes.map((name) => [name, firstText(all, name)])),
        isHeardOf: events.length > 0,
        stages: orderStages.filter((stage) => events.some(({ type }) => type === stage)),
        before: valueBefore(primary, events, assignedAt, measuring),
        values: Object.fromEntries(
          metrics.map((metric) => [
            metric.key,
            unitValue(metric.measure, events, windowOf(metric, assignedAt, endsAt), measuring),
          ]),
        ),
        outcomesAt: events.flatMap(({ type, occurredAt }) =>
          primaryTypes.has(type) && occurredAt >= counted.from && occurredAt < counted.until ? [occurredAt] : [],
        ),
        execution,
      };
    },
  };
}

/** Events that say what a unit is; they are no outcomes. */
const typesWithGroups = ["placed", "customer_updated"];

/** The first text of an attribute in order of time: what was so before the treatment could change it. */
function firstText(events: readonly OutcomeEvent[], name: string): string | null {
  for (const { attributes } of events) {
    const value = attributes?.[name];
    if (typeof value === "string" && value !== "") return value.slice(0, 60);
  }
  return null;
}

const USUAL_WINDOW_HOURS = 28 * 24;

/** The primary measure over as long a time before the assignment; null for measures that do not add up. */
function valueBefore(
  metric: MetricDefinition,
  events: readonly OutcomeEvent[],
  assignedAt: number,
  measuring: Measuring,
): number | null {
  const { measure, windowHours } = metric;
  if (measure.kind === "timeBetween" || measure.kind === "ratio" || measure.kind === "column") return null;
  const from = assignedAt - (windowHours ?? USUAL_WINDOW_HOURS) * HOUR_MS;
  // Nothing placed yet is a value of 0 here, not an unknown one.
  const value = unitValue(measure, events, { from, until: assignedAt }, { ...measuring, isOrder: false });
  return value?.[0] ?? null;
}

/** A unit that another system assigned, with its values by column. */
export function measuredImport({ arms, metrics: own }: Plan, unit: ImportedUnit): MeasuredUnit {
  const { primary, guardrails, others } = own;
  const columnOf = ({ measure }: MetricDefinition): readonly number[] | null => {
    if (measure.kind !== "column") return null;
    const isAdjusted = measure.covariate !== undefined && measure.numberKind === "mean";
    const columns = [measure.column, ...(isAdjusted ? [measure.covariate] : [])];
    const values = columns.flatMap((column) => unit.values[column ?? ""] ?? []);
    return values.length === columns.length ? values : null;
  };
  const known = primary.measure.kind === "column" ? primary.measure.covariate : undefined;
  const metrics = [primary, ...guardrails.map(({ metric }) => metric), ...others];
  return {
    arm: unit.arm,
    apart: arms.some(({ key }) => key === unit.arm) ? null : "inUnknownArm",
    assignedAt: unit.at,
    site: null,
    channel: null,
    groups: {},
    isHeardOf: true,
    stages: [],
    before: known === undefined ? null : (unit.values[known] ?? null),
    values: Object.fromEntries(metrics.map((metric) => [metric.key, columnOf(metric)])),
    outcomesAt: [],
    execution: null,
  };
}
