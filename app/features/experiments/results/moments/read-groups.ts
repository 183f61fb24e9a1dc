import type { MomentsCell } from "~db/warehouse/moments/moments";
import { type AnalysisPlan, analyse, exactSumsLength, momentsFromExactSums } from "~experiments";
import type { Plan } from "../../plan.schema";
import type { GroupEffect } from "../result";
import { families } from "./contribution";
import { cellLayout, type MetricPart, unitsAt } from "./metric-parts";

/** The largest groups of a dimension are told; more is no help to anybody. */
const MOST_GROUPS = 8;

interface Group {
  readonly dimension: string;
  readonly value: string;
  units: number;
  readonly sums: Map<string, bigint[]>;
}

/**
 * The primary metric in each group of units, for dimensions with at least two: to look at, not to decide on. Intervals are
 * not corrected for the many looks.
 */
export function readGroups(
  cells: readonly MomentsCell[],
  { plan, decision, siteName }: { plan: Plan; decision: AnalysisPlan; siteName: (site: string) => string },
): readonly GroupEffect[] {
  const [primary] = decision.metrics;
  const [part] = cellLayout(plan).parts;
  if (!primary || !part) return [];
  const groups = [...groupsOf(cells, part, siteName).values()];
  const dimensions = [...new Set(groups.map(({ dimension }) => dimension))].sort();
  return dimensions.flatMap((dimension) => {
    const own = groups.filter((group) => group.dimension === dimension);
    if (own.length < 2) return [];
    const largest = own.sort((one, other) => other.units - one.units || (one.value < other.value ? -1 : 1));
    return largest.slice(0, MOST_GROUPS).flatMap(({ value, units, sums }) => {
      const byArm = Object.fromEntries([...sums].map(([arm, all]) => [arm, momentsFromExactSums(all, part.scales)]));
      const input = { counts: {}, inSeveralArms: 0, metrics: { [primary.key]: { byArm, missing: 0 } } };
      const plain: AnalysisPlan = {
        ...decision,
        inference: { method: "fixed" },
        correction: "none",
        metrics: [primary],
      };
      return analyse(plain, input).comparisons.map(({ treatment, values, estimate, lower, upper, reason }) => ({
        ...{ dimension, value, units, treatment },
        ...{ control: values.control, estimate, lower, upper, reason },
      }));
    });
  });
}

function groupsOf(cells: readonly MomentsCell[], { offset, scales }: MetricPart, siteName: (site: string) => string) {
  const end = offset + exactSumsLength(scales.length);
  const groups = new Map<string, Group>();
  for (const { family, dimension, value: raw, arm, sums } of cells) {
    if (family !== families.units || dimension === "") continue;
    const value = dimension === "site" ? siteName(raw) : raw;
    const key = `${dimension}\n${value}`;
    const group = groups.get(key) ?? { dimension, value, units: 0, sums: new Map<string, bigint[]>() };
    groups.set(key, group);
    group.units += Number(sums[unitsAt] ?? 0n);
    const all = group.sums.get(arm) ?? [];
    for (const [i, sum] of sums.slice(offset, end).entries()) all[i] = (all[i] ?? 0n) + sum;
    group.sums.set(arm, all);
  }
  return groups;
}
