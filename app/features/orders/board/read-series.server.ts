import type { MeasureDimension, MeasureReading, WarehouseMeasures } from "~db/warehouse/measures/measures";
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
  const reading = await reader.readMeasures({ ...question, by: null });
  const byKey = new Map(
    question.measures.flatMap((key) => {
      const definition = findMeasure(key);
      return definition ? [[key, seriesOf(definition, reading)] as const] : [];
    }),
  );
  return { byKey, share: reading.share };
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

function seriesOf(definition: MeasureDefinition, { cells, openings }: MeasureReading): MeasureSeries {
  const opening = openings.find(({ measure }) => measure === definition.key)?.level ?? 0;
  const own = cells.filter(({ measure }) => measure === definition.key);
  return measureSeries(definition, own, opening);
}
