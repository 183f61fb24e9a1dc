import type { Connection } from "../connection";
import { addedTo, encodeCell } from "./cell-codec";
import { addCell, type CellSums, emptyCell, isEmptyCell } from "./cell-sums";
import { DIMENSIONS } from "./cell-values";

/** Which units of a day a cell is about. */
interface CellPlace {
  readonly dimension: number;
  readonly day: number;
  readonly site: number;
  readonly value: number;
}

/** What is to be added to cells, gathered so that each is read and written once. */
export class CellChanges {
  /** By dimension, day, site and value: numbers hash faster than a text of all four. */
  private readonly cells = new Map<number, Map<number, { readonly place: CellPlace; readonly sums: CellSums }>>();

  sums(dimension: number, day: number, site: number, value: number): CellSums {
    const outer = day * DIMENSIONS + dimension;
    const inner = site * 1_048_576 + value;
    let ofDay = this.cells.get(outer);
    if (!ofDay) {
      ofDay = new Map();
      this.cells.set(outer, ofDay);
    }
    let found = ofDay.get(inner);
    if (!found) {
      found = { place: { dimension, day, site, value }, sums: emptyCell() };
      ofDay.set(inner, found);
    }
    return found.sums;
  }

  isEmpty(): boolean {
    return this.cells.size === 0;
  }

  *all(): Generator<{ readonly place: CellPlace; readonly sums: CellSums }> {
    for (const ofDay of this.cells.values()) yield* ofDay.values();
  }
}

export interface CellTable {
  /** Call inside a write. */
  apply(changes: CellChanges): void;
  clear(): void;
}

/** Cells without any unit are no rows, so that what was added and taken away leaves nothing behind. */
export function openCellTable(connection: Connection, table = "measure_cell"): CellTable {
  const place = "dimension = ? AND day = ? AND site = ? AND value = ?";
  type Place = [number, number, number, number];
  const find = connection.prepare<Place, { sums: Buffer }>(`SELECT sums FROM ${table} WHERE ${place}`);
  const insert = connection.prepare<[...Place, Buffer]>(
    `INSERT INTO ${table} (dimension, day, site, value, sums) VALUES (?, ?, ?, ?, ?)`,
  );
  const update = connection.prepare<[Buffer, ...Place]>(`UPDATE ${table} SET sums = ? WHERE ${place}`);
  const drop = connection.prepare<Place>(`DELETE FROM ${table} WHERE ${place}`);
  const clear = connection.prepare(`DELETE FROM ${table}`);
  return {
    apply: (changes) => {
      for (const { place: at, sums } of changes.all()) {
        if (isEmptyCell(sums)) continue;
        const key: Place = [at.dimension, at.day, at.site, at.value];
        const stored = find.get(...key);
        if (!stored) {
          insert.run(...key, encodeCell(sums));
          continue;
        }
        const cell = addedTo(stored.sums, sums);
        if (isEmptyCell(cell)) drop.run(...key);
        else update.run(encodeCell(cell), ...key);
      }
    },
    clear: () => {
      clear.run();
    },
  };
}

/** Adds what is gathered under one set of places to others: a roll-up. */
export function addTo(changes: CellChanges, place: CellPlace, sums: CellSums): void {
  addCell(changes.sums(place.dimension, place.day, place.site, place.value), sums);
}
