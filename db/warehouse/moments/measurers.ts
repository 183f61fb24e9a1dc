import type { ChangedUnits } from "./changed-units";
import type { Contributions, Work } from "./contributions";
import type { MomentsDefinition } from "./moments";
import type { KeptPhases } from "./phases";
import { openUnitSource, type SourceParts, type UnitSource } from "./unit-source";

/** What this process can measure, and the measuring of it in slices. */
export interface Measurers {
  replace(definition: MomentsDefinition): void;
  forget(phaseId: string): void;
  /** Null when this process cannot measure the phase: it never heard of it, of another key, or measuring failed. */
  workOf(phaseId: string): Work | null;
  isKept(phaseId: string): boolean;
  /** What measuring a phase threw; null when nothing. */
  failureOf(phaseId: string): Error | null;
  isBehind(phaseId?: string): boolean;
  /** Measures units of the phase, or of any, for so long; false when none waited. Call inside a write. */
  slice(forMs: number, phaseId?: string): boolean;
}

interface Measurer {
  readonly definition: MomentsDefinition;
  readonly source: UnitSource;
  failure: Error | null;
}

interface Parts extends SourceParts {
  readonly phases: KeptPhases;
  readonly changed: ChangedUnits;
  readonly contributions: Contributions;
  /** What is done when no unit waits. */
  readonly sweep: () => void;
}

export function openMeasurers(parts: Parts): Measurers {
  const { names, phases, changed, contributions, sweep } = parts;
  const sourceOf = openUnitSource(parts);
  const byPhase = new Map<string, Measurer>();

  const workOf = (phaseId: string): Work | null => {
    const measurer = byPhase.get(phaseId);
    const phase = measurer && measurer.failure === null ? phases.find(names.findId(phaseId) ?? 0) : null;
    if (!measurer || phase?.key !== measurer.definition.key) return null;
    return { definition: measurer.definition, source: measurer.source, phase };
  };
  const waiting = (phaseId?: string): Work | null => {
    for (const id of phaseId === undefined ? byPhase.keys() : [phaseId]) {
      const work = workOf(id);
      if (work && (!work.phase.isWhole || changed.isMarked(work.phase.phase))) return work;
    }
    return null;
  };
  const measure = (work: Work, forMs: number) => {
    const end = performance.now() + forMs;
    const isOver = () => performance.now() >= end;
    try {
      if (changed.isMarked(work.phase.phase)) contributions.catchUp(work, isOver);
      else contributions.project(work, isOver);
    } catch (error) {
      // It would throw again: the phase waits for another definition, the others go on.
      const measurer = byPhase.get(work.definition.phaseId);
      if (measurer) measurer.failure = error instanceof Error ? error : new Error(String(error));
      throw error;
    }
  };
  return {
    workOf,
    replace: (definition) => {
      byPhase.set(definition.phaseId, { definition, source: sourceOf(definition), failure: null });
    },
    forget: (phaseId) => {
      byPhase.delete(phaseId);
    },
    isKept: (phaseId) => byPhase.has(phaseId),
    failureOf: (phaseId) => byPhase.get(phaseId)?.failure ?? null,
    isBehind: (phaseId) => waiting(phaseId) !== null,
    slice: (forMs, phaseId) => {
      const work = waiting(phaseId);
      if (work) measure(work, forMs);
      else if (phaseId === undefined) sweep();
      return work !== null;
    },
  };
}
