const DAY_MS = 86_400_000;

/**
 * The first moment of a calendar day in a zone, in ms UTC: midnight, or the moment after a gap at midnight.
 *
 * @param day yyyy-mm-dd.
 * @throws {RangeError} when the day or the zone is not known.
 */
export function startOfDay(day: string, timeZone: string): number {
  const utcMidnight = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(utcMidnight)) throw new RangeError(`${day} is not a day`);
  const dayOf = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  let before = utcMidnight - DAY_MS;
  let within = utcMidnight + DAY_MS;
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2);
    if (dayOf.format(middle) < day) before = middle;
    else within = middle;
  }
  return within;
}
