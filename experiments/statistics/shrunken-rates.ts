import { logBeta } from "./beta";
import { fisherF } from "./distributions";
import { minimise } from "./minimise";
import type { Interval } from "./small-counts";

/** So many of so many: returned lines of a product's delivered lines. */
export interface RateCount {
  readonly events: number;
  readonly n: number;
}

/** A rate pulled towards everybody's, as far as few cases say little. */
export interface ShrunkenRate extends Interval {
  readonly estimate: number;
}

export interface ShrunkenRates {
  /** Everybody's rate. */
  readonly mean: number;
  /** How many cases everybody's rate weighs: the more alike the rates are, the more. Infinity when nothing tells them apart. */
  readonly weight: number;
  /** In the order of the counts. */
  readonly rates: readonly ShrunkenRate[];
}

const HEAVIEST = 1e6;

/**
 * Rates of many small groups, so that the worst of them is not just the smallest: each is the mean of a beta
 * distribution whose prior is fitted to all of them (empirical Bayes, beta-binomial).
 *
 * @param alpha Share of intervals that may miss, given the prior.
 * @returns null without any cases.
 * @throws {RangeError} when counts are no whole numbers with 0 <= events <= n.
 * @see B. Efron and C. Morris, JASA 70 (1975); J. G. Skellam, JRSS B 10 (1948), for the beta-binomial.
 */
export function shrunkenRates(counts: readonly RateCount[], alpha = 0.05): ShrunkenRates | null {
  for (const { events, n } of counts) {
    if (!(Number.isInteger(events) && Number.isInteger(n) && events >= 0 && events <= n)) {
      throw new RangeError(`counts must be whole numbers, events at most n; got ${events} of ${n}`);
    }
  }
  const known = counts.filter(({ n }) => n > 0);
  const cases = known.reduce((sum, { n }) => sum + n, 0);
  if (cases === 0) return null;
  const share = known.reduce((sum, { events }) => sum + events, 0) / cases;
  const mean = Math.min(1 - 1 / (2 * cases), Math.max(1 / (2 * cases), share));
  const { point } = minimise(([logit = 0, log = 0]) => -fitOf(known, logit, log), [Math.log(mean / (1 - mean)), 3]);
  const fitted = 1 / (1 + Math.exp(-(point[0] ?? 0)));
  const weight = Math.min(HEAVIEST, Math.exp(point[1] ?? 0));
  return {
    mean: fitted,
    weight: weight >= HEAVIEST ? Number.POSITIVE_INFINITY : weight,
    rates: counts.map((count) => rateOf(count, fitted * weight, (1 - fitted) * weight, alpha)),
  };
}

function fitOf(counts: readonly RateCount[], logit: number, log: number): number {
  const weight = Math.exp(log);
  if (weight > HEAVIEST || weight < 1e-3 || Math.abs(logit) > 20) return Number.NEGATIVE_INFINITY;
  const mean = 1 / (1 + Math.exp(-logit));
  const [a, b] = [mean * weight, (1 - mean) * weight];
  const prior = logBeta(a, b);
  return counts.reduce((sum, { events, n }) => sum + logBeta(a + events, b + n - events) - prior, 0);
}

function rateOf({ events, n }: RateCount, a: number, b: number, alpha: number): ShrunkenRate {
  const [after, before] = [a + events, b + n - events];
  const at = (probability: number) => {
    const ratio = fisherF(2 * after, 2 * before).quantile(probability);
    return (after * ratio) / (after * ratio + before);
  };
  return { estimate: after / (after + before), lower: at(alpha / 2), upper: at(1 - alpha / 2) };
}
