import type { Projection, TouchedRow } from "../projection";
import { type Cells, openCells } from "./cells";
import { openChangedUnits } from "./changed-units";
import { openContributions } from "./contributions";
import { type Measurers, openMeasurers } from "./measurers";
import type { MomentsDefinition, MomentsQuery, MomentsReading, MomentsState } from "./moments";
import { openPhaseLife, type PhaseLife } from "./phase-life";
import { type KeptPhases, openKeptPhases, stateOf } from "./phases";
import { openRemembered } from "./remembered";
import type { SourceParts } from "./unit-source";
import { type Verification, verification } from "./verification";

export interface Moments extends Projection, Pick<Measurers, "slice" | "failureOf" | "isKept"> {
  /** A ledger row, an execution or an imported row of this unit was stored just now. */
  touchUnit(phaseId: string, unit: string): void;
  /** Whether this definition is stored already, so that nothing has to be written. */
  isUpToDate(definition: MomentsDefinition): boolean;
  /** Measures by this definition from now on. */
  measureBy(definition: MomentsDefinition): void;
  /** Call inside a write. */
  keep(definition: MomentsDefinition): void;
  hasOthers(experimentId: string, exceptPhaseIds: readonly string[]): boolean;
  /** Call inside a write. */
  forgetOthers(experimentId: string, exceptPhaseIds: readonly string[]): void;
  /** Call inside a write. */
  noteReached(phaseId: string, reached: { readonly place: number; readonly at: number }): void;
  /** Whether something waits for a slice that this process can do. */
  isBehind(phaseId?: string): boolean;
  state(phaseId: string): MomentsState | null;
  read(query: MomentsQuery): MomentsReading | null;
  /** Removes everything of these experiments. Call inside a write. */
  remove(experimentIds: readonly string[]): void;
  /** @throws {Error} when this process cannot measure the phase. */
  verify(phaseId: string): Verification;
}

interface Parts extends SourceParts {
  /** Told, inside the write, when a unit was marked to be measured anew. */
  readonly onMarked: () => void;
}

/** The sums of experiments as one projection: events and ledger rows mark units, slices measure what is marked. */
export function openMoments(parts: Parts): Moments {
  const { connection, names, onMarked } = parts;
  const phases = openKeptPhases(connection, names);
  const cells = openCells(connection);
  const changed = openChangedUnits(connection, names, phases);
  const remembered = openRemembered(connection);
  const contributions = openContributions({ phases, cells, changed, remembered });
  const life = openPhaseLife({ connection, names, phases, cells, changed, remembered });
  const measurers = openMeasurers({ ...parts, phases, changed, contributions, sweep: life.sweep });
  return {
    ...readings(parts, phases, cells, life),
    slice: measurers.slice,
    failureOf: measurers.failureOf,
    isKept: measurers.isKept,
    isBehind: (phaseId) => measurers.isBehind(phaseId) || (phaseId === undefined && life.hasToSweep()),
    touch: (rows: readonly TouchedRow[]) => {
      if (changed.markEvents(rows)) onMarked();
    },
    touchUnit: (phaseId, unit) => {
      if (changed.markUnit(phaseId, unit)) onMarked();
    },
    clear: life.restartAll,
    measureBy: measurers.replace,
    keep: life.keep,
    hasOthers: life.hasOthers,
    forgetOthers: (experimentId, exceptPhaseIds) => {
      for (const phaseId of life.forgetOthers(experimentId, exceptPhaseIds)) measurers.forget(phaseId);
    },
    noteReached: (phaseId, reached) => phases.noteReached(names.findId(phaseId) ?? 0, reached),
    remove: life.remove,
    verify: (phaseId) => {
      const work = measurers.workOf(phaseId);
      if (!work) throw new Error(`The sums of phase ${phaseId} are not kept by this process`);
      return verification(work, cells);
    },
  };
}

function readings(
  { names }: Parts,
  phases: KeptPhases,
  cells: Cells,
  life: PhaseLife,
): Pick<Moments, "isUpToDate" | "state" | "read"> {
  const stored = (phaseId: string) => phases.find(names.findId(phaseId) ?? 0);
  return {
    isUpToDate: life.isUpToDate,
    state: (phaseId) => {
      const phase = stored(phaseId);
      return phase && stateOf(phase);
    },
    read: ({ phaseId, families }) => {
      const phase = stored(phaseId);
      if (phase === null) return null;
      const found = families.flatMap(({ family, dimension }) => cells.read(phase.phase, family, dimension));
      return { ...stateOf(phase), cells: found };
    },
  };
}
