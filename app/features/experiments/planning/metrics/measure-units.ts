import type { StoredEvent } from "~db/warehouse/warehouse";
import { sampleQuantile } from "~experiments";
import type { MetricDefinition } from "../../metric.schema";
import { type Measuring, unitValue, windowOf } from "../../results/unit-values";

export interface Baseline {
  readonly units: number;
  readonly mean: number;
  readonly variance: number;
}

/** A unit of the past: when it would have been assigned (its first order) and the events of its orders. */
export interface PastUnit {
  readonly assignedAt: number;
  readonly events: readonly StoredEvent[];
}

/** Fewer units say nothing. */
const FEWEST = 30;

function valuesOf(metric: MetricDefinition, units: readonly PastUnit[], measuring: Measuring): readonly number[] {
  return units.flatMap(({ assignedAt, events }) => {
    const value = unitValue(metric.measure, events, windowOf(metric, assignedAt, null), measuring);
    return value !== null && value.length === 1 ? value : [];
  });
}

/** What a metric's percentile cap was among past units; null without one, or when fewer than 30 units have a value. */
export function capOf(metric: MetricDefinition, units: readonly PastUnit[], measuring: Measuring): number | null {
  if (metric.cap === null || "value" in metric.cap) return null;
  const values = valuesOf(metric, units, measuring);
  return values.length < FEWEST ? null : sampleQuantile(Float64Array.from(values), metric.cap.percentile);
}

/**
 * Mean and variance of a metric over past units, as it was without any experiment, measured as results are.
 *
 * @returns null when fewer than 30 units have a value, or the measure is not one number a unit.
 */
export function baselineOf(
  metric: MetricDefinition,
  units: readonly PastUnit[],
  measuring: Measuring,
): Baseline | null {
  const values = valuesOf(metric, units, measuring);
  if (values.length < FEWEST) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { units: values.length, mean, variance: squares / (values.length - 1) };
}
