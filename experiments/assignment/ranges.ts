import type { AssignmentArm, BucketRange } from "./experiment";

/** How far the weights of an experiment may be from summing to 1. */
const WEIGHT_TOLERANCE = 1e-6;

/**
 * Refuses weights that are not shares of a whole.
 *
 * @throws {RangeError} naming the arm and its weight, or the sum, when a weight is not in [0, 1] or the weights do not
 *   sum to 1 (within a millionth).
 */
export function requireWeights(arms: readonly Pick<AssignmentArm, "weight">[]): void {
  let sum = 0;
  for (const [index, { weight }] of arms.entries()) {
    if (!(weight >= 0 && weight <= 1)) {
      throw new RangeError(`arms[${index}].weight is ${weight}: a weight is a number from 0 to 1`);
    }
    sum += weight;
  }
  if (!(Math.abs(sum - 1) <= WEIGHT_TOLERANCE)) {
    const weights = arms.map(({ weight }) => weight).join(", ");
    throw new RangeError(`arms: the weights ${weights} sum to ${sum}; they have to sum to 1`);
  }
}

/**
 * Where each arm's units lie. An arm begins at the sum of the weights before it and takes the share `coverage` of its
 * own weight: less coverage shrinks every arm from its right edge, so that a change of coverage moves nobody between arms.
 *
 * @param arms In bucket order.
 * @param coverage Share of the units that take part, 0 to 1.
 * @returns One range [start, end) per arm, in [0, 1].
 * @throws {RangeError} when coverage is not in [0, 1] or the weights are refused by {@link requireWeights}.
 * @see GrowthBook, "Build your own SDK", getBucketRanges.
 */
export function bucketRanges(arms: readonly Pick<AssignmentArm, "weight">[], coverage: number): BucketRange[] {
  if (!(coverage >= 0 && coverage <= 1)) {
    throw new RangeError(`coverage is ${coverage}: it is a share from 0 to 1`);
  }
  requireWeights(arms);
  let start = 0;
  return arms.map(({ weight }) => {
    const range: BucketRange = [start, start + coverage * weight];
    start += weight;
    return range;
  });
}

/** True when a place lies in [start, end). */
export function inRange(place: number, [start, end]: BucketRange): boolean {
  return place >= start && place < end;
}

/**
 * The arm at a place: the first range that holds it.
 *
 * @returns The arm's index, or -1 when no range holds the place (not enrolled).
 */
export function chooseArm(place: number, ranges: readonly BucketRange[]): number {
  for (const [index, range] of ranges.entries()) if (inRange(place, range)) return index;
  return -1;
}

/**
 * Restates ranges in whole places, so that the hot path compares integers: a place k lies in [start, end) exactly when
 * `edges[2i] <= k < edges[2i + 1]`. The edges are found with the comparison itself and so cannot disagree with it.
 */
export function wholeEdges(ranges: readonly BucketRange[], places: number): Int32Array {
  return Int32Array.from(
    ranges.flatMap(([start, end]) => [firstAtOrAfter(start, places), firstAtOrAfter(end, places)]),
  );
}

function firstAtOrAfter(edge: number, places: number): number {
  let k = Math.max(0, Math.floor(edge * places) - 1);
  while (k < places && k / places < edge) k++;
  return k;
}
