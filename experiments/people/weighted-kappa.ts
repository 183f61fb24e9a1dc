import { meanOf, squaresOf, sumOf } from "./ratings";

export interface RaterAgreement {
  readonly n: number;
  /** Agreement beyond chance, larger differences weighing by their square; null when nobody's ratings vary. */
  readonly kappa: number | null;
  /** Share of subjects that both rated the same. */
  readonly exactAgreement: number;
  /** Mean of the second rater less the first: who rates higher. */
  readonly meanDifference: number;
}

/**
 * How far two raters agree: Cohen's kappa with quadratic weights.
 *
 * @param first @param second Ratings of the same subjects, in the same order.
 * @returns null without subjects.
 * @throws {RangeError} when they are not as many.
 * @see J. Cohen, Psychological Bulletin 70 (1968). With quadratic weights the expected table is not needed: what is expected
 *   of two independent raters is the sum of their variances and the squared distance of their means.
 */
export function raterAgreement(first: readonly number[], second: readonly number[]): RaterAgreement | null {
  if (first.length !== second.length) {
    throw new RangeError(`both raters must rate the same subjects, got ${first.length} and ${second.length} ratings`);
  }
  const n = first.length;
  if (n === 0) return null;
  const differences = first.map((value, at) => (second[at] ?? 0) - value);
  const observed = sumOf(differences.map((difference) => difference ** 2)) / n;
  const expected = (squaresOf(first) + squaresOf(second)) / n + (meanOf(first) - meanOf(second)) ** 2;
  return {
    n,
    kappa: expected === 0 ? null : 1 - observed / expected,
    exactAgreement: differences.filter((difference) => difference === 0).length / n,
    meanDifference: meanOf(differences),
  };
}
