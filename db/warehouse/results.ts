import type { Connection } from "./connection";
import type { Names } from "./names";
import type { StoredResult } from "./warehouse";

export interface Results {
  /** Call inside a write. */
  save(experimentId: string, stored: StoredResult): void;
  find(experimentId: string): StoredResult | null;
}

/** The newest computed result of each experiment. */
export function openResults(connection: Connection, names: Names): Results {
  const save = connection.prepare<[number, number, number, string]>(
    "INSERT OR REPLACE INTO result (experiment, as_of, version, result) VALUES (?, ?, ?, ?)",
  );
  const find = connection.prepare<[number], { as_of: number; version: number; result: string }>(
    "SELECT as_of, version, result FROM result WHERE experiment = ?",
  );
  return {
    save: (experimentId, { asOf, version, result }) => {
      save.run(names.idOf(experimentId), asOf, version, JSON.stringify(result));
    },
    find: (experimentId) => {
      const row = find.get(names.findId(experimentId) ?? 0);
      return row ? { asOf: row.as_of, version: row.version, result: JSON.parse(row.result) } : null;
    },
  };
}
