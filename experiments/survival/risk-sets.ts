/** How many units left the risk set at one time since their start: with the event of a cause, or censored. */
export interface TimeCount {
  /** Time since the unit's start, any one unit of time. */
  readonly time: number;
  /** Events by cause, in the order of the causes. */
  readonly events: readonly number[];
  readonly censored: number;
}

/** A unit's time until it left, and which cause it left by; null: still there (censored). */
export interface FollowedUnit {
  readonly time: number;
  readonly cause: number | null;
}

/** One time at which something happened, with how many were still at risk just before. */
export interface RiskSet extends TimeCount {
  readonly atRisk: number;
}

/**
 * Counts units by their time.
 *
 * @param causes How many causes there are; a unit's cause is an index below it.
 * @throws {RangeError} when a time is negative or not a number, or a cause is none of them.
 */
export function countTimes(units: Iterable<FollowedUnit>, causes: number): readonly TimeCount[] {
  const counts = new Map<number, { events: number[]; censored: number }>();
  for (const { time, cause } of units) {
    if (!(time >= 0)) throw new RangeError(`time must be 0 or more, got ${time}`);
    if (cause !== null && !(Number.isInteger(cause) && cause >= 0 && cause < causes)) {
      throw new RangeError(`cause must be a whole number below ${causes}, got ${cause}`);
    }
    const at = counts.get(time) ?? { events: new Array<number>(causes).fill(0), censored: 0 };
    counts.set(time, at);
    if (cause === null) at.censored += 1;
    else at.events[cause] = (at.events[cause] ?? 0) + 1;
  }
  return [...counts].map(([time, { events, censored }]) => ({ time, events, censored }));
}

/** The risk sets of counts in any order; counts of the same time are put together. Those censored at a time are still at risk at it. */
export function riskSets(counts: readonly TimeCount[]): readonly RiskSet[] {
  const merged = new Map<number, TimeCount>();
  for (const count of counts) {
    const { time } = count;
    const other = merged.get(time);
    merged.set(time, other ? together(count, other) : count);
  }
  const inOrder = [...merged.values()].sort((one, other) => one.time - other.time);
  let atRisk = inOrder.reduce((sum, count) => sum + leavers(count), 0);
  return inOrder.map((count) => {
    const set = { ...count, atRisk };
    atRisk -= leavers(count);
    return set;
  });
}

function together(one: TimeCount, other: TimeCount): TimeCount {
  const causes = Math.max(one.events.length, other.events.length);
  const events = Array.from({ length: causes }, (_, cause) => (one.events[cause] ?? 0) + (other.events[cause] ?? 0));
  return { time: one.time, events, censored: one.censored + other.censored };
}

function leavers({ events, censored }: TimeCount): number {
  return totalEvents(events) + censored;
}

export function totalEvents(events: readonly number[]): number {
  return events.reduce((sum, count) => sum + count, 0);
}
