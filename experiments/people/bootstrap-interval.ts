import { seeded } from "../simulation/random";
import { sampleQuantile } from "../statistics/quantile";
import type { Interval } from "../statistics/small-counts";

export interface BootstrapOptions {
  /** Names the stream of random numbers: the same seed gives the same interval. */
  readonly seed: string;
  readonly samples?: number;
  readonly alpha?: number;
}

const SAMPLES = 2_000;

/**
 * The percentile interval of a statistic over resampled subjects.
 *
 * @param statistic Of the subjects at these indices; null where it has no answer, which leaves the sample out.
 * @returns null when fewer than nine samples in ten have an answer.
 * @see B. Efron and R. Tibshirani, An Introduction to the Bootstrap (1993), chapter 13.
 */
export function bootstrapInterval(
  subjects: number,
  statistic: (indices: readonly number[]) => number | null,
  { seed, samples = SAMPLES, alpha = 0.05 }: BootstrapOptions,
): Interval | null {
  const random = seeded(seed);
  const answers: number[] = [];
  for (let sample = 0; sample < samples; sample++) {
    const indices = Array.from({ length: subjects }, () => random.integer(0, subjects - 1));
    const answer = statistic(indices);
    if (answer !== null) answers.push(answer);
  }
  if (answers.length < 0.9 * samples) return null;
  const values = Float64Array.from(answers);
  const lower = sampleQuantile(values, alpha / 2);
  const upper = sampleQuantile(values, 1 - alpha / 2);
  return lower === null || upper === null ? null : { lower, upper };
}
