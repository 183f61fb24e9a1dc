import { logGamma, minusLog1p, stirlingCorrection, type Tails } from "./gamma";

const LOG_SQRT_TWO_PI = 0.9189385332046728;
const MAX_ITERATIONS = 2_000_000;
const TINY = 1e-300;

/**
 * ln B(a, b). Differences of large ln Γ are never taken: from 10 on the asymptotic series stands in for them.
 *
 * @see A. R. DiDonato and A. H. Morris, ACM TOMS 18 (1992), algorithm 708.
 */
export function logBeta(a: number, b: number): number {
  const small = Math.min(a, b);
  const large = Math.max(a, b);
  if (large < 10) return logGamma(small) + logGamma(large) - logGamma(small + large);
  const correction = stirlingCorrection(large) - stirlingCorrection(small + large);
  const share = small / (small + large);
  if (small < 10) {
    return logGamma(small) + correction + small - small * Math.log(small + large) + (large - 0.5) * Math.log1p(-share);
  }
  return (
    LOG_SQRT_TWO_PI -
    0.5 * Math.log(large) +
    stirlingCorrection(small) +
    correction +
    (small - 0.5) * Math.log(share) +
    large * Math.log1p(-share)
  );
}

/** A point of the beta distribution: x, 1 - x and the logarithms of both, each exact in its own right. */
export interface BetaPoint {
  readonly x: number;
  readonly y: number;
  readonly logX: number;
  readonly logY: number;
}

/** x^a y^b / B(a, b): the derivative of the incomplete beta function by ln(x / y). */
function betaPower(a: number, b: number, { x, y, logX, logY }: BetaPoint): number {
  if (Math.min(a, b) < 10) return Math.exp(a * logX + b * logY - logBeta(a, b));
  const lambda = a * y - b * x;
  const u = -lambda / a;
  const v = lambda / b;
  const xPart = u > -0.5 ? minusLog1p(u) : u - logX + Math.log(a / (a + b));
  const yPart = v > -0.5 ? minusLog1p(v) : v - logY + Math.log(b / (a + b));
  const corrections = stirlingCorrection(a) + stirlingCorrection(b) - stirlingCorrection(a + b);
  return Math.sqrt((a / (a + b)) * (b / (2 * Math.PI))) * Math.exp(-a * xPart - b * yPart - corrections);
}

/** The continued fraction whose reciprocal times x^a y^b / B(a, b) is I_x(a, b); fast below the mean a / (a + b). */
function lowerFraction(a: number, b: number, { x, y }: BetaPoint): number {
  const lambda = a * y - b * x;
  let fraction = (a * (lambda + 1)) / (a + 1);
  let c = fraction;
  let d = 0;
  for (let m = 1; m < MAX_ITERATIONS; m++) {
    const odd = a + 2 * m - 1;
    const step = (m * (b - m) * x) / odd;
    const numerator = ((a + m - 1) / odd) * (a + b + m - 1) * x * step;
    const denominator = m + step + ((a + m) / (odd + 2)) * (lambda + 1 + m * (1 + y));
    d = 1 / (denominator + numerator * d || TINY);
    c = denominator + numerator / c || TINY;
    const change = c * d;
    fraction *= change;
    if (Math.abs(change - 1) < 1e-16) break;
  }
  return fraction;
}

/**
 * The regularised incomplete beta function I_x(a, b) and its complement; the one on the near side of the mean is
 * computed directly, so neither tail loses digits.
 *
 * @see A. R. DiDonato and A. H. Morris, ACM TOMS 18 (1992), for the continued fraction.
 */
export function incompleteBeta(a: number, b: number, point: BetaPoint): Tails {
  const { x, y, logX, logY } = point;
  const power = betaPower(a, b, point);
  if (a * y >= b * x) {
    const lower = power === 0 ? 0 : Math.min(1, power / lowerFraction(a, b, point));
    return { lower, upper: 1 - lower, power };
  }
  const mirrored = { x: y, y: x, logX: logY, logY: logX };
  const upper = power === 0 ? 0 : Math.min(1, power / lowerFraction(b, a, mirrored));
  return { lower: 1 - upper, upper, power };
}
