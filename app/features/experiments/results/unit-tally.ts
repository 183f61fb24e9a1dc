import {
  type AnalysisPlan,
  collectUnits,
  type MomentsAccumulator,
  momentsAccumulator,
  type UnitRow,
} from "~experiments";
import type { ArrivalCount } from "./find-cause";

/** One unit, measured. */
export interface MeasuredUnit {
  readonly unit: string;
  readonly arm: string;
  /** Another arm it was met in. */
  readonly otherArm: string | null;
  /** yyyy-mm-dd; null when the time is not known. */
  readonly day: string | null;
  readonly site: string | null;
  readonly channel: string | null;
  readonly values: UnitRow["values"];
  readonly isClosed: boolean;
  readonly isHeardOf: boolean;
  /** The primary measure over as long a time before the assignment; null when there is none. */
  readonly before: number | null;
  readonly stages: readonly string[];
}

/** A primary value with its place in time, kept until the cap is known. */
export interface PlacedValue {
  readonly day: string;
  readonly arm: string;
  readonly value: readonly number[];
}

type Counts = Record<string, number>;

/** Takes measured units one by one, in any order, and counts what the checks and charts need. */
export function unitTally(decision: AnalysisPlan, others: AnalysisPlan | null) {
  const arms = decision.arms.map(({ key }) => key);
  const primaryKey = decision.metrics[0]?.key ?? "";
  const collector = collectUnits([...decision.metrics, ...(others?.metrics ?? [])], arms);
  const arrivals = new Map<string, ArrivalCount & { count: number }>();
  const before = new Map<string, MomentsAccumulator>(arms.map((arm) => [arm, momentsAccumulator(1)]));
  const closed: Counts = zeros(arms);
  const missing: Counts = zeros(arms);
  const stages: Record<string, Counts> = {};
  const placed: PlacedValue[] = [];
  const counts = { units: 0, closed: 0, heardOf: 0, inUnknownArm: 0 };

  const count = (unit: MeasuredUnit) => {
    const { arm, day, site, channel } = unit;
    const key = JSON.stringify([day, site, channel, arm]);
    const arrival = arrivals.get(key) ?? { day, site, channel, arm, count: 0 };
    arrivals.set(key, arrival);
    arrival.count += 1;
    counts.units += 1;
    if (unit.isHeardOf) counts.heardOf += 1;
    for (const stage of unit.stages) {
      stages[stage] ??= zeros(arms);
      increase(stages[stage], arm);
    }
    if (unit.before !== null) before.get(arm)?.add([unit.before]);
    const value = unit.values[primaryKey] ?? null;
    if (value !== null && day !== null) placed.push({ day, arm, value });
    if (!unit.isClosed) return;
    counts.closed += 1;
    increase(closed, arm);
    if (value === null) increase(missing, arm);
  };
  return {
    add: (unit: MeasuredUnit) => {
      const outcome = collector.add(unit);
      if (outcome === "unknown arm") counts.inUnknownArm += 1;
      if (outcome !== "added") return;
      // Met in a second arm: the collector drops it from both and counts it.
      if (unit.otherArm !== null) collector.add({ ...unit, arm: unit.otherArm });
      else count(unit);
    },
    finish: () => ({
      input: collector.finish(),
      arrivals: [...arrivals.values()],
      before: Object.fromEntries([...before].map(([arm, accumulator]) => [arm, accumulator.moments()])),
      closed,
      missing,
      stages,
      placed,
      counts,
    }),
  };
}

export type Tally = ReturnType<ReturnType<typeof unitTally>["finish"]>;

function increase(counts: Counts, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}

function zeros(arms: readonly string[]): Counts {
  return Object.fromEntries(arms.map((arm) => [arm, 0]));
}
