import type { Db } from "~db/client";
import { listBoardMeasures } from "~db/queries/measures/board-measures";
import { listStandingAlarms } from "~db/queries/measures/measure-alarms";
import { listTargets } from "~db/queries/measures/measure-targets";
import type { SiteScope } from "~db/queries/site-scope";
import { measureCatalogue } from "~experiments";
import { type BoardFilter, spanOf } from "./board-filter";
import { measureOptionsOf } from "./measure-settings.server";
import { placeOf } from "./places.server";
import { findMeasure, type MeasureReader, readSeries } from "./read-series.server";
import { type Driver, driverOf, stages } from "./series/driver";
import { finalPeriod, type MeasureLine, measureLine, type TargetLine, TREND_WEEKS } from "./series/measure-line";
import type { MeasureSeries } from "./series/measure-series";
import { addDays, DAYS_A_WEEK, daysIn, type Period } from "./series/periods";
import type { DrawnPoint, Trend } from "./series/trend";

/** What the board shows until the organisation chooses. */
export const usualMeasures = [
  "onTime",
  "cycleTime",
  "perfectOrder",
  "returnRate",
  "cancellationRate",
  "contactsPerHundred",
] as const;

/** One measure with what drives it and the alarms that stand for it. */
export interface ToldLine extends MeasureLine {
  readonly driver: Driver | null;
  /** Alarms that stand for it here. */
  readonly alarms: number;
}

/** One measure of the board: of its trend only what is drawn. */
export interface BoardLine extends Omit<ToldLine, "trend"> {
  readonly trend: Trend<DrawnPoint>;
}

export interface BoardView<Line = BoardLine> {
  readonly lines: readonly Line[];
  readonly sites: readonly string[];
  readonly siteName: string | null;
  /** The days on which orders were placed; null: nothing was imported yet. */
  readonly placed: Period | null;
  /** Below 1 while the measures are made anew. */
  readonly share: number;
  readonly today: string;
  /** Every measure there is, in its order. */
  readonly catalogue: readonly string[];
}

export interface BoardQuestion {
  readonly scope: SiteScope;
  readonly filter: BoardFilter;
  /** yyyy-mm-dd in the organisation's zone. */
  readonly today: string;
  /** Absent: those of the board. */
  readonly measures?: readonly string[];
}

/** Keys of the measures on the board: as chosen, and the usual ones where nobody chose or a chosen one is no more. */
export function boardMeasuresOf(db: Db): readonly string[] {
  const chosen = listBoardMeasures(db).filter((key) => findMeasure(key) !== undefined);
  return chosen.length > 0 ? chosen : usualMeasures;
}

/** The measures of a board over a period, each with its trend and what it says. */
export async function viewBoard(db: Db, reader: MeasureReader, question: BoardQuestion): Promise<BoardView> {
  const { lines, ...view } = await viewLines(db, reader, question);
  return {
    ...view,
    lines: lines.map((line) => ({ ...line, trend: { ...line.trend, points: line.trend.points.map(drawnOf) } })),
  };
}

function drawnOf({ from, value, isSignal }: DrawnPoint): DrawnPoint {
  // Six digits are drawn; the rest would only be sent.
  return { from, value: value === null ? null : Number(value.toPrecision(6)), isSignal };
}

/** Measures over a period, with all that is known of every day or week of their trends. */
export async function viewLines(db: Db, reader: MeasureReader, question: BoardQuestion): Promise<BoardView<ToldLine>> {
  const { scope, filter, today } = question;
  const keys = question.measures ?? boardMeasuresOf(db);
  const place = placeOf(db, scope, filter.site);
  const options = measureOptionsOf(db);
  const span = spanOf(filter);
  const earliest = keys.flatMap((key) => {
    const definition = findMeasure(key);
    return definition ? [windowStart(finalPeriod(span, today, definition.maturityDays(options)), today)] : [];
  });
  const { byKey, share } = await readSeries(reader, {
    measures: [...new Set([...keys, "cycleTime", "ordersPlaced", ...stages.map(({ key }) => key)])],
    ...{ from: [...earliest, today].sort()[0] ?? today, until: today, siteScope: place.siteScope },
  });
  const targets = targetsAt(db, place.targetSite, keys);
  const alarms = listStandingAlarms(db, scope).filter(({ siteId }) => siteId === place.targetSite);
  const lines = keys.flatMap((key) => {
    const series = byKey.get(key);
    if (!series) return [];
    const line = measureLine(series, { span, today, options, target: targets.get(key) ?? null });
    return [{ ...line, driver: driverOf(line, byKey), alarms: alarms.filter(({ measure }) => measure === key).length }];
  });
  return {
    ...{ lines, share, today, sites: place.sites, siteName: place.siteName },
    placed: await placedDays(reader, byKey.get("ordersPlaced"), place.siteScope, today),
    catalogue: measureCatalogue.map(({ key }) => key),
  };
}

/** Where the trend begins, or the time before the period where that is earlier. */
export function windowStart(period: Period | null, today: string): string {
  const end = period?.until ?? today;
  const trend = addDays(end, -DAYS_A_WEEK * TREND_WEEKS);
  const before = period ? addDays(period.from, -daysIn(period)) : trend;
  return before < trend ? before : trend;
}

export function targetsAt(db: Db, site: string | null, measures: readonly string[]): ReadonlyMap<string, TargetLine> {
  const found = site === null ? [] : listTargets(db, site, measures);
  return new Map(
    found.map(({ measure, target, ownerName, limitsFrom }) => [measure, { target, ownerName, limitsFrom }]),
  );
}

/** Of old files too: when nothing was placed in the window, all days are looked through. */
async function placedDays(
  reader: MeasureReader,
  recent: MeasureSeries | undefined,
  siteScope: readonly string[] | null,
  today: string,
): Promise<Period | null> {
  if (recent?.extent) return recent.extent;
  const ever = { measures: ["ordersPlaced"], from: "1970-01-01", until: addDays(today, 1), siteScope };
  return (await readSeries(reader, ever)).byKey.get("ordersPlaced")?.extent ?? null;
}
