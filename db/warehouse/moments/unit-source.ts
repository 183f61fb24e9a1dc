import type { Connection } from "../connection";
import type { UnitReader } from "../histories/histories";
import type { ImportedUnits } from "../histories/imported-units";
import type { Ledger, LedgerTableRow } from "../ledger";
import type { Names } from "../names";
import { unitKey } from "../unit-key";
import type { Execution } from "../warehouse";
import type { MomentsDefinition, MomentsHistory, MomentsSource } from "./moments";
import type { Place } from "./phases";

export interface SourceParts {
  readonly connection: Connection;
  readonly names: Names;
  readonly ledger: Ledger;
  readonly imported: ImportedUnits;
  readonly ofUnit: UnitReader;
}

/** The units of a phase: one by one, and in order of their place. */
export interface UnitSource {
  /** What a unit contributes now; null when it is not there (any more). */
  measure(unit: string): string | null;
  /** The next units after a place, not yet measured. */
  page(after: Place, limit: number): readonly { readonly place: Place; readonly measure: () => string }[];
}

export function openUnitSource(parts: SourceParts): (definition: MomentsDefinition) => UnitSource {
  const lastExecution = executionReader(parts);
  return ({ source, phaseId, experimentId }) =>
    source.kind === "ledger"
      ? ledgerSource(parts, source, phaseId, lastExecution)
      : importSource(parts, source, experimentId);
}

type LastExecution = (row: LedgerTableRow) => Pick<Execution, "arm" | "done" | "reason"> | null;

function executionReader({ connection, names }: SourceParts): LastExecution {
  const find = connection.prepare<[number, number, string], { arm: number; done: number; reason: string | null }>(
    `SELECT arm, done, reason FROM execution WHERE phase = ? AND unit_key = ? AND unit = ?
     ORDER BY at DESC, id DESC LIMIT 1`,
  );
  return (row) => {
    const found = find.get(row.phase, row.unit_key, row.unit);
    return found ? { arm: names.textOf(found.arm), done: found.done === 1, reason: found.reason } : null;
  };
}

function ledgerSource(
  { ledger, ofUnit }: SourceParts,
  source: Extract<MomentsSource, { kind: "ledger" }>,
  phaseId: string,
  lastExecution: LastExecution,
): UnitSource {
  const { attribute, eventTypes, eventsUntil } = source;
  const measure = (row: LedgerTableRow): string => {
    const events = ofUnit(attribute, row.unit, eventTypes);
    const execution = lastExecution(row);
    const history: MomentsHistory = {
      entry: ledger.toEntry(row),
      events: eventsUntil === null ? events : events.filter(({ occurredAt }) => occurredAt < eventsUntil),
      done: execution?.done ?? null,
      execution,
    };
    return source.measure(history);
  };
  return {
    measure: (unit) => {
      const row = ledger.findRow(phaseId, unit);
      return row ? measure(row) : null;
    },
    page: (after, limit) =>
      ledger
        .page(phaseId, { unit_key: after.key, unit: after.unit }, limit)
        .map((row) => ({ place: { key: row.unit_key, unit: row.unit }, measure: () => measure(row) })),
  };
}

function importSource(
  { imported }: SourceParts,
  source: Extract<MomentsSource, { kind: "import" }>,
  experimentId: string,
): UnitSource {
  return {
    measure: (unit) => {
      const found = imported.find(experimentId, unit);
      return found ? source.measure(found) : null;
    },
    page: (after, limit) =>
      imported
        .page(experimentId, after.unit, limit)
        .map((unit) => ({ place: { key: 0, unit: unit.unit }, measure: () => source.measure(unit) })),
  };
}

/** The place of a unit in its phase. */
export function placeOf(source: MomentsSource, unit: string): Place {
  return { key: source.kind === "ledger" ? unitKey(unit) : 0, unit };
}
