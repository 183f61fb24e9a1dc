const HOUR_MS = 3_600_000;
const MOST_KEPT = 50_000;

const formats = new Map<string, Intl.DateTimeFormat>();
let offsets = new Map<string, number>();

/**
 * The moment at which clocks of a zone show a wall time. Of an hour that comes twice the first is meant; an hour that is
 * skipped is read as if the clock had not been changed.
 *
 * @param wall The wall time as if it were UTC, in milliseconds since 1970.
 */
export function localToUtc(wall: number, timeZone: string): number {
  const quarter = Math.floor(wall / (HOUR_MS / 4));
  const key = `${timeZone} ${quarter}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    if (offsets.size >= MOST_KEPT) offsets = new Map();
    offset = offsetAt(quarter * (HOUR_MS / 4), timeZone);
    offsets.set(key, offset);
  }
  return wall - offset;
}

/** Tries the offsets of the day before and the day after; the earlier moment wins where both fit. */
function offsetAt(wall: number, timeZone: string): number {
  const before = zoneOffset(wall - 24 * HOUR_MS, timeZone);
  if (zoneOffset(wall - before, timeZone) === before) return before;
  const after = zoneOffset(wall + 24 * HOUR_MS, timeZone);
  return zoneOffset(wall - after, timeZone) === after ? after : before;
}

function zoneOffset(at: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    formats.set(timeZone, format);
  }
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const shown = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return shown - Math.floor(at / 1000) * 1000;
}
