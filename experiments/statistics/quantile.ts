/**
 * The sample quantile of type 7 (R's default, numpy's "linear").
 *
 * @param values In any order; sorted in place.
 * @param probability In [0, 1].
 * @returns The quantile, or null without values.
 * @throws {RangeError} when the probability lies outside [0, 1].
 * @see R. J. Hyndman and Y. Fan, American Statistician 50 (1996).
 */
export function sampleQuantile(values: Float64Array, probability: number): number | null {
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(`percentile must lie in [0, 1], got ${probability}`);
  }
  if (values.length === 0) return null;
  values.sort();
  const place = (values.length - 1) * probability;
  const below = Math.floor(place);
  const low = values[below] ?? 0;
  const high = values[Math.min(below + 1, values.length - 1)] ?? low;
  return low + (place - below) * (high - low);
}
