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
    throw new RangeError(`arms: the weights ${weights} sum to ${Number(sum.toPrecision(7))}; they have to sum to 1`);
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

/** Stands in a table of arms for a place that no arm has. */
export const NO_ARM = 255;

/**
 * Works out the arm at every place in advance, so that the hot path is one look-up without a branch to guess wrong.
 *
 * @param places How many places the hash version knows; place k stands for k / places.
 * @returns The arm's index at each place, or {@link NO_ARM}.
 * @throws {RangeError} when there are more arms than the table can name.
 */
export function armTable(ranges: readonly BucketRange[], places: number): Uint8Array {
  if (ranges.length > NO_ARM) throw new RangeError(`arms has ${ranges.length}: ${NO_ARM} are the most`);
  return Uint8Array.from({ length: places }, (_, k) => {
    const arm = chooseArm(k / places, ranges);
    return arm === -1 ? NO_ARM : arm;
  });
}

/** Works out in advance which places lie in one of the ranges: 1 inside, 0 outside. */
export function insideTable(ranges: readonly BucketRange[], places: number): Uint8Array {
  return armTable(ranges, places).map((arm) => (arm === NO_ARM ? 0 : 1));
}
