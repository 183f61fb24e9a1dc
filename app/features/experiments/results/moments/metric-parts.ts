import { exactSumsLength, metricVariables } from "~experiments";
import type { Measure, MetricDefinition } from "../../metric.schema";
import type { Plan } from "../../plan.schema";
import { engineMetric } from "../engine-plan";
import { orderStages } from "../event-types";

const HOUR_MS = 3_600_000;
/** Nine places behind the point: what files and systems write in decimals is exact. */
const DECIMALS = 1e9;

/** Where the sums of a metric lie in a cell of units, and what its values are multiplied by to be whole. */
export interface MetricPart {
  readonly key: string;
  readonly scales: readonly number[];
  /** Larger first values count as this much; null: as they are. */
  readonly cap: number | null;
  readonly offset: number;
}

/** A cell of units: how many, how many were heard of, how many came to each stage, the sums of before, of each metric. */
export const unitsAt = 0;
export const heardOfAt = 1;
export const stagesAt = 2;
export const beforeAt = stagesAt + orderStages.length;
const metricsAt = beforeAt + exactSumsLength(1);

export interface CellLayout {
  /** Of the primary measure before the assignment. */
  readonly beforeScale: number;
  readonly parts: readonly MetricPart[];
}

/**
 * The layout of a plan's cells.
 *
 * @throws {RangeError} when a cap is still a percentile: it is frozen as a number before the first unit is measured.
 */
export function cellLayout({ metrics, assignedElsewhere }: Pick<Plan, "metrics" | "assignedElsewhere">): CellLayout {
  const { primary, guardrails, others } = metrics;
  let offset = metricsAt;
  const parts = [primary, ...guardrails.map(({ metric }) => metric), ...others].map((metric): MetricPart => {
    const variables = metricVariables(engineMetric(metric, assignedElsewhere)).length;
    const scales = Array.from({ length: variables }, (_, i) => scalesOf(metric.measure)[i] ?? DECIMALS);
    const part = { key: metric.key, scales, cap: capOf(metric), offset };
    offset += exactSumsLength(variables);
    return part;
  });
  return { beforeScale: parts[0]?.scales[0] ?? 1, parts };
}

/** Whole numbers stay, times are whole milliseconds; everything else has decimals. */
function scalesOf(measure: Measure): readonly number[] {
  switch (measure.kind) {
    case "margin":
    case "count":
    case "proportion":
      return [1];
    case "timeBetween":
      return [HOUR_MS];
    case "sum":
      return [DECIMALS];
    case "ratio":
      return [measure.numerator, measure.denominator].map(({ attribute }) => (attribute === null ? 1 : DECIMALS));
    case "column":
      return [measure.numberKind === "proportion" ? 1 : DECIMALS];
  }
}

function capOf({ key, cap }: MetricDefinition): number | null {
  if (cap === null) return null;
  if ("value" in cap) return cap.value;
  throw new RangeError(`cap of ${key} must be frozen as a number, got the percentile ${cap.percentile}`);
}
