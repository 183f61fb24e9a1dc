import { CellChanges, type Cells } from "./cells";
import type { ChangedUnits } from "./changed-units";
import type { MomentsDefinition } from "./moments";
import { isAfter, type KeptPhase, type KeptPhases, type Place } from "./phases";
import type { Remembered } from "./remembered";
import { placeOf, type UnitSource } from "./unit-source";

/** Units measured between two looks at the clock. */
const UNITS_AT_ONCE = 20;

export interface Work {
  readonly definition: MomentsDefinition;
  readonly source: UnitSource;
  readonly phase: KeptPhase;
}

/** Measures for so long, ms; what is left stays for the next slice. */
export type Until = () => boolean;

export interface Contributions {
  /** Measures marked units anew; returns how many. Call inside a write. */
  catchUp(work: Work, isOver: Until): number;
  /** Measures the next units of a phase that is not whole; returns how many. Call inside a write. */
  project(work: Work, isOver: Until): number;
}

interface Parts {
  readonly phases: KeptPhases;
  readonly cells: Cells;
  readonly changed: ChangedUnits;
  readonly remembered: Remembered;
}

/** Takes away what a unit had added to the cells and adds what it does now. */
export function openContributions({ phases, cells, changed, remembered }: Parts): Contributions {
  const replace = ({ definition, source, phase }: Work, changes: CellChanges, place: Place) => {
    const old = remembered.find(phase, place);
    const fresh = source.measure(place.unit);
    if (old === fresh) return;
    if (old !== null) changes.add(definition.expand(old), -1);
    if (fresh !== null) changes.add(definition.expand(fresh), 1);
    if (fresh === null) remembered.drop(phase, place);
    else remembered.put(phase, place, fresh);
  };
  const apply = ({ phase }: Work, changes: CellChanges) => {
    const tooMany = cells.apply(phase.phase, changes);
    if (tooMany.length === 0) return;
    cells.giveUp(phase.phase, tooMany);
    phases.giveUp(phase.phase, tooMany);
  };

  return {
    catchUp: (work, isOver) => {
      const { phase, definition } = work;
      const changes = new CellChanges(phase.givenUp);
      let count = 0;
      do {
        const units = changed.next(phase.phase, UNITS_AT_ONCE);
        for (const unit of units) {
          const place = placeOf(definition.source, unit);
          // What the projection has not come to yet, it will.
          if (phase.isWhole || !isAfter(place, phase.after)) replace(work, changes, place);
          changed.unmark(phase.phase, unit);
        }
        count += units.length;
        if (units.length < UNITS_AT_ONCE) break;
      } while (!isOver());
      apply(work, changes);
      return count;
    },
    project: (work, isOver) => {
      const { phase, source, definition } = work;
      const changes = new CellChanges(phase.givenUp);
      let { after } = phase;
      let count = 0;
      let isWhole = false;
      do {
        const page = source.page(after, UNITS_AT_ONCE);
        for (const { place, measure } of page) {
          const contribution = measure();
          changes.add(definition.expand(contribution), 1);
          remembered.put(phase, place, contribution);
          after = place;
        }
        count += page.length;
        isWhole = page.length < UNITS_AT_ONCE;
      } while (!isWhole && !isOver());
      apply(work, changes);
      phases.advance(phase.phase, { after, units: phase.units + count, isWhole });
      return count;
    },
  };
}
