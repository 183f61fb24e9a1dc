import { riskSets, type TimeCount, totalEvents } from "./risk-sets";

/** From `time` on this share has left by each cause, and `remaining` is still there. They sum to 1. */
export interface IncidenceStep {
  readonly time: number;
  readonly atRisk: number;
  readonly incidence: readonly number[];
  readonly remaining: number;
}

/**
 * The Aalen-Johansen estimate of how many have left by each of several competing causes: one that left by another cause
 * will never leave by this one, so it must not be taken as censored.
 *
 * @param causes How many causes there are.
 * @returns Steps at the times of events, in order; before the first nobody has left.
 * @see O. Aalen and S. Johansen, Scandinavian Journal of Statistics 5 (1978).
 */
export function cumulativeIncidence(counts: readonly TimeCount[], causes: number): readonly IncidenceStep[] {
  let remaining = 1;
  let incidence: readonly number[] = new Array<number>(causes).fill(0);
  const steps: IncidenceStep[] = [];
  for (const { time, atRisk, events } of riskSets(counts)) {
    const left = totalEvents(events);
    if (left === 0) continue;
    const before = remaining;
    incidence = incidence.map((share, cause) => share + (before * (events[cause] ?? 0)) / atRisk);
    remaining = before * (1 - left / atRisk);
    steps.push({ time, atRisk, incidence, remaining });
  }
  return steps;
}

/** The shares that had left by each cause at a time. */
export function incidenceAt(steps: readonly IncidenceStep[], time: number, causes: number): readonly number[] {
  return steps.findLast((step) => step.time <= time)?.incidence ?? new Array<number>(causes).fill(0);
}
