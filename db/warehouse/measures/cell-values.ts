import type { Connection } from "../connection";

/** Dimensions of cells, by their number. 0: all units of orders; 7: subscriptions, which have no place. */
export const dimensions = {
  ...{ all: 0, site: 1, channel: 2, region: 3, segment: 4, service: 5, reason: 6, subscription: 7 },
} as const;
/** Added to the number of a dimension: its values over all sites together, for readers of the whole organisation. */
export const OVER_ALL_SITES = 8;
/** More than any dimension. */
export const DIMENSIONS = 16;

/** Values of one dimension that are told apart; nobody reads a table of thousands of groups. */
const MOST_VALUES = 500;

export interface CellValues {
  /** The number of a value, given one if it has none; 0 for null and for values beyond the most. Call inside a write. */
  idOf(dimension: number, text: string | null): number;
  /** By number, of every value of a dimension. */
  texts(dimension: number): ReadonlyMap<number, string>;
  /** After a rollback: what was numbered in it is not stored. */
  forget(): void;
}

/** Values keep their numbers for good, so that what was added under one is taken away under the same. */
export function openCellValues(connection: Connection, mostValues = MOST_VALUES): CellValues {
  const find = connection.prepare<[number, string], { id: number }>(
    "SELECT id FROM measure_value WHERE dimension = ? AND text = ?",
  );
  const count = connection.prepare<[number], { found: number }>(
    "SELECT count(*) AS found FROM measure_value WHERE dimension = ?",
  );
  const insert = connection.prepare<[number, string]>("INSERT INTO measure_value (dimension, text) VALUES (?, ?)");
  const list = connection.prepare<[number], { id: number; text: string }>(
    "SELECT id, text FROM measure_value WHERE dimension = ?",
  );
  const known = new Map<number, Map<string, number>>();
  const make = (dimension: number, text: string) => {
    const stored = find.get(dimension, text)?.id;
    if (stored !== undefined) return stored;
    if ((count.get(dimension)?.found ?? 0) >= mostValues) return 0;
    return Number(insert.run(dimension, text).lastInsertRowid);
  };
  return {
    idOf: (dimension, text) => {
      if (text === null) return 0;
      const ofDimension = known.get(dimension) ?? new Map<string, number>();
      known.set(dimension, ofDimension);
      const id = ofDimension.get(text) ?? make(dimension, text);
      if (id !== 0) ofDimension.set(text, id);
      return id;
    },
    texts: (dimension) => new Map(list.all(dimension).map(({ id, text }) => [id, text])),
    forget: () => known.clear(),
  };
}
