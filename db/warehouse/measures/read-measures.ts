import { subscriptionMeasures } from "~experiments";
import type { Connection } from "../connection";
import { decodeCell } from "./cell-codec";
import { type Slot, type WantedSlots, wantedSlots } from "./cell-layout";
import { addCell, type CellSums, countOver, sumsOf, takeCell } from "./cell-sums";
import { type CellValues, dimensions, OVER_ALL_SITES } from "./cell-values";
import { dayNumber, dayText } from "./local-days";
import type { MeasureCell, MeasureQuery, MeasureReading } from "./measures";

const ofSubscriptions = new Set(subscriptionMeasures.map(({ key }) => key));

type Row = readonly [day: number, site: number, value: number, sums: Buffer];

/** Sums by day, then by the number of the group's value; 0: units that do not say, or all of them. */
type ByDay = Map<number, Map<number, CellSums>>;

/** Units that do not say their group come after the groups. */
const LAST = "\u{10ffff}";

/** Reads cells: as many as there are days, sites and values in the question, whatever the number of orders. */
export function measureReader(
  connection: Connection,
  values: CellValues,
): (query: MeasureQuery) => Omit<MeasureReading, "share"> {
  const select = connection
    .prepare<[number, number, number], Row>(
      "SELECT day, site, value, sums FROM measure_cell WHERE dimension = ? AND day >= ? AND day < ?",
    )
    .raw(true);
  const selectAt = connection
    .prepare<[number, number, number, string], Row>(
      `SELECT day, site, value, sums FROM measure_cell
       WHERE dimension = ? AND day >= ? AND day < ? AND site IN (SELECT value FROM json_each(?))`,
    )
    .raw(true);
  return (query) => {
    const wanted = wantedSlots(query.measures);
    const { slots } = wanted;
    const sites = sitesIn(query.siteScope, values);
    // What is only added to another cell is read into this one.
    const scratch = new Float64Array(wanted.width);
    const rowsOf = (dimension: number, from = dayNumber(query.from), until = dayNumber(query.until)) =>
      sites === null ? select.all(dimension, from, until) : selectAt.all(dimension, from, until, sites);
    /** Sums of units that the reader may see. */
    const seen: Seen = (dimension, keyOf = () => 0) => {
      const sums: ByDay = new Map();
      for (const row of rowsOf(dimension)) {
        const [day, , , bytes] = row;
        const known = sums.get(day)?.get(keyOf(row));
        if (known) addCell(known, decodeCell(bytes, wanted, scratch), slots);
        else add(sums, day, keyOf(row), decodeCell(bytes, wanted), slots);
      }
      return sums;
    };
    const texts = query.by === null ? new Map<number, string>() : values.texts(dimensions[query.by]);
    const isOfOrders = slots.some(({ key }) => !ofSubscriptions.has(key));
    const orders: ByDay = isOfOrders ? ordersIn(query, seen, slots) : new Map();
    const groups = query.by === "reason" ? reasonsIn(seen, orders, slots) : orders;
    const isOfSubscriptions = sites === null && slots.some(({ key }) => ofSubscriptions.has(key));
    const subscriptions: ByDay = isOfSubscriptions ? seen(dimensions.subscription) : new Map();
    const places = [...placesOf(groups, texts), ...placesOf(subscriptions, texts)];
    const levels = slots.filter(({ form }) => form === "level" || form === "attrition");
    const before =
      levels.length > 0 && sites === null ? rowsOf(dimensions.subscription, 0, dayNumber(query.from)) : null;
    return {
      // A measure is of orders or of subscriptions: in the places of the other it has no units.
      cells: slots.flatMap((slot) => cellsOf(places, slot)),
      openings: before ? openingsOf(before, wanted, levels) : [],
    };
  };
}

/** Sums by the number of a row's group; absent: all together. */
type Seen = (dimension: number, keyOf?: (row: Row) => number) => ByDay;

function ordersIn({ by, siteScope }: MeasureQuery, seen: Seen, slots: readonly Slot[]): ByDay {
  if (by === "site") return seen(dimensions.site, ([, site]) => site);
  const all = seen(siteScope === null ? dimensions.all : dimensions.site);
  if (by === null || by === "reason") return all;
  const told = seen(dimensions[by] + (siteScope === null ? OVER_ALL_SITES : 0), ([, , value]) => value);
  return withRest(told, all, slots);
}

/** Numbers of the sites that a reader may see, as JSON; null: all. */
function sitesIn(scope: readonly string[] | null, values: CellValues): string | null {
  if (scope === null) return null;
  const wanted = new Set(scope);
  return JSON.stringify([...values.texts(dimensions.site)].flatMap(([id, text]) => (wanted.has(text) ? [id] : [])));
}

function add(sums: ByDay, day: number, key: number, more: CellSums, slots: readonly Slot[]): void {
  const ofDay = sums.get(day) ?? new Map<number, CellSums>();
  sums.set(day, ofDay);
  const cell = ofDay.get(key);
  if (cell) addCell(cell, more, slots);
  else ofDay.set(key, more);
}

/** Orders that do not say their value are those of the day that no value has. */
function withRest(told: ByDay, all: ByDay, slots: readonly Slot[]): ByDay {
  for (const [day, ofDay] of all) {
    const [rest] = ofDay.values();
    if (!rest) continue;
    for (const cell of told.get(day)?.values() ?? []) takeCell(rest, cell, slots);
    add(told, day, 0, rest, slots);
  }
  return told;
}

/** Contacts for one reason are counted over all orders of the day, with or without it. */
function reasonsIn(seen: Seen, orders: ByDay, slots: readonly Slot[]): ByDay {
  const contacts = slots.find(({ key }) => key === "contactsPerHundred");
  if (!contacts) return new Map();
  const reasons = seen(dimensions.reason, ([, , value]) => value);
  for (const [day, ofDay] of reasons) {
    const [all] = orders.get(day)?.values() ?? [];
    for (const cell of ofDay.values()) if (all) countOver(cell, all, contacts);
  }
  return reasons;
}

interface Place {
  readonly day: string;
  readonly group: string | null;
  readonly cell: CellSums;
}

/** In order of day and group. */
function placesOf(sums: ByDay, texts: ReadonlyMap<number, string>): readonly Place[] {
  const days = [...sums].sort(([one], [other]) => one - other);
  return days.flatMap(([day, ofDay]) => {
    const groups = [...ofDay].map(([value, cell]) => ({ day: dayText(day), group: texts.get(value) ?? null, cell }));
    return groups.sort((one, other) => ((one.group ?? LAST) < (other.group ?? LAST) ? -1 : 1));
  });
}

function cellsOf(places: readonly Place[], slot: Slot): readonly MeasureCell[] {
  const cells: MeasureCell[] = [];
  for (const { day, group, cell } of places) {
    const sums = sumsOf(cell, slot);
    if (sums.measured !== 0 || sums.notMeasured !== 0) cells.push({ measure: slot.key, day, group, sums });
  }
  return cells;
}

/** Where levels stood when the first day began: all changes before it together. */
function openingsOf(before: readonly Row[], wanted: WantedSlots, levels: readonly Slot[]): MeasureReading["openings"] {
  const all = new Float64Array(wanted.width);
  for (const [, , , bytes] of before) addCell(all, decodeCell(bytes, wanted), levels);
  return levels.map((slot) => {
    const { numerator, denominator } = sumsOf(all, slot);
    return { measure: slot.key, level: slot.form === "level" ? numerator : denominator };
  });
}
