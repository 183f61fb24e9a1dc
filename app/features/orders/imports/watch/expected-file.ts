import { startOfDay } from "~/lib/start-of-day";

const DAY_MS = 86_400_000;

/** A day's file that has not come by its time. */
export interface MissingFile {
  /** yyyy-mm-dd in the organisation's zone. */
  readonly day: string;
  readonly deadline: number;
}

interface Expected {
  /** hh:mm */
  readonly expectedBy: string | null;
  readonly lastFileAt: number | null;
  /** When the folder was first watched: nothing is missed before. */
  readonly createdAt: number;
}

/**
 * Whether today's file is missing: its time has passed, and none came in the day before it.
 *
 * @returns null while nothing is missing.
 */
export function findMissingFile(
  { expectedBy, lastFileAt, createdAt }: Expected,
  now: number,
  timeZone: string,
): MissingFile | null {
  if (expectedBy === null) return null;
  const day = new Intl.DateTimeFormat("en-CA", { timeZone }).format(now);
  const [hours = 0, minutes = 0] = expectedBy.split(":").map(Number);
  const deadline = startOfDay(day, timeZone) + (hours * 60 + minutes) * 60_000;
  if (now < deadline || createdAt >= deadline) return null;
  return lastFileAt !== null && lastFileAt > deadline - DAY_MS ? null : { day, deadline };
}
