import jStat from "jstat";
import { type BetaPoint, incompleteBeta } from "./beta";
import { incompleteGamma, type Tails } from "./gamma";

/** A continuous distribution. Both tails are computed directly: a survival of 1e-300 keeps its digits. */
export interface Distribution {
  /** P(X <= x). */
  cdf(x: number): number;
  /** P(X > x). */
  survival(x: number): number;
  /** The x with cdf(x) = p. Throws a RangeError outside [0, 1]. */
  quantile(p: number): number;
  /** The x with survival(x) = p. Throws a RangeError outside [0, 1]. */
  upperQuantile(p: number): number;
}

function requireProbability(p: number): void {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`p must lie in [0, 1], got ${p}`);
}

function requirePositive(name: string, value: number): void {
  if (!(value > 0 && Number.isFinite(value))) throw new RangeError(`${name} must be positive and finite, got ${value}`);
}

/**
 * Solves ln tail(e^u) = ln target by Newton's method kept inside a bracket.
 *
 * @param at The tail at e^u, and the size of its derivative by u.
 * @param rising Whether the tail grows with u.
 * @returns e^u.
 */
function solveLogTail(
  target: number,
  start: number,
  rising: boolean,
  at: (x: number) => { readonly tail: number; readonly power: number },
): number {
  const sign = rising ? 1 : -1;
  let low = -745;
  let high = 709.7;
  let u = start > 0 && Number.isFinite(start) ? Math.log(start) : 0;
  for (let i = 0; i < 200; i++) {
    const { tail, power } = at(Math.exp(u));
    const gap = Math.log(tail) - Math.log(target);
    if (gap === 0) break;
    if (sign * gap > 0) high = u;
    else low = u;
    let next = u - (sign * gap * tail) / power;
    if (!(next > low && next < high)) next = (low + high) / 2;
    const step = next - u;
    u = next;
    if (Math.abs(step) < 1e-15 * Math.max(1, Math.abs(u))) break;
  }
  return Math.exp(u);
}

const HALF = 0.5;

function normalTail(x: number): number {
  const { lower, upper } = incompleteGamma(HALF, (x * x) / 2);
  return x >= 0 ? upper / 2 : (1 + lower) / 2;
}

function normalDensity(x: number): number {
  return Math.exp(-(x * x) / 2) / Math.sqrt(2 * Math.PI);
}

/** Upper quantile for p of at most a half, from jstat's value and Newton steps on the logarithm of the tail. */
function normalUpperQuantile(p: number): number {
  if (p === 0) return Number.POSITIVE_INFINITY;
  const rough = -jStat.normal.inv(p, 0, 1);
  let x = Number.isFinite(rough) ? rough : Math.sqrt(-2 * Math.log(p));
  for (let i = 0; i < 50; i++) {
    const tail = normalTail(x);
    const step = (Math.log(tail / p) * tail) / normalDensity(x);
    x += step;
    if (Math.abs(step) < 1e-15 * Math.max(1, x)) break;
  }
  return x;
}

/** The standard normal distribution. */
export const normal: Distribution & { density(x: number): number } = {
  cdf: (x) => normalTail(-x),
  survival: normalTail,
  density: normalDensity,
  quantile: (p) => -normal.upperQuantile(p),
  upperQuantile: (p) => {
    requireProbability(p);
    return p <= HALF ? normalUpperQuantile(p) : -normalUpperQuantile(1 - p);
  },
};

function studentTails(t: number, df: number): Tails {
  const ratio = (t / df) * t;
  const far = ratio > 1e16;
  const point: BetaPoint = {
    x: far ? 1 / ratio : 1 / (1 + ratio),
    y: far ? 1 : ratio / (1 + ratio),
    logX: far ? Math.log(df) - 2 * Math.log(t) : -Math.log1p(ratio),
    logY: far ? 0 : -Math.log1p(1 / ratio),
  };
  return incompleteBeta(df / 2, HALF, point);
}

function studentUpperQuantile(p: number, df: number): number {
  if (p === 0) return Number.POSITIVE_INFINITY;
  if (p === HALF) return 0;
  const rough = Math.abs(jStat.studentt.inv(p, df));
  if (p < 0.25) {
    return solveLogTail(2 * p, rough, false, (t) => {
      const { lower, power } = studentTails(t, df);
      return { tail: lower, power: 2 * power };
    });
  }
  return solveLogTail(1 - 2 * p, rough, true, (t) => {
    const { upper, power } = studentTails(t, df);
    return { tail: upper, power: 2 * power };
  });
}

/**
 * Student's t distribution.
 *
 * @param df Degrees of freedom, positive, not necessarily whole.
 * @throws {RangeError} when `df` is not positive and finite.
 */
export function studentT(df: number): Distribution {
  requirePositive("df", df);
  const survival = (t: number): number => {
    if (t === 0) return HALF;
    const { lower, upper } = studentTails(Math.abs(t), df);
    return t > 0 ? lower / 2 : (1 + upper) / 2;
  };
  const upperQuantile = (p: number): number => {
    requireProbability(p);
    return p <= HALF ? studentUpperQuantile(p, df) : -studentUpperQuantile(1 - p, df);
  };
  return { cdf: (t) => survival(-t), survival, quantile: (p) => -upperQuantile(p), upperQuantile };
}

/** A distribution on the positive numbers from its two tails; `rough` is jstat's quantile, where Newton starts. */
function positive(tails: (x: number) => Tails, rough: (p: number) => number): Distribution {
  const solve = (p: number, side: "lower" | "upper"): number => {
    requireProbability(p);
    if (p === 0) return side === "lower" ? 0 : Number.POSITIVE_INFINITY;
    if (p === 1) return side === "lower" ? Number.POSITIVE_INFINITY : 0;
    if (p > HALF) return solve(1 - p, side === "lower" ? "upper" : "lower");
    return solveLogTail(p, rough(side === "lower" ? p : 1 - p), side === "lower", (x) => {
      const at = tails(x);
      return { tail: at[side], power: at.power };
    });
  };
  return {
    cdf: (x) => (x <= 0 ? 0 : tails(x).lower),
    survival: (x) => (x <= 0 ? 1 : tails(x).upper),
    quantile: (p) => solve(p, "lower"),
    upperQuantile: (p) => solve(p, "upper"),
  };
}

/**
 * The chi-square distribution.
 *
 * @throws {RangeError} when `df` is not positive and finite.
 */
export function chiSquare(df: number): Distribution {
  requirePositive("df", df);
  return positive(
    (x) => incompleteGamma(df / 2, x / 2),
    (p) => jStat.chisquare.inv(p, df),
  );
}

/**
 * Fisher's F distribution, also known as the central F.
 *
 * @throws {RangeError} when a number of degrees of freedom is not positive and finite.
 */
export function fisherF(df1: number, df2: number): Distribution {
  requirePositive("df1", df1);
  requirePositive("df2", df2);
  const tails = (f: number): Tails => {
    if (f === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0, power: 0 };
    const ratio = (df1 / df2) * f;
    const logX = -Math.log1p(1 / ratio);
    const logY = -Math.log1p(ratio);
    return incompleteBeta(df1 / 2, df2 / 2, { x: 1 / (1 + 1 / ratio), y: 1 / (1 + ratio), logX, logY });
  };
  return positive(tails, (p) => jStat.centralF.inv(p, df1, df2));
}

/** The distribution of a statistic with these degrees of freedom; null stands for the normal. */
export function referenceDistribution(df: number | null): Distribution {
  return df === null ? normal : studentT(df);
}
