/** Mergeable joint moments of k variables: n, the k means, and the k x k centred cross-products, row by row. */
export interface JointMoments {
  readonly n: number;
  readonly means: readonly number[];
  readonly crossProducts: readonly number[];
}

/** Takes units one at a time and keeps their joint moments. */
export interface MomentsAccumulator {
  /** Adds one unit: one finite value per variable. */
  add(values: ArrayLike<number>): void;
  moments(): JointMoments;
}

/** The moments of no units at all. */
export function emptyMoments(variables: number): JointMoments {
  return { n: 0, means: new Array(variables).fill(0), crossProducts: new Array(variables * variables).fill(0) };
}

/**
 * An accumulator of joint moments, by Welford's updates: no sum of squares is ever taken.
 *
 * @see B. P. Welford, Technometrics 4 (1962).
 */
export function momentsAccumulator(variables: number): MomentsAccumulator {
  let n = 0;
  const means = new Float64Array(variables);
  const products = new Float64Array(variables * variables);
  const before = new Float64Array(variables);
  return {
    add: (values) => {
      n += 1;
      for (let i = 0; i < variables; i++) {
        before[i] = (values[i] ?? 0) - (means[i] ?? 0);
        means[i] = (means[i] ?? 0) + (before[i] ?? 0) / n;
      }
      for (let i = 0; i < variables; i++) {
        for (let j = 0; j < variables; j++) {
          const at = i * variables + j;
          products[at] = (products[at] ?? 0) + (before[Math.min(i, j)] ?? 0) * after(values, means, Math.max(i, j));
        }
      }
    },
    moments: () => ({ n, means: [...means], crossProducts: [...products] }),
  };
}

function after(values: ArrayLike<number>, means: Float64Array, variable: number): number {
  return (values[variable] ?? 0) - (means[variable] ?? 0);
}

/** The joint moments of units given as one array of values each. */
export function momentsOf(units: Iterable<ArrayLike<number>>, variables: number): JointMoments {
  const accumulator = momentsAccumulator(variables);
  for (const unit of units) accumulator.add(unit);
  return accumulator.moments();
}

/**
 * The moments of two sets of units together.
 *
 * @throws {RangeError} when the two sets hold different numbers of variables.
 * @see T. F. Chan, G. H. Golub and R. J. LeVeque, COMPSTAT (1982).
 */
export function mergeMoments(one: JointMoments, other: JointMoments): JointMoments {
  const variables = one.means.length;
  if (other.means.length !== variables) {
    throw new RangeError(`moments must have the same variables, got ${variables} and ${other.means.length}`);
  }
  if (one.n === 0) return other;
  if (other.n === 0) return one;
  const n = one.n + other.n;
  const shift = one.means.map((mean, i) => (other.means[i] ?? 0) - mean);
  const weight = (one.n / n) * other.n;
  return {
    n,
    means: one.means.map((mean, i) => mean + ((shift[i] ?? 0) * other.n) / n),
    crossProducts: one.crossProducts.map(
      (product, at) =>
        product +
        (other.crossProducts[at] ?? 0) +
        weight * (shift[Math.floor(at / variables)] ?? 0) * (shift[at % variables] ?? 0),
    ),
  };
}

/**
 * Moments from plain sums, for numbers that arrive aggregated. Digits are lost when the mean is large against the
 * spread, so nothing else uses this.
 *
 * @param sums One sum per variable.
 * @param productSums Sums of products of each pair of variables, k x k, row by row.
 * @throws {RangeError} when the sums contradict each other: a variance below zero beyond rounding.
 */
export function momentsFromSums(n: number, sums: readonly number[], productSums: readonly number[]): JointMoments {
  const variables = sums.length;
  if (n === 0) return emptyMoments(variables);
  const crossProducts = productSums.map((productSum, at) => {
    const [row, column] = [Math.floor(at / variables), at % variables];
    const centred = productSum - ((sums[row] ?? 0) / n) * (sums[column] ?? 0);
    if (row !== column || centred >= 0) return centred;
    if (centred < -1e-9 * productSum) {
      throw new RangeError(
        `sumSquares must be at least sum^2 / n = ${((sums[row] ?? 0) / n) * (sums[row] ?? 0)}, got ${productSum}`,
      );
    }
    return 0;
  });
  return { n, means: sums.map((sum) => sum / n), crossProducts };
}

/** Mean of one variable; 0 when there are no units. */
export function meanOf(moments: JointMoments, variable: number): number {
  return moments.means[variable] ?? 0;
}

/** Sample covariance (n - 1) of two variables, their variance when they are the same; NaN-free: 0 below two units. */
export function covarianceOf(moments: JointMoments, one: number, other: number): number {
  if (moments.n < 2) return 0;
  return (moments.crossProducts[one * moments.means.length + other] ?? 0) / (moments.n - 1);
}
