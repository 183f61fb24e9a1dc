/** Complete ratings: a row a subject, a column a rater or an item. */
export type RatingTable = readonly (readonly number[])[];

export interface TableSize {
  readonly subjects: number;
  readonly columns: number;
}

/**
 * The size of a table of ratings.
 *
 * @throws {RangeError} when rows differ in length or hold something that is no finite number.
 */
export function sizeOf(table: RatingTable): TableSize {
  const columns = table[0]?.length ?? 0;
  for (const [row, values] of table.entries()) {
    if (values.length !== columns) {
      throw new RangeError(`every subject must have ${columns} ratings, row ${row + 1} has ${values.length}`);
    }
    const wrong = values.find((value) => !Number.isFinite(value));
    if (wrong !== undefined) throw new RangeError(`ratings must be finite numbers, row ${row + 1} has ${wrong}`);
  }
  return { subjects: table.length, columns };
}

/** One column of a table. */
export function columnOf(table: RatingTable, at: number): readonly number[] {
  return table.map((row) => row[at] ?? 0);
}

export function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

export function meanOf(values: readonly number[]): number {
  return sumOf(values) / values.length;
}

/** Sum of squared distances from the mean. */
export function squaresOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return sumOf(values.map((value) => (value - mean) ** 2));
}
