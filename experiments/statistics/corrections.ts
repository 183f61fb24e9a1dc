export type Correction = "none" | "holm" | "benjamini-hochberg";

/**
 * P-values adjusted for several tests, in the order given. Nulls (unanswered tests) stay null and do not count.
 *
 * @see S. Holm, Scandinavian Journal of Statistics 6 (1979); Y. Benjamini and Y. Hochberg, JRSS B 57 (1995).
 */
export function adjustedPValues(pValues: readonly (number | null)[], correction: Correction): (number | null)[] {
  if (correction === "none") return [...pValues];
  const tests = pValues.flatMap((p, index) => (p === null ? [] : [{ p, index }])).sort((one, other) => one.p - other.p);
  const result: (number | null)[] = pValues.map(() => null);
  const m = tests.length;
  if (correction === "holm") {
    let running = 0;
    for (const [rank, { p, index }] of tests.entries()) {
      running = Math.max(running, Math.min(1, p * (m - rank)));
      result[index] = running;
    }
    return result;
  }
  let running = 1;
  for (const [fromEnd, { p, index }] of tests.reverse().entries()) {
    running = Math.min(running, (p * m) / (m - fromEnd));
    result[index] = running;
  }
  return result;
}

/** An effect with its interval, on the scale it was tested on. */
export interface EffectInterval {
  readonly effect: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * How much an interval must be stretched so that it excludes 0 only when the adjusted p says so; never below 1. For a
 * symmetric interval this makes the half-width t(alpha) max(se, |D| / t(adjusted p)).
 *
 * @param critical Half-width in standard errors at a two-sided level, on the distribution p came from.
 * @param alpha The level of the interval.
 * @returns The factor, or null when no finite interval agrees with an adjusted p of 1.
 */
export function widening(
  { effect, lower, upper }: EffectInterval,
  adjustedP: number,
  alpha: number,
  critical: (level: number) => number,
): number | null {
  if (adjustedP >= 1) return null;
  const towardsZero = effect >= 0 ? effect - lower : upper - effect;
  const factor = ((critical(alpha) / critical(adjustedP)) * Math.abs(effect)) / towardsZero;
  if (factor === Number.POSITIVE_INFINITY) return null;
  return factor > 1 ? factor : 1;
}
