import type { Connection } from "../connection";
import type { MomentsAddition, MomentsCell } from "./moments";

/** A dimension with more values than this in a phase is given up: nobody reads a table of hundreds of groups. */
const MOST_VALUES = 200;

export interface Cells {
  /** Applies what was gathered for a phase; returns the dimensions that have too many values now. Call inside a write. */
  apply(phase: number, changes: CellChanges): readonly string[];
  read(phase: number, family: string, dimension: string | undefined): readonly MomentsCell[];
  /** Every cell of a phase. */
  all(phase: number): readonly MomentsCell[];
  giveUp(phase: number, dimensions: readonly string[]): void;
  clear(phase: number): void;
}

interface CellRow {
  readonly family: string;
  readonly dimension: string;
  readonly value: string;
  readonly arm: string;
  readonly day: string;
  readonly sums: string;
}

/** Additions of many units gathered by cell, so that each cell is read and written once. */
export class CellChanges {
  readonly byKey = new Map<string, { readonly cell: MomentsAddition; readonly sums: bigint[] }>();

  /** @param givenUp Dimensions that are not kept. */
  constructor(private readonly givenUp: readonly string[]) {}

  add(additions: readonly MomentsAddition[], sign: 1 | -1): void {
    for (const addition of additions) {
      if (this.givenUp.includes(addition.dimension)) continue;
      const { sums } = this.cellOf(addition);
      const offset = addition.offset ?? 0;
      while (sums.length < offset + addition.sums.length) sums.push(0n);
      for (let i = 0; i < addition.sums.length; i++) {
        const more = addition.sums[i] ?? 0n;
        if (more !== 0n) sums[offset + i] = (sums[offset + i] ?? 0n) + (sign === 1 ? more : -more);
      }
    }
  }

  private cellOf(addition: MomentsAddition) {
    const { family, dimension, value, arm, day } = addition;
    const key = `${family}\n${dimension}\n${arm}\n${day}\n${value}`;
    const known = this.byKey.get(key);
    if (known) return known;
    const fresh = { cell: addition, sums: [] };
    this.byKey.set(key, fresh);
    return fresh;
  }
}

const isZero = (sum: bigint) => sum === 0n;

/** Sums by cell. A cell without any unit is no row, so that what was added and taken away leaves nothing behind. */
export function openCells(connection: Connection): Cells {
  const place = "phase = ? AND family = ? AND dimension = ? AND value = ? AND arm = ? AND day = ?";
  const find = connection.prepare<Place, { sums: string }>(`SELECT sums FROM moment_cell WHERE ${place}`);
  const put = connection.prepare<[...Place, string]>(
    "INSERT OR REPLACE INTO moment_cell (phase, family, dimension, value, arm, day, sums) VALUES (?, ?, ?, ?, ?, ?, ?)",
  );
  const drop = connection.prepare<Place>(`DELETE FROM moment_cell WHERE ${place}`);
  const countValues = connection.prepare<[number, string, string], { found: number }>(
    "SELECT count(DISTINCT value) AS found FROM moment_cell WHERE phase = ? AND family = ? AND dimension = ?",
  );
  const dropDimension = connection.prepare<[number, string]>(
    "DELETE FROM moment_cell WHERE phase = ? AND dimension = ?",
  );
  const dropPhase = connection.prepare<[number]>("DELETE FROM moment_cell WHERE phase = ?");
  return {
    ...readers(connection),
    apply: (phase, changes) => {
      const grown = new Map<string, Pick<MomentsAddition, "family" | "dimension">>();
      for (const { cell, sums: added } of changes.byKey.values()) {
        if (added.every(isZero)) continue;
        const { family, dimension, value, arm, day } = cell;
        const at: Place = [phase, family, dimension, value, arm, day];
        const stored = find.get(...at);
        const sums = stored ? plus(parseSums(stored.sums), added) : added;
        if (sums.every(isZero)) drop.run(...at);
        else put.run(...at, sums.join(" "));
        if (!stored && dimension !== "") grown.set(`${family}\n${dimension}`, { family, dimension });
      }
      const tooMany = [...grown.values()].filter(
        ({ family, dimension }) => (countValues.get(phase, family, dimension)?.found ?? 0) > MOST_VALUES,
      );
      return [...new Set(tooMany.map(({ dimension }) => dimension))];
    },
    giveUp: (phase, dimensions) => {
      for (const dimension of dimensions) dropDimension.run(phase, dimension);
    },
    clear: (phase) => {
      dropPhase.run(phase);
    },
  };
}

/** phase, family, dimension, value, arm, day */
type Place = [number, string, string, string, string, string];

function readers(connection: Connection): Pick<Cells, "read" | "all"> {
  const select = "SELECT family, dimension, value, arm, day, sums FROM moment_cell WHERE phase = ?";
  const ofPhase = connection.prepare<[number], CellRow>(select);
  const ofFamily = connection.prepare<[number, string], CellRow>(`${select} AND family = ?`);
  const ofDimension = connection.prepare<[number, string, string], CellRow>(
    `${select} AND family = ? AND dimension = ?`,
  );
  return {
    read: (phase, family, dimension) =>
      (dimension === undefined ? ofFamily.all(phase, family) : ofDimension.all(phase, family, dimension)).map(toCell),
    all: (phase) => ofPhase.all(phase).map(toCell),
  };
}

function toCell({ sums, ...place }: CellRow): MomentsCell {
  return { ...place, sums: parseSums(sums) };
}

function parseSums(text: string): bigint[] {
  return text.split(" ").map(BigInt);
}

function plus(one: readonly bigint[], other: readonly bigint[]): bigint[] {
  return Array.from({ length: Math.max(one.length, other.length) }, (_, i) => (one[i] ?? 0n) + (other[i] ?? 0n));
}
