import {
  type MeasureChange,
  type MeasureDefinition,
  type MeasureOptions,
  type MeasureValue,
  measureChange,
} from "~experiments";
import type { MeasureSeries } from "./measure-series";
import { addDays, DAYS_A_WEEK, daysIn, mondayOf, type Period, periodBefore } from "./periods";
import { type Trend, trendOf } from "./trend";

/** Which days a page is about: so many whole weeks up to now, or days that somebody chose. */
export type Span = { readonly kind: "weeks"; readonly weeks: number } | ({ readonly kind: "days" } & Period);

/** What a measure is meant to be. */
export interface TargetLine {
  readonly target: number | null;
  readonly ownerName: string | null;
  /** The limits are made of what came from this day on; null: of the first points. */
  readonly limitsFrom: string | null;
}

/** "unclear": on the wrong or the right side, but chance alone could have done it. */
export type TargetState = "met" | "missed" | "unclear";

/** A measure over a period, with what the same time before and its trend say. */
export interface MeasureLine {
  readonly key: string;
  readonly unit: MeasureDefinition["unit"];
  readonly form: MeasureDefinition["form"];
  readonly better: MeasureDefinition["better"];
  readonly maturityDays: number;
  /** The days the value is of: all of them final. Null: none of the days asked for is final yet. */
  readonly period: Period | null;
  /** Days asked for that are still filling and were left out. */
  readonly daysLeftOut: number;
  readonly now: MeasureValue | null;
  readonly before: MeasureValue | null;
  readonly change: MeasureChange | null;
  readonly measured: number;
  readonly notMeasured: number;
  readonly trend: Trend;
  /** The last day or week of the trend with a value, and its interval; null: there is none. */
  readonly latest: (MeasureValue & { readonly from: string }) | null;
  readonly target: TargetLine | null;
  readonly targetState: TargetState | null;
}

/** So many weeks are drawn, up to the end of the period. */
export const TREND_WEEKS = 78;

export interface LineQuestion {
  readonly span: Span;
  /** The organisation's day now: it and later ones are not final for any measure. */
  readonly today: string;
  readonly options: MeasureOptions;
  readonly target: TargetLine | null;
}

/** The final days of a span for a measure that needs so many days to be final. */
export function finalPeriod(span: Span, today: string, maturityDays: number): Period | null {
  const until = addDays(today, -maturityDays);
  if (span.kind === "weeks") {
    const end = mondayOf(until);
    return { from: addDays(end, -DAYS_A_WEEK * span.weeks), until: end };
  }
  const end = span.until < until ? span.until : until;
  return end > span.from ? { from: span.from, until: end } : null;
}

export function measureLine(series: MeasureSeries, { span, today, options, target }: LineQuestion): MeasureLine {
  const { definition } = series;
  const maturityDays = definition.maturityDays(options);
  const period = finalPeriod(span, today, maturityDays);
  const before = period && periodBefore(period);
  const now = period && series.value(period);
  const { measured, notMeasured } = period ? series.sums(period) : { measured: 0, notMeasured: 0 };
  const end = period?.until ?? addDays(today, -maturityDays);
  const window = { from: addDays(end, -DAYS_A_WEEK * TREND_WEEKS), until: end };
  const trend = trendOf(series, window, target?.limitsFrom ?? null);
  const last = trend.points.findLast(({ value }) => value !== null);
  const latest = last ? series.value(last) : null;
  return {
    ...{ key: definition.key, unit: definition.unit, form: definition.form, better: definition.better, maturityDays },
    ...{ period, now, measured, notMeasured, target },
    daysLeftOut: span.kind === "days" ? daysIn(span) - (period ? daysIn(period) : 0) : 0,
    before: before && series.value(before),
    change: period && before && measureChange(series.sums(before), series.sums(period), definition),
    trend,
    latest: last && latest ? { from: last.from, ...latest } : null,
    targetState: now && target?.target != null ? targetStateOf(now, target.target, definition.better) : null,
  };
}

/** Missed or met beyond chance, or unclear; without an interval just by the value. */
export function targetStateOf(
  { value, lower, upper }: MeasureValue,
  target: number,
  better: MeasureDefinition["better"],
): TargetState {
  const [worst, best] = better === "higher" ? [lower ?? value, upper ?? value] : [upper ?? value, lower ?? value];
  const reaches = (end: number) => (better === "higher" ? end >= target : end <= target);
  if (reaches(worst)) return "met";
  return reaches(best) ? "unclear" : "missed";
}
