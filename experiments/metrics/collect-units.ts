import { type JointMoments, momentsAccumulator } from "../statistics/moments";
import { sampleQuantile } from "../statistics/quantile";
import type { AnalysisInput, Cap, Metric, MetricMoments } from "./analysis";
import { metricVariables } from "./kinds";

/** One unit: its arm and, by metric key, its values in the order of `metricVariables`; null where any is missing. */
export interface UnitRow {
  readonly unit: string;
  readonly arm: string;
  readonly values: Readonly<Record<string, readonly number[] | null>>;
}

/** What became of a row. Only "added" rows and units in several arms change the collection. */
export type UnitOutcome = "added" | "repeated" | "unknown arm" | "in several arms";

/** Takes unit rows one by one, in any order. */
export interface UnitCollector {
  add(row: UnitRow): UnitOutcome;
  /** Arms met, in the order given, or of their first appearance. */
  arms(): readonly string[];
  /** The moments of everything so far. Percentile caps are taken here, over all arms together. */
  finish(): AnalysisInput;
}

/** Numbers that grow without copying on every push; NaN stands for a missing value inside. */
class Column {
  private values = new Float64Array(1024);
  private length = 0;

  push(value: number): void {
    if (this.length === this.values.length) {
      const grown = new Float64Array(this.length * 2);
      grown.set(this.values);
      this.values = grown;
    }
    this.values[this.length++] = value;
  }

  at(index: number): number {
    return this.values[index] ?? Number.NaN;
  }
}

interface MetricColumns {
  readonly metric: Metric;
  readonly columns: readonly Column[];
}

function capOf(metric: Metric): Cap | undefined {
  return metric.kind === "mean" ? metric.cap : undefined;
}

/** The cap in the metric's unit: as given, or the percentile of all kept values of all arms. */
function capValue(cap: Cap | undefined, column: Column | undefined, kept: readonly number[]): number | null {
  if (cap === undefined || column === undefined) return null;
  if ("value" in cap) return cap.value;
  const present = kept.map((row) => column.at(row)).filter((value) => !Number.isNaN(value));
  return sampleQuantile(Float64Array.from(present), cap.percentile);
}

function momentsByArm(
  { metric, columns }: MetricColumns,
  armOf: readonly number[],
  arms: readonly string[],
  kept: readonly number[],
): MetricMoments {
  const cap = capValue(capOf(metric), columns[0], kept);
  const accumulators = arms.map(() => momentsAccumulator(columns.length));
  const values = new Float64Array(columns.length);
  let missing = 0;
  for (const row of kept) {
    for (let i = 0; i < columns.length; i++) values[i] = columns[i]?.at(row) ?? Number.NaN;
    const [first = Number.NaN] = values;
    if (Number.isNaN(first)) {
      missing += 1;
      continue;
    }
    if (cap !== null && first > cap) values[0] = cap;
    accumulators[armOf[row] ?? 0]?.add(values);
  }
  const byArm: Record<string, JointMoments> = {};
  for (const [i, accumulator] of accumulators.entries()) byArm[arms[i] ?? ""] = accumulator.moments();
  return cap === null ? { byArm, missing } : { byArm, missing, cap };
}

/**
 * Collects unit rows into what `analyse` needs. A unit met in two arms is dropped from both and counted; a unit met
 * twice in one arm is refused, the first row stands. Holds one number per value and the unit ids in memory.
 *
 * @param arms The arms that may occur; null to take them as they come.
 * @throws {RangeError} from `add` when a metric's values are not finite or not as many as it measures.
 */
export function collectUnits(metrics: readonly Metric[], arms: readonly string[] | null): UnitCollector {
  const keys = arms === null ? [] : [...arms];
  const armIndex = new Map(keys.map((key, i) => [key, i]));
  const rowOf = new Map<string, number>();
  const armOf: number[] = [];
  const dropped = new Set<number>();
  const tables = metrics.map((metric) => ({ metric, columns: metricVariables(metric).map(() => new Column()) }));

  const indexOfArm = (key: string): number | undefined => {
    const known = armIndex.get(key);
    if (known !== undefined || arms !== null) return known;
    armIndex.set(key, keys.length);
    return keys.push(key) - 1;
  };

  const store = (values: UnitRow["values"]): void => {
    for (const { metric, columns } of tables) {
      const given = values[metric.key] ?? null;
      for (const [i, column] of columns.entries()) column.push(given === null ? Number.NaN : (given[i] ?? Number.NaN));
    }
  };

  return {
    add: ({ unit, arm, values }) => {
      const index = indexOfArm(arm);
      if (index === undefined) return "unknown arm";
      const earlier = rowOf.get(unit);
      if (earlier !== undefined) {
        if (dropped.has(earlier)) return "in several arms";
        if (armOf[earlier] === index) return "repeated";
        dropped.add(earlier);
        return "in several arms";
      }
      for (const { metric, columns } of tables) requireFinite(metric.key, values[metric.key] ?? null, columns.length);
      rowOf.set(unit, armOf.length);
      armOf.push(index);
      store(values);
      return "added";
    },
    arms: () => keys,
    finish: () => {
      const kept = armOf.flatMap((_arm, row) => (dropped.has(row) ? [] : [row]));
      const counts = Object.fromEntries(keys.map((key) => [key, 0]));
      for (const row of kept) {
        const key = keys[armOf[row] ?? 0] ?? "";
        counts[key] = (counts[key] ?? 0) + 1;
      }
      const moments = tables.map((table) => [table.metric.key, momentsByArm(table, armOf, keys, kept)] as const);
      return { counts, inSeveralArms: dropped.size, metrics: Object.fromEntries(moments) };
    },
  };
}

function requireFinite(key: string, values: readonly number[] | null, expected: number): void {
  if (values === null) return;
  if (values.length !== expected) throw new RangeError(`${key} must have ${expected} values, got ${values.length}`);
  for (const value of values) {
    if (!Number.isFinite(value)) throw new RangeError(`${key} must be finite, got ${value}`);
  }
}
