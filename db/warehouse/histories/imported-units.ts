import type { Connection } from "../connection";
import type { Names } from "../names";
import type { ImportedUnit } from "../warehouse";

interface ImportedRow {
  readonly unit: string;
  readonly arm: number;
  readonly at: number | null;
  readonly measured: string;
}

export interface ImportedUnits {
  /** A unit stored again replaces itself, so a step of an upload can be repeated. Call inside a write. */
  store(experimentId: string, units: readonly ImportedUnit[]): void;
  /** In order of the unit's text, after one of them (empty: from the start). */
  page(experimentId: string, after: string, limit: number): readonly ImportedUnit[];
  find(experimentId: string, unit: string): ImportedUnit | null;
}

export function openImportedUnits(connection: Connection, names: Names): ImportedUnits {
  const insert = connection.prepare<[number, string, number, number | null, string]>(
    "INSERT OR REPLACE INTO imported_unit (experiment, unit, arm, at, measured) VALUES (?, ?, ?, ?, ?)",
  );
  const page = connection.prepare<[number, string, number], ImportedRow>(
    "SELECT unit, arm, at, measured FROM imported_unit WHERE experiment = ? AND unit > ? ORDER BY unit LIMIT ?",
  );
  const find = connection.prepare<[number, string], ImportedRow>(
    "SELECT unit, arm, at, measured FROM imported_unit WHERE experiment = ? AND unit = ?",
  );
  const toUnit = (row: ImportedRow): ImportedUnit => ({
    unit: row.unit,
    arm: names.textOf(row.arm),
    at: row.at,
    values: JSON.parse(row.measured),
  });
  return {
    store: (experimentId, units) => {
      const experiment = names.idOf(experimentId);
      for (const { unit, arm, at, values } of units) {
        insert.run(experiment, unit, names.idOf(arm), at, JSON.stringify(values));
      }
    },
    page: (experimentId, after, limit) => page.all(names.findId(experimentId) ?? 0, after, limit).map(toUnit),
    find: (experimentId, unit) => {
      const row = find.get(names.findId(experimentId) ?? 0, unit);
      return row ? toUnit(row) : null;
    },
  };
}
