import { CellChanges, type Cells } from "./cells";
import type { Work } from "./contributions";
import { START } from "./phases";

const UNITS_AT_ONCE = 200;

export interface Verification {
  /** Measures some units; true when all have been. */
  step(): boolean;
  result(): { readonly cells: number; readonly differences: number };
}

/** Computes the cells of a phase anew in memory, from its units, and compares them with what is stored. */
export function verification({ phase, source, definition }: Work, cells: Cells): Verification {
  const anew = new CellChanges(phase.givenUp);
  let after = START;
  return {
    step: () => {
      const page = source.page(after, UNITS_AT_ONCE);
      for (const { measure, place } of page) {
        anew.add(definition.expand(measure()), 1);
        after = place;
      }
      return page.length < UNITS_AT_ONCE;
    },
    result: () => {
      const expected = new Map(
        [...anew.byKey.values()]
          .filter(({ sums }) => sums.some((sum) => sum !== 0n))
          .map(({ cell, sums }) => [placeIn(cell), sums]),
      );
      const stored = new Map(cells.all(phase.phase).map((cell) => [placeIn(cell), cell.sums]));
      const places = new Set([...expected.keys(), ...stored.keys()]);
      const differences = [...places].filter((place) => !isSame(expected.get(place), stored.get(place))).length;
      return { cells: stored.size, differences };
    },
  };
}

function placeIn({ family, dimension, value, arm, day }: Parameters<CellChanges["add"]>[0][number]): string {
  return JSON.stringify([family, dimension, value, arm, day]);
}

/** Zeros at the end are none: cells are as long as what was ever added to them. */
function isSame(one: readonly bigint[] = [], other: readonly bigint[] = []): boolean {
  const length = Math.max(one.length, other.length);
  for (let i = 0; i < length; i++) if ((one[i] ?? 0n) !== (other[i] ?? 0n)) return false;
  return true;
}
