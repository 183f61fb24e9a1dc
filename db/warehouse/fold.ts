import type { Connection } from "./connection";
import type { Counters } from "./counters";
import { type EventRow, eventColumns, parseUnits } from "./event-store";
import { rowInserter } from "./insert-rows";
import { unitPlace } from "./keys/unit-place";
import type { Names } from "./names";
import type { Projection, TouchedRow } from "./projection";

export interface Fold {
  /** Makes up to `limit` waiting events reachable; returns how many there were. Call inside a write. */
  slice(limit: number): number;
  /** Makes events reachable that were stored in this write, when none waited before them. In order of their sequence. */
  add(rows: readonly EventRow[]): void;
  /** Takes events out of the projections. Call inside a write. */
  unfold(rows: readonly TouchedRow[]): void;
  /** How many events wait, and when the oldest was recorded. */
  waiting(): { events: number; since: number | null };
  /** True when an event waits; cheaper than counting. */
  isBehind(): boolean;
}

interface UnitOfEvent {
  readonly attribute: number;
  readonly key: number;
  readonly row: TouchedRow;
}

/** The projections that find events by unit and by type. They hold nothing that the events do not. */
export function openFold(
  connection: Connection,
  names: Names,
  counters: Counters,
  projections: readonly Projection[],
): Fold {
  const next = connection.prepare<[number, number], EventRow>(
    `SELECT ${eventColumns} FROM event WHERE sequence > ? ORDER BY sequence LIMIT ?`,
  );
  const addUnits = rowInserter(connection, "unit_event", ["attribute", "unit_key", "type", "sequence"]);
  const addTypes = rowInserter(connection, "type_event", ["type", "occurred_at", "sequence"]);
  const dropUnit = connection.prepare<[number, number, number, number]>(
    "DELETE FROM unit_event WHERE attribute = ? AND unit_key = ? AND type = ? AND sequence = ?",
  );
  const dropType = connection.prepare<[number, number, number]>(
    "DELETE FROM type_event WHERE type = ? AND occurred_at = ? AND sequence = ?",
  );
  const count = connection.prepare<[number], { events: number; since: number | null }>(
    "SELECT count(*) AS events, min(recorded_at) AS since FROM event WHERE sequence > ?",
  );
  const any = connection.prepare<[number], { sequence: number }>(
    "SELECT sequence FROM event WHERE sequence > ? LIMIT 1",
  );

  const add = (rows: readonly EventRow[]) => {
    const last = rows.at(-1);
    if (!last) return;
    addUnits(unitRows(rows, names));
    addTypes(typeRows(rows));
    counters.setFolded(last.sequence);
    for (const { add: addTo, touch } of projections) (addTo ?? touch)(rows);
  };
  return {
    add,
    slice: (limit) => {
      const rows = next.all(counters.folded(), limit);
      add(rows);
      return rows.length;
    },
    unfold: (rows) => {
      for (const row of rows) {
        dropType.run(row.type, row.occurred_at, row.sequence);
        for (const { attribute, key } of unitsOf(row, names)) dropUnit.run(attribute, key, row.type, row.sequence);
      }
      for (const projection of projections) projection.touch(rows);
    },
    waiting: () => count.get(counters.folded()) ?? { events: 0, since: null },
    isBehind: () => any.get(counters.folded()) !== undefined,
  };
}

// Neighbours in an index go in together, so fewer of its pages change. A unit has several events in a batch, so units are
// put in order, not events.

/** The rows of these events in the index of units, one after the other. */
function unitRows(rows: readonly TouchedRow[], names: Names): readonly number[] {
  const units = new Map<number, Map<string, TouchedRow[]>>();
  const note = (attribute: string, unit: string, row: TouchedRow) => {
    const id = names.idOf(attribute);
    const ofAttribute = units.get(id) ?? new Map<string, TouchedRow[]>();
    if (ofAttribute.size === 0) units.set(id, ofAttribute);
    const ofUnit = ofAttribute.get(unit);
    if (ofUnit) ofUnit.push(row);
    else ofAttribute.set(unit, [row]);
  };
  for (const row of rows) eachUnit(row, (attribute, unit) => note(attribute, unit, row));
  const values: number[] = [];
  for (const attribute of [...units.keys()].sort((one, other) => one - other)) {
    const keyed = [...(units.get(attribute) ?? [])].map(([unit, events]) => ({ key: unitPlace(unit), events }));
    keyed.sort((one, other) => one.key - other.key);
    for (const { key, events } of keyed) {
      for (const { type, sequence } of events) values.push(attribute, key, type, sequence);
    }
  }
  return values;
}

/** The rows of these events in the index of types, one after the other. */
function typeRows(rows: readonly TouchedRow[]): readonly number[] {
  const values: number[] = [];
  const sorted = [...rows].sort((one, other) => one.type - other.type || one.occurred_at - other.occurred_at);
  for (const { type, occurred_at, sequence } of sorted) values.push(type, occurred_at, sequence);
  return values;
}

/** Where the index of units lists an event: once for each unit it is about. Call inside a write, or for events that are folded. */
export function unitsOf(row: TouchedRow, names: Names): readonly UnitOfEvent[] {
  const units: UnitOfEvent[] = [];
  eachUnit(row, (attribute, unit) => units.push({ attribute: names.idOf(attribute), key: unitPlace(unit), row }));
  return units;
}

function eachUnit(row: TouchedRow, tell: (attribute: string, unit: string) => void): void {
  if (row.order_id !== null) tell("orderId", row.order_id);
  if (row.customer_id !== null) tell("customerId", row.customer_id);
  if (row.units === null) return;
  for (const [attribute, unit] of Object.entries(parseUnits(row.units) ?? {})) tell(attribute, unit);
}
