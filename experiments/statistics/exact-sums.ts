import { emptyMoments, type JointMoments } from "./moments";

/**
 * Sums of fixed-point numbers, exact whatever the order in which units come and go: [n, the k sums, the k (k + 1) / 2
 * sums of products, upper triangle row by row]. Adding two of them adds two sets of units, subtracting takes one away.
 */
export type ExactSums = readonly bigint[];

/** How many numbers the sums of k variables are. */
export function exactSumsLength(variables: number): number {
  return 1 + variables + (variables * (variables + 1)) / 2;
}

/**
 * A number as a whole multiple of 1 / scale, the nearest one.
 *
 * @throws {RangeError} when the value is not finite.
 */
export function toFixedPoint(value: number, scale: number): bigint {
  const scaled = Math.round(value * scale);
  if (!Number.isFinite(scaled)) throw new RangeError(`value must be finite at scale ${scale}, got ${value}`);
  return BigInt(scaled);
}

/** The sums of one unit, from its fixed-point values. */
export function exactSumsOf(values: readonly bigint[]): bigint[] {
  const sums = [1n, ...values];
  for (let i = 0; i < values.length; i++) {
    for (let j = i; j < values.length; j++) sums.push((values[i] ?? 0n) * (values[j] ?? 0n));
  }
  return sums;
}

/**
 * Joint moments from exact sums. Centred in whole numbers and rounded once at the end, so no digits cancel: the same
 * sums give the same moments to the last bit.
 *
 * @param scales What each variable's values were multiplied by.
 */
export function momentsFromExactSums(sums: ExactSums, scales: readonly number[]): JointMoments {
  const variables = scales.length;
  const n = sums[0] ?? 0n;
  if (n === 0n) return emptyMoments(variables);
  const sum = (i: number) => sums[1 + i] ?? 0n;
  const scale = (i: number) => BigInt(scales[i] ?? 1);
  const centred = (i: number, j: number) =>
    quotient(n * (sums[placeOf(i, j, variables)] ?? 0n) - sum(i) * sum(j), n * scale(i) * scale(j));
  return {
    n: Number(n),
    means: scales.map((_, i) => quotient(sum(i), n * scale(i))),
    crossProducts: scales.flatMap((_, i) => scales.map((_, j) => centred(Math.min(i, j), Math.max(i, j)))),
  };
}

/** Where the sum of products of variables i <= j lies. */
function placeOf(i: number, j: number, variables: number): number {
  return 1 + variables + i * variables - (i * (i - 1)) / 2 + (j - i);
}

/** Bits of the quotient that are kept before it is rounded to the 53 of a number. */
const KEPT_BITS = 66;

/** a / b for b > 0, rounded once. */
function quotient(a: bigint, b: bigint): number {
  if (a === 0n) return 0;
  const size = a < 0n ? -a : a;
  const shift = Math.max(0, bitsOf(b) - bitsOf(size) + KEPT_BITS);
  const rounded = Number((size << BigInt(shift)) / b) * 2 ** -shift;
  return a < 0n ? -rounded : rounded;
}

/** At least the number of bits, at most three more. */
function bitsOf(value: bigint): number {
  return value.toString(16).length * 4;
}
