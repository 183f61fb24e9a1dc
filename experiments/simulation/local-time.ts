/**
 * The simulator reckons in local minutes of Europe/Berlin: minutes since 1970-01-01 00:00 on the wall clock, so that
 * shifts, cut-offs and pick-ups are plain arithmetic. Only finished events are turned into UTC.
 */

export const MINUTES_PER_DAY = 1440;
const DAY_MS = 86_400_000;

/** The last Sunday of a month, as a civil day number (days since 1970-01-01). */
function lastSunday(year: number, month: number): number {
  const lastDay = Date.UTC(year, month + 1, 0) / DAY_MS;
  return lastDay - weekdayOf(lastDay);
}

/** 0 is Sunday, 5 Friday, 6 Saturday. */
export function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

const offsets = new Map<number, number>();

/** Minutes ahead of UTC at noon of a civil day: summer time from the last Sunday of March to the last of October. */
function offsetAtNoon(day: number): number {
  const known = offsets.get(day);
  if (known !== undefined) return known;
  const year = new Date(day * DAY_MS).getUTCFullYear();
  const offset = day >= lastSunday(year, 2) && day < lastSunday(year, 9) ? 120 : 60;
  offsets.set(day, offset);
  return offset;
}

/** Milliseconds UTC of a local minute. The clocks change at night: until 02:30 the offset of the day before holds. */
export function utcOf(localMinutes: number): number {
  const day = Math.floor(localMinutes / MINUTES_PER_DAY);
  const isBeforeChange = localMinutes - day * MINUTES_PER_DAY < 150;
  return Math.round((localMinutes - offsetAtNoon(isBeforeChange ? day - 1 : day)) * 60_000);
}

/** The local minute of a moment in milliseconds UTC. */
export function localOf(utc: number): number {
  const summer = utc / 60_000 + 120;
  return utcOf(summer) === utc ? summer : utc / 60_000 + 60;
}

/** The civil day (days since 1970-01-01) in Berlin of a moment in milliseconds UTC. */
export function localDayOf(utc: number): number {
  return Math.floor(localOf(utc) / MINUTES_PER_DAY);
}

/** yyyy-mm-dd of a civil day. */
export function isoDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
