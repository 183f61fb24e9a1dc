import type { Connection } from "../connection";
import type { LedgerTableRow } from "../ledger";
import type { Names } from "../names";

/** The columns of a row of the ledger as it is recorded, in this order. */
export type LedgerValues = readonly [
  phase: number,
  unitKey: number,
  unit: string,
  experiment: number,
  arm: number,
  assignedAt: number,
  source: number,
  late: number,
  site: number | null,
  channel: number | null,
];

type Place = [phase: number, unitKey: number, unit: string];

/** Keeps rows of the ledger that came by imports apart, so that one can be taken out again. Call inside writes. */
export interface LedgerImports {
  /** Told of every row before it is recorded; `importId` undefined: it does not come by a file. */
  note(values: LedgerValues, importId: string | undefined): void;
  /** Takes up to `limit` rows of an import out again; the units they were about. */
  undo(importId: string, limit: number): readonly Pick<LedgerTableRow, "phase" | "unit">[];
}

const columns = "phase, unit_key, unit, experiment, arm, assigned_at, source, late, site, channel";
const ofUnit = "phase = ? AND unit_key = ? AND unit = ?";

/**
 * The statement that records a row: the earliest wins, another arm is kept as the other one.
 *
 * @param from What is recorded; absent: parameters.
 */
export function recordInto(table: string, from?: string, more = ""): string {
  const places = `VALUES (${columns.split(", ").fill("?").join(", ")}${more === "" ? "" : ", ?"})`;
  const earlier = "excluded.assigned_at < assigned_at";
  const taken = ["arm", "source", "late", "site", "channel"].map(
    (column) => `${column} = CASE WHEN ${earlier} THEN excluded.${column} ELSE ${column} END`,
  );
  return `
    INSERT INTO ${table} (${columns}${more}) ${from ?? places}
    ON CONFLICT DO UPDATE SET
      other_arm = CASE
        WHEN excluded.arm = arm THEN other_arm
        WHEN ${earlier} THEN arm
        ELSE coalesce(other_arm, excluded.arm)
      END,
      ${taken.join(", ")},
      assigned_at = min(assigned_at, excluded.assigned_at)
    WHERE ${earlier} OR (excluded.arm <> arm AND other_arm IS NULL)`;
}

export function openLedgerImports(connection: Connection, names: Names): LedgerImports {
  const any = connection.prepare<Place, { import: number }>(`SELECT import FROM ledger_import WHERE ${ofUnit} LIMIT 1`);
  const keepBase = connection.prepare<Place>(`INSERT OR IGNORE INTO ledger_base SELECT * FROM ledger WHERE ${ofUnit}`);
  const addBase = connection.prepare<[...LedgerValues]>(recordInto("ledger_base"));
  const add = connection.prepare<[...LedgerValues, number]>(recordInto("ledger_import", undefined, ", import"));
  const ofImport = connection.prepare<[number, number], LedgerTableRow>(
    "SELECT * FROM ledger_import WHERE import = ? LIMIT ?",
  );
  const drop = connection.prepare<[...Place, number]>(`DELETE FROM ledger_import WHERE ${ofUnit} AND import = ?`);
  const remake = ledgerMaker(connection);
  return {
    note: (values, importId) => {
      const place: Place = [values[0], values[1], values[2]];
      const isShared = any.get(...place) !== undefined;
      if (importId === undefined) {
        if (isShared) addBase.run(...values);
        return;
      }
      if (!isShared) keepBase.run(...place);
      add.run(...values, names.idOf(importId));
    },
    undo: (importId, limit) => {
      const id = names.findId(importId) ?? -1;
      const rows = ofImport.all(id, limit);
      for (const { phase, unit_key, unit } of rows) {
        drop.run(phase, unit_key, unit, id);
        remake([phase, unit_key, unit]);
      }
      return rows;
    },
  };
}

/** Makes the row of a unit anew of what is left: the one without imports, then what each import says, in order of coming. */
function ledgerMaker(connection: Connection): (place: Place) => void {
  const clear = connection.prepare<Place>(`DELETE FROM ledger WHERE ${ofUnit}`);
  const base = connection.prepare<Place>(`INSERT INTO ledger SELECT * FROM ledger_base WHERE ${ofUnit}`);
  const left = connection.prepare<Place, { import: number; arm: number; other_arm: number | null }>(
    `SELECT import, arm, other_arm FROM ledger_import WHERE ${ofUnit} ORDER BY import`,
  );
  const record = connection.prepare<[...Place, number]>(
    recordInto("ledger", `SELECT ${columns} FROM ledger_import WHERE ${ofUnit} AND import = ?`),
  );
  const other = connection.prepare<[number, number, number, ...Place]>(
    `UPDATE ledger SET other_arm = coalesce(other_arm, CASE WHEN arm = ? THEN ? ELSE ? END) WHERE ${ofUnit}`,
  );
  const dropBase = connection.prepare<Place>(`DELETE FROM ledger_base WHERE ${ofUnit}`);
  return (place) => {
    clear.run(...place);
    base.run(...place);
    const rows = left.all(...place);
    for (const { import: id, arm, other_arm } of rows) {
      record.run(...place, id);
      if (other_arm !== null) other.run(other_arm, arm, other_arm, ...place);
    }
    if (rows.length === 0) dropBase.run(...place);
  };
}
