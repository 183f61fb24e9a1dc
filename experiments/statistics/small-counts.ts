import { boschlooTest } from "./boschloo";
import { fisherTest, smallestExpectedCell, type TwoByTwo } from "./counts";
import { normal } from "./distributions";

const BOSCHLOO_LIMIT = 200;

export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/** Whether the normal approximation is too coarse for this table: an expected cell below 5. */
export function countsAreSmall(table: TwoByTwo): boolean {
  return smallestExpectedCell(table) < 5;
}

/** The exact two-sided test for a small table: Boschloo's up to 200 units an arm, Fisher's above. */
export function exactTest(table: TwoByTwo): { readonly method: "boschloo" | "fisher"; readonly p: number } {
  return Math.max(table.control.n, table.treatment.n) <= BOSCHLOO_LIMIT
    ? { method: "boschloo", p: boschlooTest(table) }
    : { method: "fisher", p: fisherTest(table) };
}

/**
 * Wilson's score interval for a proportion.
 *
 * @see E. B. Wilson, Journal of the American Statistical Association 22 (1927).
 */
export function wilsonInterval(successes: number, n: number, alpha: number): Interval {
  const z = normal.upperQuantile(alpha / 2);
  const p = successes / n;
  const square = z * z;
  const centre = (p + square / (2 * n)) / (1 + square / n);
  const half = (z / (1 + square / n)) * Math.sqrt((p * (1 - p)) / n + square / (4 * n * n));
  return {
    lower: successes === 0 ? 0 : Math.max(0, centre - half),
    upper: successes === n ? 1 : Math.min(1, centre + half),
  };
}

/**
 * Newcombe's hybrid score interval for a difference of proportions, treatment - control.
 *
 * @see R. G. Newcombe, Statistics in Medicine 17 (1998), method 10.
 */
export function newcombeInterval({ control, treatment }: TwoByTwo, alpha: number): Interval {
  const c = wilsonInterval(control.successes, control.n, alpha);
  const t = wilsonInterval(treatment.successes, treatment.n, alpha);
  const pC = control.successes / control.n;
  const pT = treatment.successes / treatment.n;
  return {
    lower: pT - pC - Math.hypot(pT - t.lower, c.upper - pC),
    upper: pT - pC + Math.hypot(t.upper - pT, pC - c.lower),
  };
}
