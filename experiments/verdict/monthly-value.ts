/** Value a month in minor units, positive when it is earned; null ends when the effect has none. */
export interface MonthlyValue {
  readonly estimate: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

interface EffectPerUnit extends MonthlyValue {
  /** Which direction is good; higher when absent. */
  readonly direction?: "higher" | "lower";
}

/**
 * What the effect is worth a month: effect per unit x units expected a month, turned so that a gain is positive.
 * The number of units counts as known; the interval is that of the effect alone.
 *
 * @param effect Treatment - control per unit, in minor units.
 * @param unitsPerMonth Units expected in an average month.
 * @throws {RangeError} when the number of units is negative or not finite.
 */
export function monthlyValue(effect: EffectPerUnit, unitsPerMonth: number): MonthlyValue {
  if (!(Number.isFinite(unitsPerMonth) && unitsPerMonth >= 0)) {
    throw new RangeError(`unitsPerMonth must be 0 or more, got ${unitsPerMonth}`);
  }
  const isGain = effect.direction !== "lower";
  const times = (value: number | null) => (value === null ? null : (isGain ? value : -value) * unitsPerMonth);
  return {
    estimate: times(effect.estimate),
    lower: times(isGain ? effect.lower : effect.upper),
    upper: times(isGain ? effect.upper : effect.lower),
  };
}
