import { columnOf, meanOf, type RatingTable, sizeOf, squaresOf, sumOf } from "./ratings";

export interface IntraclassCorrelation {
  /** ICC(2,1): how far one rater's word would be any other's. */
  readonly single: number;
  /** ICC(2,k): the same of the mean over the raters. */
  readonly average: number;
}

/**
 * Agreement of raters that are a sample of all who might rate: two-way random effects, absolute agreement.
 *
 * @param table A row a subject, a column a rater.
 * @returns null with fewer than two subjects or raters, or when no rating differs from another.
 * @see P. E. Shrout and J. L. Fleiss, Psychological Bulletin 86 (1979).
 */
export function intraclassCorrelation(table: RatingTable): IntraclassCorrelation | null {
  const { subjects, columns: raters } = sizeOf(table);
  if (subjects < 2 || raters < 2) return null;
  const between = (raters * squaresOf(table.map(meanOf))) / (subjects - 1);
  const columnMeans = Array.from({ length: raters }, (_, rater) => meanOf(columnOf(table, rater)));
  const ofRaters = (subjects * squaresOf(columnMeans)) / (raters - 1);
  const error = residualSquares(table, columnMeans) / ((subjects - 1) * (raters - 1));
  const spread = (raters * (ofRaters - error)) / subjects;
  const single = (between - error) / (between + (raters - 1) * error + spread);
  const average = (between - error) / (between + (ofRaters - error) / subjects);
  return Number.isFinite(single) && Number.isFinite(average) ? { single, average } : null;
}

/** What is left of the ratings once subjects and raters have had their part. */
function residualSquares(table: RatingTable, columnMeans: readonly number[]): number {
  const grand = meanOf(columnMeans);
  return sumOf(
    table.map((row) => {
      const mean = meanOf(row);
      return sumOf(row.map((value, rater) => (value - mean - (columnMeans[rater] ?? 0) + grand) ** 2));
    }),
  );
}
