import type { Preferences } from "~/lib/format";
import { startOfDay } from "~/lib/start-of-day";
import type { Db } from "~db/client";
import type { SiteScope } from "~db/queries/site-scope";
import type { MeasureDimension } from "~db/warehouse/measures/measures";
import {
  type MeasureChange,
  type MeasureDefinition,
  type MeasureValue,
  measureChange,
  subscriptionMeasures,
} from "~experiments";
import { type TrendMark, trendMarks } from "../changes/trend-marks.server";
import { measureOptionsOf } from "./measure-settings.server";
import { placeOf } from "./places.server";
import { findMeasure, type MeasureReader, readGroups } from "./read-series.server";
import type { MeasureLine } from "./series/measure-line";
import { type Period, periodBefore, stepOf } from "./series/periods";
import { type BoardQuestion, type BoardView, type ToldLine, viewLines } from "./view-board.server";

/** One group of a breakdown. */
export interface GroupLine {
  /** Null: units that do not say. */
  readonly group: string | null;
  readonly now: MeasureValue | null;
  readonly before: MeasureValue | null;
  readonly change: MeasureChange | null;
  readonly measured: number;
  readonly notMeasured: number;
}

export interface Breakdown {
  readonly by: MeasureDimension;
  /** The largest first. */
  readonly groups: readonly GroupLine[];
  /** How many there are, shown or not. */
  readonly all: number;
}

export type Definition = Pick<MeasureDefinition, "cohort" | "clock" | "exclusions" | "form" | "unit" | "better">;

export interface MeasureView extends Omit<BoardView, "lines"> {
  readonly line: ToldLine;
  readonly definition: Definition;
  readonly options: { readonly fulfilmentHours: number; readonly windowDays: number; readonly lostAfterDays: number };
  readonly breakdowns: readonly Breakdown[];
  /** What changed in the process, on the points of the trend. */
  readonly marks: readonly TrendMark[];
}

const GROUPS_SHOWN = 12;
const dimensions = ["site", "channel", "region", "segment", "service"] as const;

export interface MeasureQuestion extends BoardQuestion {
  readonly key: string;
  readonly preferences: Preferences;
}

/** One measure with its definition, trend and breakdowns; undefined: there is no such measure. */
export async function viewMeasure(
  db: Db,
  reader: MeasureReader,
  { key, preferences, ...question }: MeasureQuestion,
): Promise<MeasureView | undefined> {
  const found = findMeasure(key);
  if (!found) return undefined;
  const { lines, ...view } = await viewLines(db, reader, { ...question, measures: [key] });
  const [line] = lines;
  if (!line) return undefined;
  const { cohort, clock, exclusions, form, unit, better } = found;
  const { siteScope } = placeOf(db, question.scope, question.filter.site);
  const { fulfilmentHours, windowDays, lostAfterDays } = measureOptionsOf(db);
  return {
    ...{ ...view, line },
    definition: { cohort, clock, exclusions, form, unit, better },
    options: { fulfilmentHours, windowDays, lostAfterDays },
    breakdowns: line.period ? await breakdownsOf(reader, found, line.period, siteScope) : [],
    marks: marksOf(db, question.scope, line, { siteName: view.siteName, preferences }),
  };
}

async function breakdownsOf(
  reader: MeasureReader,
  definition: MeasureDefinition,
  period: Period,
  siteScope: readonly string[] | null,
): Promise<readonly Breakdown[]> {
  // Subscriptions have no place and no kind.
  if (subscriptionMeasures.some(({ key }) => key === definition.key)) return [];
  const asked = definition.key === "contactsPerHundred" ? (["reason", ...dimensions] as const) : dimensions;
  const before = periodBefore(period);
  const question = { from: before.from, until: period.until, siteScope };
  const read = asked.map(async (by): Promise<Breakdown> => {
    const groups = [...(await readGroups(reader, definition, question, by))].map(
      ([group, series]): GroupLine => ({
        ...{ group, now: series.value(period), before: series.value(before) },
        change: measureChange(series.sums(before), series.sums(period), definition),
        measured: series.sums(period).measured,
        notMeasured: series.sums(period).notMeasured,
      }),
    );
    const present = groups.filter(({ measured, notMeasured }) => measured + notMeasured > 0);
    const sorted = present.sort((one, other) => other.measured - one.measured || compare(one.group, other.group));
    return { by, groups: sorted.slice(0, GROUPS_SHOWN), all: sorted.length };
  });
  return Promise.all(read);
}

function compare(one: string | null, other: string | null): number {
  return (one ?? "").localeCompare(other ?? "", "en");
}

type MarkContext = { readonly siteName: string | null; readonly preferences: Preferences };

/** Changes on the day or week of the trend in which they came. */
function marksOf(
  db: Db,
  scope: SiteScope,
  { trend }: Pick<MeasureLine, "trend">,
  { siteName, preferences }: MarkContext,
): readonly TrendMark[] {
  const [first, last] = [trend.points[0], trend.points.at(-1)];
  if (!first || !last) return [];
  const { timeZone } = preferences;
  const marks = trendMarks(db, scope, {
    from: startOfDay(first.from, timeZone),
    until: startOfDay(last.until, timeZone),
    siteNames: siteName === null ? [] : [siteName],
    preferences,
  });
  return marks.map((mark) => ({ ...mark, day: stepOf(mark.day, trend.step) }));
}
