import { type SmoothingState, type SmoothingWeights, smoothingLoss } from "./smoothing";

type Part = keyof SmoothingWeights;

/** Where each weight may lie; the damping stays close to 1, or it would not be a trend. */
const bounds: Readonly<Record<Part, readonly [low: number, high: number]>> = {
  level: [0.001, 0.999],
  trend: [0.001, 0.999],
  damping: [0.8, 0.98],
  seasonal: [0.001, 0.999],
};
const beginnings: Readonly<Record<Part, readonly number[]>> = {
  level: [0.1, 0.4, 0.8],
  trend: [0.02, 0.2],
  damping: [0.9],
  seasonal: [0.05, 0.3],
};
const SMALLEST_STEP = 0.005;

/**
 * The weights with the least sum of squared one-step errors: from a grid of beginnings, the best one is improved one
 * weight at a time with ever smaller steps. The same values always give the same weights.
 *
 * @param parts The weights that the model has.
 * @param near Weights of nearly the same values, from which the search begins instead.
 */
export function bestWeights(
  values: readonly number[],
  start: SmoothingState,
  parts: readonly Part[],
  near?: SmoothingWeights,
): SmoothingWeights {
  const lossOf = (weights: SmoothingWeights) => smoothingLoss(values, start, weights);
  let best: SmoothingWeights = { level: 0.5 };
  let least = Number.POSITIVE_INFINITY;
  for (const weights of near ? [near] : gridOf(parts)) {
    const loss = lossOf(weights);
    if (loss < least) [best, least] = [weights, loss];
  }
  for (let step = near ? 0.05 : 0.1; step >= SMALLEST_STEP; ) {
    const better = parts
      .flatMap((part) => [moved(best, part, step), moved(best, part, -step)])
      .map((weights) => ({ weights, loss: lossOf(weights) }))
      .reduce((one, other) => (other.loss < one.loss ? other : one));
    if (better.loss < least) [best, least] = [better.weights, better.loss];
    else step /= 2;
  }
  return best;
}

function gridOf(parts: readonly Part[]): readonly SmoothingWeights[] {
  return parts.reduce<readonly SmoothingWeights[]>(
    (grid, part) => grid.flatMap((weights) => beginnings[part].map((value) => ({ ...weights, [part]: value }))),
    [{ level: 0.5 }],
  );
}

function moved(weights: SmoothingWeights, part: Part, step: number): SmoothingWeights {
  const [low, high] = bounds[part];
  return { ...weights, [part]: Math.min(high, Math.max(low, (weights[part] ?? low) + step)) };
}
