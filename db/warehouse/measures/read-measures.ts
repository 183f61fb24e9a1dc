import { addMeasureSums, type MeasureSums } from "~experiments";
import type { Connection } from "../connection";
import { decodeCell } from "./cell-codec";
import { findSlot, type Slot } from "./cell-layout";
import { addCell, type CellSums, emptyCell, sumsOf } from "./cell-sums";
import { type CellValues, dimensions } from "./cell-values";
import { dayNumber, dayText } from "./local-days";
import type { MeasureCell, MeasureQuery, MeasureReading } from "./measures";

interface Row {
  readonly day: number;
  readonly site: number;
  readonly value: number;
  readonly sums: Buffer;
}

/** Sums by day, then by the number of the group's value; 0: units that do not say, or all of them. */
type ByDay = Map<number, Map<number, CellSums>>;

/** Reads cells: as many as there are days, sites and values in the question, whatever the number of orders. */
export function measureReader(
  connection: Connection,
  values: CellValues,
): (query: MeasureQuery) => Omit<MeasureReading, "share"> {
  const select = connection.prepare<[number, number, number], Row>(
    "SELECT day, site, value, sums FROM measure_cell WHERE dimension = ? AND day >= ? AND day < ?",
  );
  const rowsOf = (dimension: number, { from, until }: MeasureQuery) =>
    select.all(dimension, dayNumber(from), dayNumber(until));

  /** Sums of orders that the reader may see. */
  const seen = (query: MeasureQuery, dimension: number, keyOf: (row: Row) => number): ByDay => {
    const sites = query.siteScope && sitesIn(query.siteScope, values);
    const sums: ByDay = new Map();
    for (const row of rowsOf(dimension, query)) {
      if (sites === null || sites.has(row.site)) addCell(cellAt(sums, row.day, keyOf(row)), decodeCell(row.sums));
    }
    return sums;
  };
  const ofOrders = (query: MeasureQuery): ByDay => {
    const { by, siteScope } = query;
    if (by === "site") return seen(query, dimensions.site, ({ site }) => site);
    const all = seen(query, siteScope === null ? dimensions.all : dimensions.site, () => 0);
    if (by === null || by === "reason") return all;
    const told = seen(query, dimensions[by], ({ value }) => value);
    return withRest(told, all);
  };
  return (query) => {
    const slots = query.measures.flatMap((key) => findSlot(key) ?? []);
    const texts = query.by === null ? new Map<number, string>() : values.texts(dimensions[query.by]);
    const orders = ofOrders(query);
    const groups = [...cellsIn(orders, slots, texts)];
    const subscriptions = query.siteScope === null ? seen(query, dimensions.subscription, () => 0) : new Map();
    const reasons = query.by === "reason" ? seen(query, dimensions.reason, ({ value }) => value) : new Map();
    const cells = [
      ...(query.by === "reason" ? reasonCells(reasons, orders, slots, texts) : groups),
      ...cellsIn(subscriptions, slots, new Map()),
    ];
    const order = new Map(slots.map(({ key }, at) => [key, at]));
    cells.sort(
      (one, other) =>
        (order.get(one.measure) ?? 0) - (order.get(other.measure) ?? 0) ||
        compare(one.day, other.day) ||
        compare(one.group ?? LAST, other.group ?? LAST),
    );
    return { cells, openings: openingsOf(query, slots, rowsOf) };
  };
}

/** Units that do not say their group come after the groups. */
const LAST = "\u{10ffff}";

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function sitesIn(scope: readonly string[], values: CellValues): ReadonlySet<number> {
  const wanted = new Set(scope);
  return new Set([...values.texts(dimensions.site)].flatMap(([id, text]) => (wanted.has(text) ? [id] : [])));
}

function cellAt(sums: ByDay, day: number, key: number): CellSums {
  const ofDay = sums.get(day) ?? new Map<number, CellSums>();
  sums.set(day, ofDay);
  const cell = ofDay.get(key) ?? emptyCell();
  ofDay.set(key, cell);
  return cell;
}

/** Orders that do not say their value are those of the day that no value has. */
function withRest(told: ByDay, all: ByDay): ByDay {
  const rest: ByDay = new Map();
  for (const [day, ofDay] of all) {
    for (const cell of ofDay.values()) addCell(cellAt(rest, day, 0), cell);
    for (const [value, cell] of told.get(day) ?? []) {
      addCell(cellAt(rest, day, value), cell);
      addCell(cellAt(rest, day, 0), negative(cell));
    }
  }
  return rest;
}

function negative(cell: CellSums): CellSums {
  return cell.map((sum) => (sum === 0 ? 0 : -sum));
}

function* cellsIn(sums: ByDay, slots: readonly Slot[], texts: ReadonlyMap<number, string>): Generator<MeasureCell> {
  for (const [day, ofDay] of sums) {
    for (const [value, cell] of ofDay) {
      for (const slot of slots) {
        const found = sumsOf(cell, slot);
        if (found.measured === 0 && found.notMeasured === 0) continue;
        yield { measure: slot.key, day: dayText(day), group: texts.get(value) ?? null, sums: found };
      }
    }
  }
}

/** Contacts for one reason are counted over all orders of the day, with or without it. */
function reasonCells(
  reasons: ByDay,
  orders: ByDay,
  slots: readonly Slot[],
  texts: ReadonlyMap<number, string>,
): readonly MeasureCell[] {
  return [...cellsIn(reasons, slots, texts)].map((cell) => {
    const slot = findSlot(cell.measure);
    const all = orders.get(dayNumber(cell.day))?.get(0);
    if (!slot || !all) return cell;
    const { measured, notMeasured } = sumsOf(all, slot);
    const { numerator, numeratorSquares } = cell.sums;
    const products = numerator;
    const sums = { measured, notMeasured, numerator, numeratorSquares, products };
    return { ...cell, sums: { ...sums, denominator: measured, denominatorSquares: measured } };
  });
}

/** Where levels stood when the first day began: all changes before it together. */
function openingsOf(
  query: MeasureQuery,
  slots: readonly Slot[],
  rowsOf: (dimension: number, query: MeasureQuery) => readonly Row[],
): MeasureReading["openings"] {
  const levels = slots.filter(({ form }) => form === "level" || form === "attrition");
  if (levels.length === 0 || query.siteScope !== null) return [];
  const before = rowsOf(dimensions.subscription, { ...query, from: "1900-01-01", until: query.from });
  const cells = before.map(({ sums }) => decodeCell(sums));
  return levels.map((slot) => {
    const sums: MeasureSums = addMeasureSums(cells.map((cell) => sumsOf(cell, slot)));
    return { measure: slot.key, level: slot.form === "level" ? sums.numerator : sums.denominator };
  });
}
