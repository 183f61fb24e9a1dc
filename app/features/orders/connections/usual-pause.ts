const HOUR_MS = 3_600_000;
const FEWEST_DAYS = 4;
/** Of ten days nine have no longer pause: one outage, or the Monday after a closed weekend, does not make a long pause usual. */
const USUAL_SHARE = 0.9;

/**
 * The longest pause that a source makes on a usual day: the longest pause of each day on which it delivered, and of those the one
 * that nine days in ten do not exceed; at least an hour.
 *
 * @param times When deliveries came, in any order.
 * @param dayOf The organisation's calendar day of a moment. A pause belongs to the day on which it ends.
 * @returns Milliseconds; null before four days are known.
 */
export function usualPause(times: readonly number[], dayOf: (at: number) => string): number | null {
  const sorted = [...times].sort((one, other) => one - other);
  const longest = new Map<string, number>();
  for (const [index, at] of sorted.entries()) {
    const before = sorted[index - 1];
    if (before === undefined) continue;
    const day = dayOf(at);
    longest.set(day, Math.max(longest.get(day) ?? 0, at - before));
  }
  if (longest.size < FEWEST_DAYS) return null;
  const pauses = [...longest.values()].sort((one, other) => one - other);
  return Math.max(HOUR_MS, pauses[Math.ceil(USUAL_SHARE * pauses.length) - 1] ?? 0);
}
