import type { TimeCount } from "~experiments";
import { durationOfCode, HOUR_MS } from "./duration";
import type { DurationCounts } from "./duration-codec";
import type { DurationReading } from "./durations";

/**
 * @param ended Counts by code, without open ones.
 * @param waiting Open orders by their hour of placing.
 */
export function durationTally(
  ended: DurationCounts,
  waiting: ReadonlyMap<number, number>,
  at: number,
): Omit<DurationReading, "share"> {
  const byHours = new Map<number, { events: [number, number]; censored: number }>();
  const timed = (hours: number) => {
    const known = byHours.get(hours) ?? { events: [0, 0] as [number, number], censored: 0 };
    byHours.set(hours, known);
    return known;
  };
  let orders = 0;
  let open = 0;
  for (const [code, count] of ended) {
    const { hours, ending } = durationOfCode(code);
    const known = timed(hours);
    if (ending === "delivered") known.events[0] += count;
    else if (ending === "cancelled") known.events[1] += count;
    else known.censored += count;
    orders += count;
  }
  for (const [hour, count] of waiting) {
    // Within its hour an order was placed in the middle, give or take half of it.
    timed(Math.max(0, Math.round(at / HOUR_MS - hour - 0.5))).censored += count;
    orders += count;
    open += count;
  }
  const counts: readonly TimeCount[] = [...byHours]
    .map(([time, { events, censored }]) => ({ time, events, censored }))
    .sort((one, other) => one.time - other.time);
  return { counts, orders, open };
}
