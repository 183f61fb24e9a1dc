import type { ImportedUnit, UnitHistory } from "~db/warehouse/warehouse";
import { costsOver } from "~experiments";
import type { MetricDefinition } from "../metric.schema";
import type { Plan } from "../plan.schema";
import { engineCosts } from "../planning/engine-costs";
import { orderStages, typesOfMeasure, typesOfPlan } from "./event-types";
import type { MeasuredUnit } from "./unit-tally";
import { type Measuring, type OutcomeEvent, unitValue, windowOf } from "./unit-values";

const HOUR_MS = 3_600_000;

export interface MeasureOptions {
  readonly plan: Plan;
  readonly timeZone: string;
  /** When it was concluded; null while it was not. Outcomes after it do not count. */
  readonly endsAt: number | null;
  /** Windows that close by then are closed. */
  readonly asOf: number;
  readonly dayOf: (at: number) => string;
  /** Name of a site by its id; other texts stay as they are. */
  readonly siteName: (site: string) => string;
}

export interface UnitMeasure {
  readonly eventTypes: readonly string[];
  /** Everything a result needs of one unit. */
  measure(history: UnitHistory): MeasuredUnit;
  /** The unit's outcome events of the primary metric inside its window. */
  outcomes(history: UnitHistory): readonly OutcomeEvent[];
}

/** Prepares measuring the units of a plan: its metrics, with its costs, in its windows. */
export function unitMeasure(options: MeasureOptions): UnitMeasure {
  const { plan, endsAt, asOf, dayOf, siteName } = options;
  const { primary, guardrails, others } = plan.metrics;
  const metrics = [primary, ...guardrails.map(({ metric }) => metric), ...others];
  const table = engineCosts(plan.costs, plan.currency, options.timeZone);
  const measuring: Measuring = {
    costsAt: costsOver(table),
    currency: plan.currency,
    isOrder: plan.unit.type === "order",
  };
  const primaryTypes = new Set(typesOfMeasure(primary.measure, table));
  const windowEnd = (assignedAt: number) => windowOf(primary, assignedAt, endsAt).until;
  return {
    eventTypes: typesOfPlan(plan, table),
    outcomes: ({ entry: { assignedAt }, events }) =>
      events.filter(
        ({ type, occurredAt }) =>
          primaryTypes.has(type) && occurredAt >= assignedAt && occurredAt < windowEnd(assignedAt),
      ),
    measure: ({ entry, events }) => ({
      unit: entry.unit,
      arm: entry.arm,
      otherArm: entry.otherArm,
      day: dayOf(entry.assignedAt),
      site: entry.site === null ? null : siteName(entry.site),
      channel: entry.channel,
      values: Object.fromEntries(
        metrics.map((metric) => [
          metric.key,
          unitValue(metric.measure, events, windowOf(metric, entry.assignedAt, endsAt), measuring),
        ]),
      ),
      isClosed: windowEnd(entry.assignedAt) <= asOf,
      isHeardOf: events.length > 0,
      before: valueBefore(primary, events, entry.assignedAt, measuring),
      stages: orderStages.filter((stage) => events.some(({ type }) => type === stage)),
    }),
  };
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
export function measuredImport(plan: Plan, unit: ImportedUnit, dayOf: (at: number) => string): MeasuredUnit {
  const { primary, guardrails, others } = plan.metrics;
  const columnOf = ({ measure }: MetricDefinition): readonly number[] | null => {
    const value = measure.kind === "column" ? (unit.values[measure.column] ?? null) : null;
    return value === null ? null : [value];
  };
  const metrics = [primary, ...guardrails.map(({ metric }) => metric), ...others];
  return {
    unit: unit.unit,
    arm: unit.arm,
    otherArm: null,
    day: unit.at === null ? null : dayOf(unit.at),
    site: null,
    channel: null,
    values: Object.fromEntries(metrics.map((metric) => [metric.key, columnOf(metric)])),
    isClosed: true,
    isHeardOf: true,
    before: null,
    stages: [],
  };
}
