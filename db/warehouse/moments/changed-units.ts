import type { Connection } from "../connection";
import { parseUnits } from "../event-store";
import type { Names } from "../names";
import type { TouchedRow } from "../projection";
import { unitKey } from "../unit-key";
import type { KeptPhase, KeptPhases } from "./phases";

export interface ChangedUnits {
  /** Marks the units of these events in every kept phase they belong to; returns whether there was one. Call inside a write. */
  markEvents(rows: readonly TouchedRow[]): boolean;
  /** Marks a unit of a phase whose ledger row, execution or imported row changed. Call inside a write. */
  markUnit(phaseId: string, unit: string): boolean;
  /** Marked units of a phase, a few at a time. */
  next(phase: number, limit: number): readonly string[];
  isMarked(phase: number): boolean;
  unmark(phase: number, unit: string): void;
  clear(phase: number): void;
}

/** Event types seen of each unit of each attribute. */
type Touched = Map<number, Map<string, Set<number>>>;

/**
 * The units whose contribution has to be measured anew. A table, so that a process that folds without being able to
 * measure (the command line) leaves them to one that can; a unit that is touched often is in it once.
 */
export function openChangedUnits(connection: Connection, names: Names, phases: KeptPhases): ChangedUnits {
  const enrolled = connection.prepare<[number], { phase: number; unit: string }>(
    "SELECT phase, unit FROM ledger WHERE unit_key = ?",
  );
  const mark = connection.prepare<[number, number, string]>(
    "INSERT OR IGNORE INTO moment_changed (phase, unit_key, unit) VALUES (?, ?, ?)",
  );
  const markKept = connection.prepare<[number, string, number]>(
    "INSERT OR IGNORE INTO moment_changed (phase, unit_key, unit) SELECT phase, ?, ? FROM moment_phase WHERE phase = ?",
  );
  const next = connection.prepare<[number, number], { unit: string }>(
    "SELECT unit FROM moment_changed WHERE phase = ? LIMIT ?",
  );
  const unmark = connection.prepare<[number, number, string]>(
    "DELETE FROM moment_changed WHERE phase = ? AND unit_key = ? AND unit = ?",
  );
  const clear = connection.prepare<[number]>("DELETE FROM moment_changed WHERE phase = ?");

  const markTouched = (touched: Touched, kept: ReadonlyMap<number, KeptPhase>) => {
    let marked = false;
    for (const [attribute, units] of touched) {
      for (const [unit, types] of units) {
        const key = unitKey(unit);
        for (const row of enrolled.all(key)) {
          const phase = kept.get(row.phase);
          if (row.unit !== unit || phase?.attribute !== attribute || !hasAny(phase.types, types)) continue;
          mark.run(row.phase, key, unit);
          marked = true;
        }
      }
    }
    return marked;
  };
  return {
    markEvents: (rows) => {
      const kept = phases.list().filter(({ isImported }) => !isImported);
      if (kept.length === 0) return false;
      return markTouched(unitsOf(rows, kept, names), new Map(kept.map((phase) => [phase.phase, phase])));
    },
    markUnit: (phaseId, unit) => markKept.run(unitKey(unit), unit, names.findId(phaseId) ?? 0).changes > 0,
    next: (phase, limit) => next.all(phase, limit).map(({ unit }) => unit),
    isMarked: (phase) => next.get(phase, 1) !== undefined,
    unmark: (phase, unit) => {
      unmark.run(phase, unitKey(unit), unit);
    },
    clear: (phase) => {
      clear.run(phase);
    },
  };
}

/** Units by attribute, of events that any kept phase could see. */
function unitsOf(rows: readonly TouchedRow[], kept: readonly KeptPhase[], names: Names): Touched {
  const touched: Touched = new Map(kept.map(({ attribute }) => [attribute, new Map()]));
  const types = new Set(kept.flatMap((phase) => [...phase.types]));
  const until = Math.max(...kept.map(({ eventsUntil }) => eventsUntil));
  const byOrder = touched.get(names.findId("orderId") ?? 0);
  const byCustomer = touched.get(names.findId("customerId") ?? 0);
  const hasOthers = touched.size > (byOrder ? 1 : 0) + (byCustomer ? 1 : 0);
  const note = (units: Map<string, Set<number>> | undefined, unit: string | null, type: number) => {
    if (units === undefined || unit === null) return;
    const seen = units.get(unit);
    if (seen) seen.add(type);
    else units.set(unit, new Set([type]));
  };
  for (const row of rows) {
    if (!types.has(row.type) || row.occurred_at >= until) continue;
    note(byOrder, row.order_id, row.type);
    note(byCustomer, row.customer_id, row.type);
    if (!hasOthers || row.units === null) continue;
    for (const [attribute, unit] of Object.entries(parseUnits(row.units) ?? {})) {
      note(touched.get(names.findId(attribute) ?? 0), unit, row.type);
    }
  }
  return touched;
}

function hasAny(wanted: ReadonlySet<number>, seen: ReadonlySet<number>): boolean {
  for (const type of seen) if (wanted.has(type)) return true;
  return false;
}
