import type { Db } from "~db/client";
import type { MeasureDimension, WarehouseMeasures } from "~db/warehouse/measures/measures";
import { type MeasureDefinition, measureCatalogue, measureChange } from "~experiments";
import { measureOptionsOf, measureSettings } from "./measure-settings.server";
import { type MeasureReader, readGroups, readSeries } from "./read-series.server";
import { finalPeriod, type Span } from "./series/measure-line";
import type { MeasureSeries } from "./series/measure-series";
import { addDays, type Period, periodBefore } from "./series/periods";

/** One measure, or one group of it, over the final days of a period; times in hours, money in minor units. */
export interface ListedValue {
  readonly measure: string;
  readonly unit: MeasureDefinition["unit"];
  /** Only where measures are told apart; null: units that do not say. */
  readonly group?: string | null;
  /** The first and the last day that are final; null: none is. */
  readonly from: string | null;
  readonly to: string | null;
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly measured: number;
  readonly notMeasured: number;
  /** The same number of days before. */
  readonly before: number | null;
  readonly change: number | null;
  readonly changeLower: number | null;
  readonly changeUpper: number | null;
}

export interface ValuesQuestion {
  readonly span: Span;
  readonly by: MeasureDimension | null;
  readonly today: string;
}

/** Every measure of the whole organisation, in the order of the catalogue. Waits until all orders are in them. */
export async function listMeasureValues(
  db: Db,
  warehouse: WarehouseMeasures,
  { span, by, today }: ValuesQuestion,
): Promise<readonly ListedValue[]> {
  await warehouse.keepMeasures(measureSettings(db));
  await warehouse.finishMeasures();
  const options = measureOptionsOf(db);
  const values: ListedValue[] = [];
  for (const definition of measureCatalogue) {
    const period = finalPeriod(span, today, definition.maturityDays(options));
    if (by === null) values.push(await wholeOf(warehouse, definition, period));
    else if (period) values.push(...(await groupsOf(warehouse, definition, period, by)));
  }
  return values;
}

async function wholeOf(reader: MeasureReader, definition: MeasureDefinition, period: Period | null) {
  if (!period) return lineOf(definition, null, null);
  const question = {
    measures: [definition.key],
    from: periodBefore(period).from,
    until: period.until,
    siteScope: null,
  };
  const { byKey } = await readSeries(reader, question);
  return lineOf(definition, byKey.get(definition.key) ?? null, period);
}

async function groupsOf(reader: MeasureReader, definition: MeasureDefinition, period: Period, by: MeasureDimension) {
  const question = { from: periodBefore(period).from, until: period.until, siteScope: null };
  const groups = [...(await readGroups(reader, definition, question, by))];
  return groups
    .sort(([one], [other]) => (one ?? "").localeCompare(other ?? "", "en"))
    .map(([group, series]) => ({ group, ...lineOf(definition, series, period) }));
}

function lineOf(
  { key, unit, form, scale }: MeasureDefinition,
  series: MeasureSeries | null,
  period: Period | null,
): ListedValue {
  const before = period && periodBefore(period);
  const now = period && series?.value(period);
  const was = before && series?.value(before);
  const sums = period && series?.sums(period);
  const change =
    series && period && before ? measureChange(series.sums(before), series.sums(period), { form, scale }) : null;
  return {
    ...{ measure: key, unit, from: period?.from ?? null, to: period ? addDays(period.until, -1) : null },
    ...{ value: now?.value ?? null, lower: now?.lower ?? null, upper: now?.upper ?? null },
    ...{ measured: sums?.measured ?? 0, notMeasured: sums?.notMeasured ?? 0, before: was?.value ?? null },
    change: now && was ? now.value - was.value : null,
    ...{ changeLower: change?.lower ?? null, changeUpper: change?.upper ?? null },
  };
}
