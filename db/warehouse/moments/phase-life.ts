import type { Connection } from "../connection";
import type { Names } from "../names";
import type { Cells } from "./cells";
import type { ChangedUnits } from "./changed-units";
import type { MomentsDefinition } from "./moments";
import type { KeptPhases } from "./phases";
import type { Remembered } from "./remembered";

const SWEPT_AT_ONCE = 500;

/** How phases come to be kept, start anew and are forgotten. Call everything that changes inside a write. */
export interface PhaseLife {
  isUpToDate(definition: MomentsDefinition): boolean;
  keep(definition: MomentsDefinition): void;
  hasOthers(experimentId: string, exceptPhaseIds: readonly string[]): boolean;
  /** Forgets the phases of an experiment but for some; returns their ids. */
  forgetOthers(experimentId: string, exceptPhaseIds: readonly string[]): readonly string[];
  restartAll(): void;
  remove(experimentIds: readonly string[]): void;
  /** Removes a few contributions of forgotten phases. */
  sweep(): void;
  hasToSweep(): boolean;
}

interface Parts {
  readonly connection: Connection;
  readonly names: Names;
  readonly phases: KeptPhases;
  readonly cells: Cells;
  readonly changed: ChangedUnits;
  readonly remembered: Remembered;
}

export function openPhaseLife({ connection, names, phases, cells, changed, remembered }: Parts): PhaseLife {
  const orphan = connection.prepare<[number]>("INSERT OR IGNORE INTO moment_forgotten (phase) VALUES (?)");
  const orphans = connection.prepare<[], { phase: number }>("SELECT phase FROM moment_forgotten LIMIT 1");
  const bury = connection.prepare<[number]>("DELETE FROM moment_forgotten WHERE phase = ?");

  const restart = (phase: number) => {
    cells.clear(phase);
    changed.clear(phase);
    phases.restart(phase);
  };
  const forget = (phase: number) => {
    cells.clear(phase);
    changed.clear(phase);
    phases.forget(phase);
    orphan.run(phase);
  };
  const ofExperiment = (experimentId: string) => {
    const experiment = names.findId(experimentId);
    return phases.list().filter((phase) => phase.experiment === experiment);
  };
  const others = (experimentId: string, exceptPhaseIds: readonly string[]) => {
    const wanted = new Set(exceptPhaseIds.map((id) => names.findId(id)));
    return ofExperiment(experimentId).filter(({ phase }) => !wanted.has(phase));
  };
  return {
    isUpToDate: ({ phaseId, key }) => phases.find(names.findId(phaseId) ?? 0)?.key === key,
    keep: (definition) => {
      if (phases.keep(definition)) restart(names.idOf(definition.phaseId));
    },
    hasOthers: (experimentId, exceptPhaseIds) => others(experimentId, exceptPhaseIds).length > 0,
    forgetOthers: (experimentId, exceptPhaseIds) => {
      const gone = others(experimentId, exceptPhaseIds);
      for (const { phase } of gone) forget(phase);
      return gone.map(({ phase }) => names.textOf(phase));
    },
    restartAll: () => {
      for (const { phase } of phases.list()) restart(phase);
    },
    remove: (experimentIds) => {
      for (const id of experimentIds) for (const { phase } of ofExperiment(id)) forget(phase);
    },
    hasToSweep: () => orphans.get() !== undefined,
    sweep: () => {
      const phase = orphans.get()?.phase;
      if (phase === undefined) return;
      // A phase that is kept again has contributions of its own; those of before are of another generation.
      if (phases.find(phase) !== null || remembered.sweep(phase, SWEPT_AT_ONCE) === 0) bury.run(phase);
    },
  };
}
