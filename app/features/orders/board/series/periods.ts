/** A stretch of calendar days of the organisation's zone, yyyy-mm-dd. */
export interface Period {
  readonly from: string;
  /** The day after the last. */
  readonly until: string;
}

/** How far the points of a trend are apart. */
export type Step = "day" | "week";

const DAY_MS = 86_400_000;
export const DAYS_A_WEEK = 7;

const msOf = (day: string) => Date.parse(`${day}T00:00:00Z`);

/** A calendar day some days later, or earlier when `days` is negative. */
export function addDays(day: string, days: number): string {
  return new Date(msOf(day) + days * DAY_MS).toISOString().slice(0, 10);
}

export function daysIn({ from, until }: Period): number {
  return Math.round((msOf(until) - msOf(from)) / DAY_MS);
}

/** The Monday of a day's week. */
export function mondayOf(day: string): string {
  return addDays(day, -((new Date(msOf(day)).getUTCDay() + 6) % DAYS_A_WEEK));
}

/** The same number of days, ended where this period begins. */
export function periodBefore(period: Period): Period {
  return { from: addDays(period.from, -daysIn(period)), until: period.from };
}

/** The beginning of the day or week that a day lies in. */
export function stepOf(day: string, step: Step): string {
  return step === "week" ? mondayOf(day) : day;
}

/** Whole days or weeks in [from, until), oldest first; what of the first and the last is not whole is left out. */
export function stepsIn({ from, until }: Period, step: Step): readonly Period[] {
  const length = step === "week" ? DAYS_A_WEEK : 1;
  const steps: Period[] = [];
  for (let start = stepOf(addDays(from, length - 1), step); ; ) {
    const next = addDays(start, length);
    if (next > until) return steps;
    steps.push({ from: start, until: next });
    start = next;
  }
}

/** False for the 31st of February, which dates roll over. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(msOf(text)) && addDays(text, 0) === text;
}
