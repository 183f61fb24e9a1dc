import { utcOfWall, wallOf } from "./wall-clock";

/** Minutes of a local day, 0 to 1440, `from` before `until`. */
export interface OpenHours {
  readonly from: number;
  readonly until: number;
}

/** When a site works, or a carrier comes. */
export interface WorkCalendar {
  /** IANA name, for instance Europe/Berlin. */
  readonly zone: string;
  /** Seven days, Monday first, each with its hours in order; none: closed. */
  readonly week: readonly (readonly OpenHours[])[];
  /** Days it is closed on whatever the weekday, yyyy-mm-dd. */
  readonly closed: readonly string[];
}

/** Working time of a calendar, in milliseconds. */
export interface WorkingTime {
  /** How much of the time between two moments was working time; 0 when the second is not the later one. */
  between(from: number, until: number): number;
  isOpenAt(at: number): boolean;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const MINUTES_A_DAY = 1_440;

/**
 * Lays a calendar out over a stretch of time, so that asking is a search among its openings.
 *
 * @param from @param until Moments in ms UTC; outside them nothing is open.
 * @throws {RangeError} when the week has not seven days, hours do not follow each other inside a day, a closed day is no
 *   day, or the zone is not known.
 */
export function workingTime(calendar: WorkCalendar, from: number, until: number): WorkingTime {
  checkCalendar(calendar);
  const { opens, closes } = openings(calendar, from, until);
  const before = new Float64Array(opens.length + 1);
  for (let at = 0; at < opens.length; at++) before[at + 1] = (before[at] ?? 0) + (closes[at] ?? 0) - (opens[at] ?? 0);
  /** Working time since the first opening. */
  const worked = (moment: number) => {
    const at = lastAtMost(opens, moment);
    if (at < 0) return 0;
    return (before[at] ?? 0) + Math.min(moment, closes[at] ?? 0) - (opens[at] ?? 0);
  };
  return {
    between: (begin, end) => (end > begin ? worked(end) - worked(begin) : 0),
    isOpenAt: (moment) => moment < (closes[lastAtMost(opens, moment)] ?? Number.NEGATIVE_INFINITY),
  };
}

function openings({ zone, week, closed }: WorkCalendar, from: number, until: number) {
  const isClosed = new Set(closed);
  const opens: number[] = [];
  const closes: number[] = [];
  const firstDay = Math.floor(wallOf(from, zone) / DAY_MS);
  const lastDay = Math.floor(wallOf(until, zone) / DAY_MS);
  for (let day = firstDay; day <= lastDay; day++) {
    if (isClosed.has(new Date(day * DAY_MS).toISOString().slice(0, 10))) continue;
    for (const hours of week[weekdayOf(day)] ?? []) {
      opens.push(utcOfWall(day * DAY_MS + hours.from * MINUTE_MS, zone));
      closes.push(utcOfWall(day * DAY_MS + hours.until * MINUTE_MS, zone));
    }
  }
  return { opens, closes };
}

/** 0 is Monday; the first day of 1970 was a Thursday. */
function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** The place of the last value that is not above; -1 when all are. */
function lastAtMost(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function checkCalendar({ week, closed }: WorkCalendar): void {
  if (week.length !== 7) throw new RangeError(`week must have seven days, got ${week.length}`);
  for (const [day, hours] of week.entries()) {
    let free = 0;
    for (const { from, until } of hours) {
      if (!(from >= free && until > from && until <= MINUTES_A_DAY)) {
        throw new RangeError(
          `week[${day}] must have hours that follow each other within a day, got ${from} to ${until}`,
        );
      }
      free = until;
    }
  }
  const bad = closed.find((day) => !/^\d{4}-\d{2}-\d{2}$/.test(day));
  if (bad !== undefined) throw new RangeError(`closed must be days as yyyy-mm-dd, got ${bad}`);
}
