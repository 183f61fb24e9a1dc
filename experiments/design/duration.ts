export interface DurationDesign {
  /** Units each arm needs, such as `unitsPerArmNeeded`. */
  readonly unitsPerArm: number;
  /** Units (orders, customers…) that arrive a week. */
  readonly unitsPerWeek: number;
  /** Share of them that is enrolled, (0, 1]; all when absent. */
  readonly coverage?: number;
  /** Weights of the arms; the smallest decides. Two equal arms when absent. */
  readonly weights?: readonly number[];
}

/** How long until every arm has its units. */
export interface Duration {
  /** Whole weeks, so that every weekday counts equally often; at least 1. */
  readonly weeks: number;
  /** Days at the present rate, rounded up. */
  readonly days: number;
  /** Units of all arms together after those weeks. */
  readonly units: number;
}

/**
 * How many weeks an experiment must run.
 *
 * @returns Null when no units arrive, or it would take more than a thousand years.
 * @throws {RangeError} naming the field and its value when the design makes no sense.
 */
export function durationOf({
  unitsPerArm,
  unitsPerWeek,
  coverage = 1,
  weights = [1, 1],
}: DurationDesign): Duration | null {
  if (!(unitsPerArm > 0 && Number.isFinite(unitsPerArm))) {
    throw new RangeError(`unitsPerArm must be positive and finite, got ${unitsPerArm}`);
  }
  if (!(unitsPerWeek >= 0 && Number.isFinite(unitsPerWeek))) {
    throw new RangeError(`unitsPerWeek must be 0 or more, got ${unitsPerWeek}`);
  }
  if (!(coverage > 0 && coverage <= 1)) throw new RangeError(`coverage must lie in (0, 1], got ${coverage}`);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const smallest = Math.min(...weights);
  if (!(smallest > 0 && Number.isFinite(total)))
    throw new RangeError(`weights must be positive, got ${weights.join(", ")}`);
  const perWeek = unitsPerWeek * coverage;
  const exactWeeks = (unitsPerArm * total) / (smallest * perWeek);
  if (!(exactWeeks <= 52_000)) return null;
  // A hair of rounding must not add a whole week or day.
  const weeks = Math.max(1, Math.ceil(exactWeeks - 1e-9));
  return { weeks, days: Math.max(1, Math.ceil(exactWeeks * 7 - 1e-9)), units: Math.floor(weeks * perWeek) };
}
