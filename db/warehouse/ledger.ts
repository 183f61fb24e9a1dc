import type { Connection } from "./connection";
import { type LedgerValues, openLedgerImports, recordInto } from "./corrections/ledger-imports";
import type { Names } from "./names";
import { unitKey } from "./unit-key";
import type { AssignmentSource, LedgerEntry, LedgerRow } from "./warehouse";

const sources: readonly AssignmentSource[] = ["evaluation", "exposure", "lookUp", "upload"];

export interface LedgerTableRow {
  readonly phase: number;
  readonly unit_key: number;
  readonly unit: string;
  readonly experiment: number;
  readonly arm: number;
  readonly assigned_at: number;
  readonly source: number;
  readonly late: number;
  readonly site: number | null;
  readonly channel: number | null;
  readonly other_arm: number | null;
}

export interface Ledger {
  /** Adds a row, of an import when it comes by a file; returns whether anything changed. Call inside a write. */
  record(row: LedgerRow, importId?: string): boolean;
  /** Takes up to `limit` rows that an import brought out again; how many there were. Call inside a write. */
  undoImport(importId: string, limit: number): number;
  find(phaseId: string, unit: string): LedgerEntry | null;
  findRow(phaseId: string, unit: string): LedgerTableRow | null;
  /** Rows of a phase in key order after a place in it (null: from the start). */
  page(
    phaseId: string,
    after: Pick<LedgerTableRow, "unit_key" | "unit"> | null,
    limit: number,
  ): readonly LedgerTableRow[];
  toEntry(row: LedgerTableRow): LedgerEntry;
}

/** @param onChange Told of every unit whose row changed, inside the write. */
export function openLedger(
  connection: Connection,
  names: Names,
  onChange: (phaseId: string, unit: string) => void,
): Ledger {
  const insert = connection.prepare<[...LedgerValues]>(recordInto("ledger"));
  const imports = openLedgerImports(connection, names);
  const select = connection.prepare<[number, number, string], LedgerTableRow>(
    "SELECT * FROM ledger WHERE phase = ? AND unit_key = ? AND unit = ?",
  );
  const page = connection.prepare<[number, number, string, number], LedgerTableRow>(
    "SELECT * FROM ledger WHERE phase = ? AND (unit_key, unit) > (?, ?) ORDER BY unit_key, unit LIMIT ?",
  );
  const optional = (text: string | null) => (text === null ? null : names.idOf(text));
  const valuesOf = (row: LedgerRow): LedgerValues => [
    names.idOf(row.phaseId),
    unitKey(row.unit),
    row.unit,
    names.idOf(row.experimentId),
    names.idOf(row.arm),
    row.assignedAt,
    sources.indexOf(row.source),
    row.late ? 1 : 0,
    optional(row.site),
    optional(row.channel),
  ];
  const toEntry = (row: LedgerTableRow): LedgerEntry => ({
    experimentId: names.textOf(row.experiment),
    phaseId: names.textOf(row.phase),
    unit: row.unit,
    arm: names.textOf(row.arm),
    assignedAt: row.assigned_at,
    source: sources[row.source] ?? "upload",
    late: row.late === 1,
    site: row.site === null ? null : names.textOf(row.site),
    channel: row.channel === null ? null : names.textOf(row.channel),
    otherArm: row.other_arm === null ? null : names.textOf(row.other_arm),
  });
  const findRow = (phaseId: string, unit: string): LedgerTableRow | null => {
    const phase = names.findId(phaseId);
    return phase === undefined ? null : (select.get(phase, unitKey(unit), unit) ?? null);
  };
  return {
    toEntry,
    record: (row, importId) => {
      const values = valuesOf(row);
      imports.note(values, importId);
      const { changes } = insert.run(...values);
      if (changes > 0) onChange(row.phaseId, row.unit);
      return changes > 0;
    },
    undoImport: (importId, limit) => {
      const undone = imports.undo(importId, limit);
      for (const { phase, unit } of undone) onChange(names.textOf(phase), unit);
      return undone.length;
    },
    findRow,
    find: (phaseId, unit) => {
      const row = findRow(phaseId, unit);
      return row ? toEntry(row) : null;
    },
    page: (phaseId, after, limit) => {
      const phase = names.findId(phaseId);
      if (phase === undefined) return [];
      return page.all(phase, after?.unit_key ?? -1, after?.unit ?? "", limit);
    },
  };
}
