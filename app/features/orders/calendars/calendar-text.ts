import type { CalendarHours, ClosedDay } from "~db/schema/process";

const TIME = /^(\d{1,2})(?:[:.](\d{2}))?$/;
const MINUTES_A_DAY = 1_440;

/** "7-12, 13:00-19:00" as hours in order; none for an empty text; null when it is not understood or hours overlap. */
export function readHours(text: string): readonly CalendarHours[] | null {
  const hours: CalendarHours[] = [];
  for (const part of partsOf(text)) {
    const [from, until, ...more] = part.split(/\s*[-–]\s*/).map(readTime);
    if (from == null || until == null || more.length > 0) return null;
    hours.push({ from, until: until === 0 ? MINUTES_A_DAY : until });
  }
  hours.sort((one, other) => one.from - other.from);
  const isInOrder = hours.every(({ from, until }, at) => until > from && from >= (hours[at - 1]?.until ?? 0));
  return isInOrder ? hours : null;
}

export function writeHours(hours: readonly CalendarHours[]): string {
  return hours.map(({ from, until }) => `${writeTime(from)}–${writeTime(until)}`).join(", ");
}

/** "12:00, 19:00" as minutes of the day in order; null when it is not understood. */
export function readTimes(text: string): readonly number[] | null {
  const times = partsOf(text).map(readTime);
  const known = times.filter((time) => time !== null);
  if (known.length < times.length) return null;
  return [...new Set(known)].sort((one, other) => one - other);
}

export function writeTimes(times: readonly number[]): string {
  return times.map(writeTime).join(", ");
}

const DAY = /^(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}))[\s,;:–-]*(.*)$/;

export interface ReadClosedDays {
  /** In order, each day once: of two lines for a day the later one holds. */
  readonly days: readonly ClosedDay[];
  /** Numbers of the lines, from 1, that begin with no date. */
  readonly mistakes: readonly number[];
}

/** Days as they are pasted, one a line: 2026-12-25 or 25.12.2026, and after it what the day is called. */
export function readClosedDays(text: string): ReadClosedDays {
  const days = new Map<string, ClosedDay>();
  const mistakes: number[] = [];
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    const trimmed = line.trim();
    if (trimmed === "") continue;
    const [, year, month = "", day = "", day2 = "", month2 = "", year2 = "", name = ""] = DAY.exec(trimmed) ?? [];
    const written = year === undefined ? isoDay(year2, month2, day2) : isoDay(year, month, day);
    if (written === null) mistakes.push(at + 1);
    else days.set(written, { day: written, name: name.trim().slice(0, 80) });
  }
  return { days: inOrder(days.values()), mistakes };
}

export function writeClosedDays(days: readonly ClosedDay[]): string {
  return days.map(({ day, name }) => (name === "" ? day : `${day} ${name}`)).join("\n");
}

/** Both lists, in order; where a day is in both, `added` says what it is called. */
export function withClosedDays(known: readonly ClosedDay[], added: readonly ClosedDay[]): readonly ClosedDay[] {
  return inOrder(new Map([...known, ...added].map((closed) => [closed.day, closed])).values());
}

function inOrder(days: Iterable<ClosedDay>): readonly ClosedDay[] {
  return [...days].sort((one, other) => (one.day < other.day ? -1 : 1));
}

function partsOf(text: string): readonly string[] {
  return text
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function readTime(text: string): number | null {
  const [, hour, minute = "0"] = TIME.exec(text.trim()) ?? [];
  if (hour === undefined || Number(minute) > 59) return null;
  const time = Number(hour) * 60 + Number(minute);
  return time <= MINUTES_A_DAY ? time : null;
}

function writeTime(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

function isoDay(year: string, month: string, day: string): string | null {
  const text = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text) ? text : null;
}
