/** Orders placed in one step of a series: a day, or a week named by its Monday. */
export interface SeriesPoint {
  /** yyyy-mm-dd in the organisation's zone. */
  readonly day: string;
  readonly orders: number;
}

export type ForecastStep = "day" | "week";

const DAY_MS = 86_400_000;
const WEEK = 7;
/** What lies further back says little about the coming days. */
const LONGEST_DAYS = 365;

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The point of a series that a day lies in: itself, or the Monday of its week. */
export function pointOf(day: string, step: ForecastStep): string {
  return step === "day" ? day : addDays(day, -weekdayOf(day));
}

/** 0 is Monday. */
function weekdayOf(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % WEEK;
}

/**
 * Whole days up to yesterday, a day without orders as 0. The first day that had any is left out too: it may have begun in
 * the middle.
 *
 * @param counts Orders by day.
 */
export function dailySeries(counts: ReadonlyMap<string, number>, today: string): readonly SeriesPoint[] {
  const first = [...counts].reduce<string | null>(
    (least, [day, orders]) => (orders > 0 && (least === null || day < least) ? day : least),
    null,
  );
  if (first === null) return [];
  const days: SeriesPoint[] = [];
  for (let day = addDays(first, 1); day < today; day = addDays(day, 1))
    days.push({ day, orders: counts.get(day) ?? 0 });
  return days;
}

/** Whole weeks from Monday to Sunday; the one that is not over yet is left out. */
export function weeklySeries(days: readonly SeriesPoint[]): readonly SeriesPoint[] {
  const begin = days.findIndex(({ day }) => weekdayOf(day) === 0);
  const weeks: SeriesPoint[] = [];
  if (begin === -1) return weeks;
  for (let at = begin; at + WEEK <= days.length; at += WEEK) {
    const week = days.slice(at, at + WEEK);
    weeks.push({ day: week[0]?.day ?? "", orders: week.reduce((sum, { orders }) => sum + orders, 0) });
  }
  return weeks;
}

/** What a forecast of a step reads, how far it looks, and what repeats. */
export const stepOptions = {
  day: { season: WEEK, horizon: 14, length: 1, shown: 56, mostRead: LONGEST_DAYS },
  week: { season: 52, horizon: 6, length: WEEK, shown: 26, mostRead: Number.POSITIVE_INFINITY },
} as const satisfies Record<ForecastStep, object>;

export function seriesOf(
  counts: ReadonlyMap<string, number>,
  today: string,
  step: ForecastStep,
): readonly SeriesPoint[] {
  const days = dailySeries(counts, today);
  const all = step === "day" ? days : weeklySeries(days);
  const { mostRead } = stepOptions[step];
  return all.length > mostRead ? all.slice(-mostRead) : all;
}
