import { type Forecast, forecast } from "~experiments";
import type { ExpectedPoint } from "./forecast-view";
import { addDays, type ForecastStep, type SeriesPoint, stepOptions } from "./order-series";

const kept = new Map<string, Forecast | null>();
const MOST_KEPT = 64;

/** The forecast of a series; the same values are reckoned once, so a page costs nothing until a day is over. */
export function forecastOf(series: readonly SeriesPoint[], step: ForecastStep): Forecast | null {
  const values = series.map(({ orders }) => orders);
  const key = `${step} ${values.join(" ")}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const { season, horizon } = stepOptions[step];
  const made = forecast(values, { season, horizon });
  if (kept.size >= MOST_KEPT) for (const oldest of [...kept.keys()].slice(0, 1)) kept.delete(oldest);
  kept.set(key, made);
  return made;
}

/** The days or weeks after a series; there are never fewer than no orders. */
export function expectedOrders(
  series: readonly SeriesPoint[],
  made: Forecast | null,
  step: ForecastStep,
): readonly ExpectedPoint[] {
  const last = series.at(-1);
  if (!made || !last) return [];
  const atLeastNone = (value: number | null) => (value === null ? null : Math.max(0, value));
  return made.points.map((point) => ({
    day: addDays(last.day, point.step * stepOptions[step].length),
    estimate: Math.max(0, point.estimate),
    lower: atLeastNone(point.lower),
    upper: atLeastNone(point.upper),
  }));
}
