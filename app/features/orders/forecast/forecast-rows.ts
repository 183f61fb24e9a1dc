import type { ForecastView } from "./forecast-view";
import { addDays, pointOf, stepOptions } from "./order-series";

/** A day or week, come or to come; nulls where a number does not belong to it. */
export interface ForecastRow {
  readonly day: string;
  readonly placed: number | null;
  readonly estimate: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Names of the experiments that enrolled then, and of what changed. */
  readonly reasons: readonly string[];
}

/** The chart in rows, in order of time. */
export function forecastRows({ history, expected, marks, runs, step }: ForecastView): readonly ForecastRow[] {
  const reasons = (day: string) => {
    const last = addDays(day, stepOptions[step].length - 1);
    const running = runs.filter(({ from, until }) => from <= last && until >= day).map(({ name }) => name);
    const changed = marks.filter((mark) => pointOf(mark.day, step) === day).map(({ label }) => label);
    return [...running, ...changed];
  };
  return [
    ...history.map(({ day, orders }) => ({
      ...{ day, placed: orders, estimate: null, lower: null, upper: null, reasons: reasons(day) },
    })),
    ...expected.map((point) => ({ ...point, placed: null, reasons: reasons(point.day) })),
  ];
}
