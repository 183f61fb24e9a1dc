import { seeded } from "../simulation/random";

/** A step in the logarithm of a parameter that is small against its uncertainty and large against rounding. */
const STEP = 1e-3;

/**
 * Parameters as they might as well be: draws of the normal distribution that the likelihood has around its highest point,
 * its covariance the inverse of the observed information.
 *
 * @param logLikelihood Of the parameters' logarithms.
 * @param point Where it is highest.
 * @param seed Names the draws: the same seed gives the same ones.
 * @returns null where the likelihood is no hill, so that nothing can be said about how sure it is.
 * @see Y. Pawitan, In All Likelihood (2001), section 9.
 */
export function likelihoodDraws(
  logLikelihood: (logs: readonly number[]) => number,
  point: readonly number[],
  { draws, seed }: { readonly draws: number; readonly seed: string },
): readonly (readonly number[])[] | null {
  const information = informationAt(logLikelihood, point);
  const root = cholesky(information);
  if (!root) return null;
  const random = seeded(seed);
  return Array.from({ length: draws }, () => {
    const shift = solveUpper(
      root,
      point.map(() => random.normal()),
    );
    return point.map((value, at) => value + (shift[at] ?? 0));
  });
}

/** The negative matrix of second derivatives, by central differences. */
function informationAt(
  logLikelihood: (logs: readonly number[]) => number,
  point: readonly number[],
): readonly (readonly number[])[] {
  const at = (...moves: readonly (readonly [index: number, by: number])[]) => {
    const moved = [...point];
    for (const [index, by] of moves) moved[index] = (moved[index] ?? 0) + by;
    return logLikelihood(moved);
  };
  return point.map((_row, i) =>
    point.map((_column, j) => {
      const [plus, minus] = [STEP, -STEP];
      const corners =
        at([i, plus], [j, plus]) - at([i, plus], [j, minus]) - at([i, minus], [j, plus]) + at([i, minus], [j, minus]);
      return -corners / (4 * STEP * STEP);
    }),
  );
}

/** The lower triangle L with L L' = matrix; null when the matrix is not positive definite. */
function cholesky(matrix: readonly (readonly number[])[]): readonly (readonly number[])[] | null {
  const lower = matrix.map((row) => row.map(() => 0));
  for (let i = 0; i < matrix.length; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i]?.[j] ?? 0;
      for (let k = 0; k < j; k++) sum -= (lower[i]?.[k] ?? 0) * (lower[j]?.[k] ?? 0);
      const row = lower[i];
      if (!row || (i === j && !(sum > 0))) return null;
      row[j] = i === j ? Math.sqrt(sum) : sum / (lower[j]?.[j] ?? 1);
    }
  }
  return lower;
}

/** Solves L' x = values, so that x has the inverse of L L' as its covariance when the values are standard normal. */
function solveUpper(lower: readonly (readonly number[])[], values: readonly number[]): readonly number[] {
  const x = [...values];
  for (let i = x.length - 1; i >= 0; i--) {
    let sum = values[i] ?? 0;
    for (let k = i + 1; k < x.length; k++) sum -= (lower[k]?.[i] ?? 0) * (x[k] ?? 0);
    x[i] = sum / (lower[i]?.[i] ?? 1);
  }
  return x;
}
