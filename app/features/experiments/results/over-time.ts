import { type AnalysisPlan, analyse } from "~experiments";
import type { DayMoments } from "./moments/tally";
import type { DayEffect } from "./result";

const MOST_POINTS = 90;

/**
 * The effect on the primary metric as it stood with the units assigned up to each day, by treatment arm. At most 90
 * days are told, evenly spread, the last always.
 */
export function effectsOverTime(
  plan: AnalysisPlan,
  primaryUpTo: readonly DayMoments[],
): Readonly<Record<string, readonly DayEffect[]>> {
  const [primary] = plan.metrics;
  if (!primary) return {};
  const step = Math.ceil(primaryUpTo.length / MOST_POINTS);
  const effects: Record<string, DayEffect[]> = {};
  for (const [index, { day, byArm }] of primaryUpTo.entries()) {
    if ((primaryUpTo.length - 1 - index) % step !== 0) continue;
    const counts = Object.fromEntries(Object.entries(byArm).map(([arm, { n }]) => [arm, n]));
    const input = { counts, inSeveralArms: 0, metrics: { [primary.key]: { byArm, missing: 0 } } };
    for (const comparison of analyse({ ...plan, metrics: [primary] }, input).comparisons) {
      const { treatment, estimate, lower, upper } = comparison;
      effects[treatment] = [...(effects[treatment] ?? []), { day, estimate, lower, upper }];
    }
  }
  return effects;
}
