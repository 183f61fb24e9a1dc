import { type ControlChart, controlChart } from "~experiments";
import type { MeasureSeries } from "./measure-series";
import { type Period, type Step, stepsIn } from "./periods";
import { lastingEpisode, signalEpisodes } from "./signal-state";
import { boundsOf } from "./unit-bounds";

/** What is drawn of a day or week of a trend. */
export interface DrawnPoint {
  readonly from: string;
  /** In the measure's unit; null: nothing, or too little, was measured. */
  readonly value: number | null;
  /** Outside the limits, or part of a run on one side. */
  readonly isSignal: boolean;
}

/** A day or week of a trend. */
export interface TrendPoint extends DrawnPoint, Period {
  readonly measured: number;
  readonly notMeasured: number;
}

export interface TrendLimits extends Pick<ControlChart, "centre" | "lower" | "upper"> {
  /** What the limits were made of. */
  readonly madeOf: Period;
}

/** What a trend says: that something changed and has stayed so, usual ups and downs, or too little to tell. */
export type TrendState =
  | { readonly kind: "signal"; readonly since: string; readonly side: "above" | "below" }
  /** `ended`: the last thing that was no chance, and is over. */
  | { readonly kind: "noise"; readonly ended: Period | null }
  | { readonly kind: "tooFew"; readonly points: number; readonly needed: number };

export interface Trend<Point extends DrawnPoint = TrendPoint> {
  readonly step: Step;
  readonly points: readonly Point[];
  /** Null with too few points. */
  readonly limits: TrendLimits | null;
  readonly state: TrendState;
}

/** Below so many units a day or week of a share or mean is chance and left out of the chart. */
const LEAST_UNITS = 5;
/** Below so many weeks with values, days are drawn. */
const LEAST_WEEKS = 12;
const LEAST_POINTS = 6;
/** Limits are made of the first half year, or of the first half where there is less. */
const BASELINE = 26;
const LEAST_BASELINE = 10;

/**
 * A measure over the days or weeks of a window, with the limits of its usual ups and downs.
 *
 * @param limitsFrom The limits are made of what came from this day on, and only that is judged; null: of the first points.
 */
export function trendOf(series: MeasureSeries, window: Period, limitsFrom: string | null): Trend {
  const weeks = pointsOf(series, window, "week");
  const isWeekly = weeks.filter(({ value }) => value !== null).length >= LEAST_WEEKS;
  const step: Step = isWeekly ? "week" : "day";
  const points = isWeekly ? weeks : pointsOf(series, window, "day");
  const judged = points.flatMap(({ value, from }, at) =>
    value === null || (limitsFrom !== null && from < limitsFrom) ? [] : [{ value, at }],
  );
  const values = judged.map(({ value }) => value);
  const baseline = Math.min(BASELINE, Math.max(LEAST_BASELINE, Math.floor(values.length / 2)));
  const chart = controlChart(values, baseline);
  if (!chart) {
    return { step, points, limits: null, state: { kind: "tooFew", points: values.length, needed: LEAST_POINTS } };
  }
  const episodes = signalEpisodes(values, chart);
  const dayOf = (index: number) => points[judged[index]?.at ?? 0]?.from ?? window.from;
  const endOf = (index: number) => points[judged[index]?.at ?? 0]?.until ?? window.until;
  const lasting = lastingEpisode(episodes, values.length);
  const last = episodes.at(-1);
  const signals = new Set(episodes.flatMap(({ since, until }) => judged.slice(since, until + 1).map(({ at }) => at)));
  const [least, most] = boundsOf(series.definition.unit);
  const [centre, lower, upper] = [chart.centre, Math.max(least, chart.lower), Math.min(most, chart.upper)];
  return {
    step,
    points: points.map((point, at) => ({ ...point, isSignal: signals.has(at) })),
    limits: { centre, lower, upper, madeOf: { from: dayOf(0), until: endOf(Math.min(baseline, values.length) - 1) } },
    state: lasting
      ? { kind: "signal", since: dayOf(lasting.since), side: lasting.side }
      : { kind: "noise", ended: last ? { from: dayOf(last.since), until: endOf(last.until) } : null },
  };
}

function pointsOf(series: MeasureSeries, window: Period, step: Step): readonly TrendPoint[] {
  const { extent, definition } = series;
  if (!extent) return [];
  const from = extent.from > window.from ? extent.from : window.from;
  const isCounted = definition.form === "share" || definition.form === "mean" || definition.form === "ratio";
  return stepsIn({ from, until: window.until }, step).map((period) => {
    const { measured, notMeasured } = series.sums(period);
    const isEnough = !isCounted || measured >= LEAST_UNITS;
    const value = isEnough ? series.bareValue(period) : null;
    return { ...period, value, measured, notMeasured, isSignal: false };
  });
}
