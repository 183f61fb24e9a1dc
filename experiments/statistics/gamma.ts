const LOG_SQRT_TWO_PI = 0.9189385332046728;
const LOG_SQRT_PI = 0.5723649429247001;
const MAX_ITERATIONS = 2_000_000;
const EPSILON = 1e-17;
const TINY = 1e-300;

/** B_2k / (2k (2k - 1)), k = 1…8: the coefficients of Stirling's asymptotic series. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400];

/**
 * ln Γ(a) - [(a - 1/2) ln a - a + ln sqrt(2π)] for a of 10 or more, where eight terms leave less than 1e-16.
 *
 * @see NIST Digital Library of Mathematical Functions, 5.11.1.
 */
export function stirlingCorrection(a: number): number {
  const inverseSquare = 1 / (a * a);
  return STIRLING.reduceRight((sum, coefficient) => sum * inverseSquare + coefficient, 0) / a;
}

/** ln Γ(a) for a > 0; small arguments are moved up to 15 by the recurrence. */
export function logGamma(a: number): number {
  if (a === 0.5) return LOG_SQRT_PI;
  if (a === 1 || a === 2) return 0;
  let product = 1;
  let moved = a;
  while (moved < 15) {
    product *= moved;
    moved += 1;
  }
  return (moved - 0.5) * Math.log(moved) - moved + LOG_SQRT_TWO_PI + stirlingCorrection(moved) - Math.log(product);
}

/** u - ln(1 + u) without cancellation for small u; u > -1. */
export function minusLog1p(u: number): number {
  if (Math.abs(u) > 0.5) return u - Math.log1p(u);
  const r = u / (2 + u);
  const square = r * r;
  let sum = 0;
  let power = 1;
  for (let k = 3; power > EPSILON; k += 2) {
    sum += power / k;
    power *= square;
  }
  return 2 * square * (1 / (1 - r) - r * sum);
}

/** x^a e^-x / Γ(a): the derivative of the incomplete gamma function by ln x. */
function gammaPower(a: number, x: number): number {
  if (a < 10) return Math.exp(a * Math.log(x) - x - logGamma(a));
  const u = (x - a) / a;
  const deviance = Math.abs(u) > 0.5 ? u - Math.log(x / a) : minusLog1p(u);
  return Math.sqrt(a / (2 * Math.PI)) * Math.exp(-a * deviance - stirlingCorrection(a));
}

/** Both tails of a distribution at a point, and how fast the tails exchange mass by the logarithm of the point. */
export interface Tails {
  readonly lower: number;
  readonly upper: number;
  readonly power: number;
}

/**
 * The regularised incomplete gamma functions P(a, x) and Q(a, x), the smaller one computed directly.
 *
 * @see NIST Digital Library of Mathematical Functions, 8.7.1 (series) and 8.9.2 (continued fraction).
 */
export function incompleteGamma(a: number, x: number): Tails {
  if (x <= 0) return { lower: 0, upper: 1, power: 0 };
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0, power: 0 };
  const power = gammaPower(a, x);
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; n < MAX_ITERATIONS && term > sum * EPSILON; n++) {
      term *= x / (a + n);
      sum += term;
    }
    const lower = Math.min(1, power * sum);
    return { lower, upper: 1 - lower, power };
  }
  const upper = Math.min(1, power / upperFraction(a, x));
  return { lower: 1 - upper, upper, power };
}

/** The even part of the continued fraction of Γ(a, x), by the modified Lentz method. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let fraction = Math.max(b, TINY);
  let c = fraction;
  let d = 0;
  for (let n = 1; n < MAX_ITERATIONS; n++) {
    const numerator = n * (a - n);
    b += 2;
    d = 1 / (b + numerator * d || TINY);
    c = b + numerator / c || TINY;
    const change = c * d;
    fraction *= change;
    if (Math.abs(change - 1) < 1e-16) break;
  }
  return fraction;
}
