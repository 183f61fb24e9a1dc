import { type Difference, type Scale, type Unanswered, welchDegreesOfFreedom } from "./difference";
import { covarianceOf, type JointMoments, meanOf, mergeMoments } from "./moments";

interface Arms {
  readonly control: JointMoments;
  readonly treatment: JointMoments;
}

/** g' L g: the variance of a linear combination of one unit's variables. */
function varianceAlong(gradient: readonly number[], moments: JointMoments): number {
  let sum = 0;
  for (const [i, one] of gradient.entries()) {
    for (const [j, other] of gradient.entries()) sum += one * other * covarianceOf(moments, i, j);
  }
  return Math.max(0, sum);
}

interface Adjusted {
  readonly effect: number;
  /** Of the absolute effect by each arm's variables; gives the degrees of freedom. */
  readonly gradient: { readonly control: readonly number[]; readonly treatment: readonly number[] };
  /** Of the effect on the scale asked for. */
  readonly scaledGradient: { readonly control: readonly number[]; readonly treatment: readonly number[] };
}

function differenceOf({ control, treatment }: Arms, adjusted: Adjusted): Difference | Unanswered {
  const { effect, gradient, scaledGradient } = adjusted;
  const c = varianceAlong(gradient.control, control);
  const t = varianceAlong(gradient.treatment, treatment);
  if (!(c + t > 0)) return { reason: "no variation" };
  const variance =
    varianceAlong(scaledGradient.control, control) / control.n +
    varianceAlong(scaledGradient.treatment, treatment) / treatment.n;
  return {
    effect,
    standardError: Math.sqrt(variance),
    degreesOfFreedom: welchDegreesOfFreedom({ n: control.n, variance: c }, { n: treatment.n, variance: t }),
    isLogarithm: false,
  };
}

/** Slope of the metric on its covariate over both arms together; 0 when either does not vary. */
export function covariateSlope({ control, treatment }: Arms): number {
  const both = mergeMoments(control, treatment);
  const variance = covarianceOf(both, 1, 1);
  return variance > 0 && covarianceOf(both, 0, 0) > 0 ? covarianceOf(both, 0, 1) / variance : 0;
}

function refuseLogRatio(scale: Scale): void {
  if (scale === "log-ratio") throw new RangeError("scale must be absolute or relative with a covariate, got log-ratio");
}

/**
 * Difference of two means adjusted by a covariate from before exposure (CUPED). Variables of a unit: value, covariate.
 *
 * @throws {RangeError} on the log-ratio scale.
 * @see A. Deng, Y. Xu, R. Kohavi and T. Walker, WSDM (2013).
 */
export function adjustedMeanDifference(arms: Arms, scale: Scale): Difference | Unanswered {
  refuseLogRatio(scale);
  const { control, treatment } = arms;
  if (control.n < 2 || treatment.n < 2) return { reason: "too few units" };
  const slope = covariateSlope(arms);
  const [yC, yT] = [meanOf(control, 0), meanOf(treatment, 0)];
  const effect = yT - slope * meanOf(treatment, 1) - (yC - slope * meanOf(control, 1));
  const gradient = [1, -slope];
  const both = { control: gradient, treatment: gradient };
  if (scale === "absolute") return differenceOf(arms, { effect, gradient: both, scaledGradient: both });
  if (yC === 0) return { reason: "control is zero" };
  return differenceOf(arms, {
    effect: effect / Math.abs(yC),
    gradient: both,
    scaledGradient: { control: [yT / (yC * yC), -slope / yC], treatment: [1 / yC, -slope / yC] },
  });
}

interface RatioMeans {
  readonly yRatio: number;
  readonly yDenominator: number;
  readonly xRatio: number;
  readonly xDenominator: number;
}

function ratioMeans(moments: JointMoments): RatioMeans | null {
  const yDenominator = meanOf(moments, 1);
  const xDenominator = meanOf(moments, 3);
  if (yDenominator === 0 || xDenominator === 0) return null;
  return {
    yRatio: meanOf(moments, 0) / yDenominator,
    yDenominator,
    xRatio: meanOf(moments, 2) / xDenominator,
    xDenominator,
  };
}

/** Gradient of Y ratio - slope * X ratio by the four means. */
function ratioGradient({ yRatio, yDenominator, xRatio, xDenominator }: RatioMeans, slope: number): number[] {
  return [1 / yDenominator, -yRatio / yDenominator, -slope / xDenominator, (slope * xRatio) / xDenominator];
}

/** The slope that leaves the least variance in the difference: covariance of the influences over variance, both arms. */
function ratioSlope(parts: readonly { readonly moments: JointMoments; readonly means: RatioMeans }[]): number {
  let covariance = 0;
  let variance = 0;
  for (const { moments, means } of parts) {
    const [y0 = 0, y1 = 0, x0 = 0, x1 = 0] = ratioGradient(means, 1);
    const at = (i: number, j: number) => covarianceOf(moments, i, j);
    covariance += x0 * (at(2, 0) * y0 + at(2, 1) * y1) + x1 * (at(3, 0) * y0 + at(3, 1) * y1);
    variance += varianceAlong([0, 0, x0, x1], moments);
  }
  return variance > 0 ? -covariance / variance : 0;
}

/**
 * Difference of two ratios adjusted by the same ratio from before exposure. Variables of a unit: numerator,
 * denominator, and both of the covariate.
 *
 * @throws {RangeError} on the log-ratio scale.
 * @see S. Baweja, N. Pokharna, A. Ustimenko and O. Jeunen, Variance Reduction in Ratio Metrics (2024).
 */
export function adjustedRatioDifference(arms: Arms, scale: Scale): Difference | Unanswered {
  refuseLogRatio(scale);
  const { control, treatment } = arms;
  if (control.n < 2 || treatment.n < 2) return { reason: "too few units" };
  const c = ratioMeans(control);
  const t = ratioMeans(treatment);
  if (c === null || t === null) return { reason: "denominator is zero" };
  const slope = ratioSlope([
    { moments: control, means: c },
    { moments: treatment, means: t },
  ]);
  const effect = t.yRatio - c.yRatio - slope * (t.xRatio - c.xRatio);
  const gradient = { control: ratioGradient(c, slope), treatment: ratioGradient(t, slope) };
  if (scale === "absolute") return differenceOf(arms, { effect, gradient, scaledGradient: gradient });
  const base = c.yRatio;
  if (base === 0) return { reason: "control is zero" };
  const [y0 = 0, y1 = 0, x0 = 0, x1 = 0] = gradient.control;
  const stretch = (base + effect) / (base * base);
  return differenceOf(arms, {
    effect: effect / Math.abs(base),
    gradient,
    scaledGradient: {
      control: [y0 * stretch, y1 * stretch, x0 / base, x1 / base],
      treatment: gradient.treatment.map((part) => part / base),
    },
  });
}
