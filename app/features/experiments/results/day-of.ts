/** Every zone's offset is a whole number of quarters of an hour, so a quarter lies in one day everywhere. */
const QUARTER_HOUR_MS = 900_000;

/** Gives the calendar day of a moment in a zone, yyyy-mm-dd; remembers, because a calendar costs more than a look. */
export function dayReader(timeZone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  const days = new Map<number, string>();
  return (at) => {
    const quarter = Math.floor(at / QUARTER_HOUR_MS);
    const known = days.get(quarter);
    if (known !== undefined) return known;
    const day = format.format(quarter * QUARTER_HOUR_MS);
    days.set(quarter, day);
    return day;
  };
}
