import { collectUnits, type Metric, type UnitCollector } from "~experiments";
import { csvRecords } from "./csv-records";
import { Refusal } from "./outcome";

export interface UnitFileColumns {
  readonly unit: string;
  readonly arm: string;
  readonly metrics: Readonly<Record<string, readonly string[]>>;
}

interface Place {
  readonly index: number;
  readonly name: string;
}

interface Layout {
  readonly unit: Place;
  readonly arm: Place;
  readonly metrics: readonly { readonly metric: Metric; readonly places: readonly Place[] }[];
}

/**
 * Reads a file of one row a unit into the sums that an analysis needs. An empty cell leaves the unit out of that metric.
 *
 * @param arms The arms that may occur; null to take them as they come.
 * @throws {Refusal} with file, line and column for a missing column, a cell that is no number, an arm the plan does not
 *   name, or a unit that stands there twice.
 */
export async function collectUnitFile(
  path: string,
  columns: UnitFileColumns,
  metrics: readonly Metric[],
  arms: readonly string[] | null,
): Promise<UnitCollector> {
  const collector = collectUnits(metrics, arms);
  let layout: Layout | undefined;
  for await (const { cells, line } of csvRecords(path)) {
    if (layout === undefined) layout = layoutOf(cells, columns, metrics, path);
    else addRow(collector, layout, cells, (place) => `${path}:${line}:${place.index + 1}`);
  }
  return collector;
}

function layoutOf(
  header: readonly string[],
  columns: UnitFileColumns,
  metrics: readonly Metric[],
  path: string,
): Layout {
  const names = header.map((name) => name.trim());
  const placeOf = (name: string): Place => {
    const index = names.indexOf(name);
    if (index < 0) throw new Refusal(`there is no column ${name}; there are ${names.join(", ")}`, `${path}:1:1`);
    return { index, name };
  };
  return {
    unit: placeOf(columns.unit),
    arm: placeOf(columns.arm),
    metrics: metrics.map((metric) => ({ metric, places: (columns.metrics[metric.key] ?? []).map(placeOf) })),
  };
}

function addRow(
  collector: UnitCollector,
  layout: Layout,
  record: readonly string[],
  placed: (place: Place) => string,
): void {
  const cell = (place: Place) => (record[place.index] ?? "").trim();
  const unit = cell(layout.unit);
  const arm = cell(layout.arm);
  if (unit === "") throw new Refusal("the unit is empty", placed(layout.unit));
  const values: Record<string, readonly number[] | null> = {};
  for (const { metric, places } of layout.metrics) {
    const numbers = places.map((place) => numberIn(metric, cell(place), () => placed(place)));
    values[metric.key] = numbers.some((value) => value === null) ? null : numbers.filter((value) => value !== null);
  }
  const outcome = collector.add({ unit, arm, values });
  if (outcome === "unknown arm")
    throw new Refusal(`${JSON.stringify(arm)} is not an arm of the plan`, placed(layout.arm));
  if (outcome === "repeated") throw new Refusal(`unit ${JSON.stringify(unit)} stands here again`, placed(layout.unit));
}

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function numberIn(metric: Metric, text: string, place: () => string): number | null {
  if (text === "") return null;
  if (metric.kind === "proportion") {
    const truth = { "0": 0, "1": 1, false: 0, true: 1 }[text.toLowerCase()];
    if (truth === undefined) throw new Refusal(`${JSON.stringify(text)} is neither 0, 1, true nor false`, place());
    return truth;
  }
  const value = decimal.test(text) ? Number(text) : Number.NaN;
  if (!Number.isFinite(value)) throw new Refusal(`${JSON.stringify(text)} is not a number`, place());
  return value;
}
