const DAY_MS = 86_400_000;
const QUARTER_MS = 900_000;
const MOST_KEPT = 50_000;

const formats = new Map<string, Intl.DateTimeFormat>();
let offsets = new Map<string, number>();

/**
 * The moment at which the clocks of a zone show a wall time. Of an hour that comes twice the first is meant; an hour that
 * is skipped is read as if the clocks had not been changed.
 *
 * @param wall The wall time as if it were UTC, in milliseconds since 1970.
 * @throws {RangeError} when the zone is not known.
 */
export function utcOfWall(wall: number, zone: string): number {
  // Clocks are changed at full quarters of an hour, so each of them has one offset.
  const quarter = Math.floor(wall / QUARTER_MS);
  const key = `${zone} ${quarter}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    if (offsets.size >= MOST_KEPT) offsets = new Map();
    offset = offsetOfWall(quarter * QUARTER_MS, zone);
    offsets.set(key, offset);
  }
  return wall - offset;
}

/** The wall time of a zone at a moment, as if it were UTC, in milliseconds since 1970. */
export function wallOf(at: number, zone: string): number {
  return at + zoneOffset(at, zone);
}

/** Tries the offsets of the day before and of the day after; the earlier moment wins where both fit. */
function offsetOfWall(wall: number, zone: string): number {
  const before = zoneOffset(wall - DAY_MS, zone);
  if (zoneOffset(wall - before, zone) === before) return before;
  const after = zoneOffset(wall + DAY_MS, zone);
  return zoneOffset(wall - after, zone) === after ? after : before;
}

/** How far a zone's clocks are ahead of UTC at a moment, in milliseconds. */
function zoneOffset(at: number, zone: string): number {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const shown = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return shown - Math.floor(at / 1_000) * 1_000;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const digits = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric" } as const;
  const format = new Intl.DateTimeFormat("en-US", {
    ...{ timeZone: zone, hourCycle: "h23", minute: "numeric", second: "numeric" },
    ...digits,
  });
  formats.set(zone, format);
  return format;
}
