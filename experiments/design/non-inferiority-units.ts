import { normal } from "../statistics/distributions";

export interface NonInferiorityDesign {
  /** Variance of one unit, in the metric's unit squared. */
  readonly variance: number;
  /** The largest worsening that is acceptable, in the metric's unit, positive. */
  readonly margin: number;
  /** The true effect in the good direction; 0 when absent. */
  readonly trueEffect?: number;
  /** One-sided level; .05 when absent. */
  readonly alpha?: number;
  readonly power?: number;
}

/**
 * Units an arm needs to show that a guardrail does not worsen by more than its margin.
 *
 * @returns A whole number, or null when the true effect already lies at or past the margin.
 * @throws {RangeError} naming the field and its value when the design makes no sense.
 */
export function nonInferiorityUnits({
  variance,
  margin,
  trueEffect = 0,
  alpha = 0.05,
  power = 0.8,
}: NonInferiorityDesign): number | null {
  if (!(variance >= 0 && Number.isFinite(variance)))
    throw new RangeError(`variance must be 0 or more, got ${variance}`);
  if (!(margin > 0 && Number.isFinite(margin))) throw new RangeError(`margin must be positive, got ${margin}`);
  for (const [name, value] of [
    ["alpha", alpha],
    ["power", power],
  ] as const) {
    if (!(value > 0 && value < 1)) throw new RangeError(`${name} must lie strictly between 0 and 1, got ${value}`);
  }
  const room = trueEffect + margin;
  if (!(room > 0)) return null;
  const distance = normal.upperQuantile(alpha) + normal.quantile(power);
  return Math.max(1, Math.ceil((distance * distance * 2 * variance) / (room * room)));
}
