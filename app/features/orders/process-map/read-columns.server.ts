import { NONE, type Traces } from "~db/warehouse/traces/traces";
import { wallOf } from "~experiments";
import type { WorkCalendars } from "../calendars/calendars.server";
import { eachCase } from "../flow-reading/each-case";
import type { FlowColumns } from "./flow-map";

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const WEEKDAYS = 7;
const TO_MONDAY = 3;

/** The waits of traces in elapsed and in working time, and the weekdays on which they began. */
export async function flowColumns(
  traces: Traces,
  calendars: WorkCalendars,
  timeZone: string,
  onProgress: (share: number) => void,
): Promise<FlowColumns> {
  const { offsets, at, activities, activity } = traces;
  const elapsed = new Float64Array(at.length);
  const working = new Float64Array(at.length);
  const weekday = new Uint8Array(at.length);
  const clockOf = waitClocks(traces, calendars);
  const weekdayOf = weekdays(timeZone);
  await eachCase(
    traces,
    (order, begin, end) => {
      for (let event = begin; event < end; event++) {
        weekday[event] = weekdayOf(at[event] ?? 0);
        if (event === begin) continue;
        const [from, to] = [at[event - 1] ?? 0, at[event] ?? 0];
        elapsed[event] = to - from;
        working[event] = clockOf(activity[event - 1] ?? 0, activity[event] ?? 0, order).between(from, to);
      }
    },
    onProgress,
  );
  return {
    ...{ activities, offsets, activity, elapsed, working, weekday },
    site: traces.site,
    sites: traces.places,
    isOpen: traces.isOpen,
    share: traces.share,
  };
}

/** The clock of a wait, looked up once for each step, site and carrier. */
export function waitClocks(traces: Traces, calendars: WorkCalendars) {
  const { activities, places, at } = traces;
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const moment of at) {
    if (moment < first) first = moment;
    if (moment > last) last = moment;
  }
  const known = new Map<number, ReturnType<WorkCalendars["timeForWait"]>>();
  const textOf = (place: number) => (place === NONE ? null : (places[place] ?? null));
  const count = places.length + 1;
  return (from: number, to: number, order: number) => {
    const site = Math.min(traces.site[order] ?? NONE, places.length);
    const carrier = Math.min(traces.carrier[order] ?? NONE, places.length);
    const key = ((from * activities.length + to) * count + site) * count + carrier;
    let clock = known.get(key);
    if (!clock) {
      const step = { from: activities[from] ?? "", to: activities[to] ?? "" };
      const place = { site: textOf(traces.site[order] ?? NONE), carrier: textOf(traces.carrier[order] ?? NONE) };
      clock = calendars.timeForWait(step, place, first, last);
      known.set(key, clock);
    }
    return clock;
  };
}

/** Weekday of a moment in a zone, 0 Monday; the zone is asked once an hour of the calendar. */
function weekdays(timeZone: string): (at: number) => number {
  const known = new Map<number, number>();
  return (at) => {
    const hour = Math.floor(at / HOUR_MS);
    let weekday = known.get(hour);
    if (weekday === undefined) {
      weekday = (Math.floor(wallOf(hour * HOUR_MS, timeZone) / DAY_MS) + TO_MONDAY) % WEEKDAYS;
      known.set(hour, weekday);
    }
    return weekday;
  };
}
