/** The scale a comparison is made on. Log-ratio tests ln(T / C) and shows T / C - 1. */
export type Scale = "absolute" | "relative" | "log-ratio";

/** What a metric knows of one arm: its value and the variance of one unit's influence on that value. */
export interface ArmEstimate {
  readonly n: number;
  readonly value: number;
  readonly variance: number;
}

/** The effect on the scale it is tested on. */
export interface Difference {
  /** Treatment - control; relative to |control|; or ln(treatment / control). */
  readonly effect: number;
  readonly standardError: number;
  /** Welch-Satterthwaite, from the unscaled variances on every scale. */
  readonly degreesOfFreedom: number;
  readonly isLogarithm: boolean;
}

/** Why the data cannot answer. */
export interface Unanswered {
  readonly reason: string;
}

export function isUnanswered(result: Difference | Unanswered): result is Unanswered {
  return "reason" in result;
}

type Spread = Pick<ArmEstimate, "n" | "variance">;

/**
 * Welch-Satterthwaite degrees of freedom from two variances of means.
 *
 * @see B. L. Welch, Biometrika 34 (1947).
 */
export function welchDegreesOfFreedom(control: Spread, treatment: Spread): number {
  const c = control.variance / control.n;
  const t = treatment.variance / treatment.n;
  // In shares of the sum, so that tiny variances do not underflow when squared.
  const share = t / (c + t);
  return 1 / (share ** 2 / (treatment.n - 1) + (1 - share) ** 2 / (control.n - 1));
}

/**
 * The difference of two independent arms by Welch's method, on one of three scales (the delta method for the last two).
 *
 * @returns The difference, or the reason: "too few units" (below two in an arm), "no variation" (neither arm varies),
 *   "control is zero" (relative), "not positive" (log-ratio with a value of 0 or less).
 * @see A. Deng, U. Knoblich and J. Lu, Applying the Delta Method in Metric Analytics, KDD (2018).
 */
export function armDifference(control: ArmEstimate, treatment: ArmEstimate, scale: Scale): Difference | Unanswered {
  if (control.n < 2 || treatment.n < 2) return { reason: "too few units" };
  const c = control.variance / control.n;
  const t = treatment.variance / treatment.n;
  if (!(c + t > 0)) return { reason: "no variation" };
  const degreesOfFreedom = welchDegreesOfFreedom(control, treatment);
  if (scale === "absolute") {
    const effect = treatment.value - control.value;
    return { effect, standardError: Math.sqrt(c + t), degreesOfFreedom, isLogarithm: false };
  }
  if (scale === "relative") {
    if (control.value === 0) return { reason: "control is zero" };
    const ratio = treatment.value / control.value;
    return {
      effect: (treatment.value - control.value) / Math.abs(control.value),
      standardError: Math.sqrt(t + c * ratio * ratio) / Math.abs(control.value),
      degreesOfFreedom,
      isLogarithm: false,
    };
  }
  if (!(control.value > 0 && treatment.value > 0)) return { reason: "not positive" };
  return {
    effect: Math.log(treatment.value / control.value),
    standardError: Math.sqrt(t / treatment.value ** 2 + c / control.value ** 2),
    degreesOfFreedom,
    isLogarithm: true,
  };
}
