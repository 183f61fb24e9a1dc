import { columnOf, meanOf, type RatingTable, sizeOf, squaresOf, sumOf } from "./ratings";

export interface AlphaItem {
  /** Correlation of the item with the sum of the others; null when either does not vary. */
  readonly itemRest: number | null;
  /** Alpha of the other items; null when it has no answer. */
  readonly alphaIfDeleted: number | null;
}

export interface CronbachAlpha {
  readonly alpha: number;
  readonly items: readonly AlphaItem[];
}

/**
 * Cronbach's alpha: how far items measure the same thing.
 *
 * @param table A row a subject, a column an item.
 * @returns null with fewer than two items or subjects, or when the sums do not vary.
 * @see L. J. Cronbach, Psychometrika 16 (1951).
 */
export function cronbachAlpha(table: RatingTable): CronbachAlpha | null {
  const alpha = alphaOf(table);
  if (alpha === null) return null;
  const { columns } = sizeOf(table);
  return {
    alpha,
    items: Array.from({ length: columns }, (_, item) => {
      const others = table.map((row) => row.filter((_value, at) => at !== item));
      return { itemRest: correlation(columnOf(table, item), others.map(sumOf)), alphaIfDeleted: alphaOf(others) };
    }),
  };
}

/** Alpha alone; null where it has no answer. */
export function alphaOf(table: RatingTable): number | null {
  const { subjects, columns } = sizeOf(table);
  if (columns < 2 || subjects < 2) return null;
  const whole = squaresOf(table.map(sumOf));
  if (whole === 0) return null;
  const parts = sumOf(Array.from({ length: columns }, (_, item) => squaresOf(columnOf(table, item))));
  return (columns / (columns - 1)) * (1 - parts / whole);
}

/** Pearson's correlation; null when one of the two does not vary. */
export function correlation(one: readonly number[], other: readonly number[]): number | null {
  const spread = Math.sqrt(squaresOf(one) * squaresOf(other));
  if (!(spread > 0)) return null;
  const [meanOne, meanOther] = [meanOf(one), meanOf(other)];
  return sumOf(one.map((value, at) => (value - meanOne) * ((other[at] ?? 0) - meanOther))) / spread;
}
