import type { MeasureCell, MeasureDimension, WarehouseMeasures } from "~db/warehouse/measures/measures";
import { type MeasureDefinition, measureCatalogue } from "~experiments";
import { type MeasureSeries, measureSeries } from "./series/measure-series";
import type { Period } from "./series/periods";

export type MeasureReader = Pick<WarehouseMeasures, "readMeasures">;

export interface SeriesQuestion extends Period {
  readonly measures: readonly string[];
  readonly siteScope: readonly string[] | null;
}

export interface ReadSeries {
  readonly byKey: ReadonlyMap<string, MeasureSeries>;
  /** Below 1 while the cells are made anew: so much of the orders is in them. */
  readonly share: number;
}

export function findMeasure(key: string): MeasureDefinition | undefined {
  return measureCatalogue.find((measure) => measure.key === key);
}

/** Measures over the days of a period, each day's units together. */
export async function readSeries(reader: MeasureReader, question: SeriesQuestion): Promise<ReadSeries> {
  const { cells, openings, share } = await reader.readMeasures({ ...question, by: null });
  const days = new Map<string, MeasureCell[]>();
  for (const cell of cells) {
    const own = days.get(cell.measure);
    if (own) own.push(cell);
    else days.set(cell.measure, [cell]);
  }
  const openingOf = (key: string) => openings.find(({ measure }) => measure === key)?.level ?? 0;
  const byKey = new Map(
    question.measures.flatMap((key) => {
      const definition = findMeasure(key);
      return definition ? [[key, measureSeries(definition, days.get(key) ?? [], openingOf(key))] as const] : [];
    }),
  );
  return { byKey, share };
}

/** One measure by what its units are told apart by; null: units that do not say. */
export async function readGroups(
  reader: MeasureReader,
  definition: MeasureDefinition,
  question: Omit<SeriesQuestion, "measures">,
  by: MeasureDimension,
): Promise<ReadonlyMap<string | null, MeasureSeries>> {
  const { cells } = await reader.readMeasures({ ...question, measures: [definition.key], by });
  const groups = new Set(cells.map(({ group }) => group));
  return new Map(
    [...groups].map((group) => [
      group,
      measureSeries(
        definition,
        cells.filter((cell) => cell.group === group),
      ),
    ]),
  );
}
