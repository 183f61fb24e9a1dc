import {
  type AnalysisPlan,
  analyse,
  emptyMoments,
  type JointMoments,
  mergeMoments,
  metricVariables,
  momentsOf,
} from "~experiments";
import type { DayEffect } from "./result";
import type { PlacedValue } from "./unit-tally";

const MOST_POINTS = 90;

/**
 * The effect on the primary metric as it stood with the units assigned up to each day, by treatment arm. At most 90
 * days are told, evenly spread, the last always.
 *
 * @param cap The cap of the whole analysis, in the metric's unit; null when there is none.
 */
export function effectsOverTime(
  plan: AnalysisPlan,
  placed: readonly PlacedValue[],
  cap: number | null,
): Readonly<Record<string, readonly DayEffect[]>> {
  const [primary] = plan.metrics;
  if (!primary) return {};
  const variables = metricVariables(primary).length;
  const byDay = valuesByDay(placed, cap);
  const days = [...byDay.keys()].sort();
  const step = Math.ceil(days.length / MOST_POINTS);
  const effects: Record<string, DayEffect[]> = {};
  let soFar: Readonly<Record<string, JointMoments>> = {};
  for (const [index, day] of days.entries()) {
    soFar = added(plan, soFar, byDay.get(day) ?? new Map(), variables);
    if ((days.length - 1 - index) % step !== 0) continue;
    const counts = Object.fromEntries(Object.entries(soFar).map(([arm, { n }]) => [arm, n]));
    const input = { counts, inSeveralArms: 0, metrics: { [primary.key]: { byArm: soFar, missing: 0 } } };
    for (const comparison of analyse({ ...plan, metrics: [primary] }, input).comparisons) {
      const { treatment, estimate, lower, upper } = comparison;
      effects[treatment] = [...(effects[treatment] ?? []), { day, estimate, lower, upper }];
    }
  }
  return effects;
}

type ByArm = ReadonlyMap<string, readonly (readonly number[])[]>;

function valuesByDay(placed: readonly PlacedValue[], cap: number | null): Map<string, ByArm> {
  const byDay = new Map<string, Map<string, (readonly number[])[]>>();
  for (const { day, arm, value } of placed) {
    const [first = 0, ...rest] = value;
    const kept = cap === null || first <= cap ? value : [cap, ...rest];
    const arms = byDay.get(day) ?? new Map<string, (readonly number[])[]>();
    const values = arms.get(arm) ?? [];
    values.push(kept);
    arms.set(arm, values);
    byDay.set(day, arms);
  }
  return byDay;
}

function added(plan: AnalysisPlan, soFar: Readonly<Record<string, JointMoments>>, today: ByArm, variables: number) {
  return Object.fromEntries(
    plan.arms.map(({ key }) => {
      const earlier = soFar[key] ?? emptyMoments(variables);
      return [key, mergeMoments(earlier, momentsOf(today.get(key) ?? [], variables))];
    }),
  );
}
