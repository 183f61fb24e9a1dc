import { wallOf } from "~experiments";

const DAY_MS = 86_400_000;
const QUARTER_MS = 900_000;

/**
 * Days of a zone, numbered since 1970. Clocks are asked once a day of UTC, and once a quarter of an hour on days on which they
 * are changed.
 */
export function localDays(zone: string): (at: number) => number {
  const ofDays = new Map<number, number | null>();
  const ofQuarters = new Map<number, number>();
  const offsetAt = (at: number) => wallOf(at, zone) - at;
  const ofDay = (day: number) => {
    const [first, last] = [offsetAt(day * DAY_MS), offsetAt((day + 1) * DAY_MS)];
    return first === last ? first : null;
  };
  return (at) => {
    const day = Math.floor(at / DAY_MS);
    const offset = remembered(ofDays, day, ofDay);
    if (offset !== null) return Math.floor((at + offset) / DAY_MS);
    const exact = remembered(ofQuarters, Math.floor(at / QUARTER_MS), (quarter) => offsetAt(quarter * QUARTER_MS));
    return Math.floor((at + exact) / DAY_MS);
  };
}

function remembered<T>(known: Map<number, T>, key: number, find: (key: number) => T): T {
  const value = known.get(key);
  if (value !== undefined) return value;
  const found = find(key);
  known.set(key, found);
  return found;
}

const texts = new Map<number, string>();

/** yyyy-mm-dd */
export function dayText(day: number): string {
  return remembered(texts, day, () => new Date(day * DAY_MS).toISOString().slice(0, 10));
}

/** @throws {RangeError} unless the text is yyyy-mm-dd. */
export function dayNumber(text: string): number {
  const at = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(at)) throw new RangeError(`${text} is not a day`);
  return Math.floor(at / DAY_MS);
}
