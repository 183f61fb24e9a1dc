import type { Interval } from "../statistics/small-counts";
import { bootstrapInterval } from "./bootstrap-interval";
import { alphaOf, type CronbachAlpha, cronbachAlpha } from "./cronbach-alpha";
import { type IntraclassCorrelation, intraclassCorrelation } from "./intraclass-correlation";
import { columnOf, type RatingTable, sizeOf } from "./ratings";
import { type RaterAgreement, raterAgreement } from "./weighted-kappa";

/** A figure, or why there is none. */
export type Answer<T> = ({ readonly reason: null } & T) | { readonly reason: "notEnoughData" | "noVariation" };

export interface Reliability {
  readonly subjects: number;
  readonly columns: number;
  /** The columns as items of one scale; wants three items and twenty subjects. */
  readonly alpha: Answer<CronbachAlpha & { readonly interval: Interval | null }>;
  /** Every pair of columns as two raters; wants twenty subjects. */
  readonly pairs: readonly ({ readonly first: number; readonly second: number } & PairAnswer)[];
  /** The columns as raters of one thing; wants two raters and five subjects. */
  readonly icc: Answer<IntraclassCorrelation & { readonly interval: Interval | null }>;
}

type PairAnswer = Answer<RaterAgreement & { readonly interval: Interval | null }>;

const FEWEST_ITEMS = 3;
const FEWEST_SUBJECTS = 20;
const FEWEST_FOR_ICC = 5;

/**
 * How reliable a table of ratings is, with intervals by bootstrap over subjects. Too few ratings are an answer of their
 * own: a coefficient of a handful of people says nothing.
 *
 * @param seed Names the resampling: the same table and seed give the same intervals.
 */
export function reliabilityOf(table: RatingTable, seed: string): Reliability {
  const { subjects, columns } = sizeOf(table);
  const pairs = Array.from({ length: columns }, (_, first) =>
    Array.from({ length: columns - first - 1 }, (_unused, after) => ({ first, second: first + after + 1 })),
  ).flat();
  return {
    subjects,
    columns,
    alpha: alphaAnswer(table, seed),
    pairs: pairs.map((pair) => ({
      ...pair,
      ...pairAnswer(columnOf(table, pair.first), columnOf(table, pair.second), seed),
    })),
    icc: iccAnswer(table, seed),
  };
}

function alphaAnswer(table: RatingTable, seed: string): Reliability["alpha"] {
  const { subjects, columns } = sizeOf(table);
  if (columns < FEWEST_ITEMS || subjects < FEWEST_SUBJECTS) return { reason: "notEnoughData" };
  const whole = cronbachAlpha(table);
  if (!whole) return { reason: "noVariation" };
  const interval = bootstrapInterval(subjects, (indices) => alphaOf(rowsAt(table, indices)), { seed });
  return { reason: null, ...whole, interval };
}

/** How far two raters of the same subjects agree, with the interval of kappa. */
export function pairAnswer(first: readonly number[], second: readonly number[], seed: string): PairAnswer {
  const agreement = raterAgreement(first, second);
  if (!agreement || agreement.n < FEWEST_SUBJECTS) return { reason: "notEnoughData" };
  if (agreement.kappa === null) return { reason: "noVariation" };
  const kappaOf = (indices: readonly number[]) =>
    raterAgreement(valuesAt(first, indices), valuesAt(second, indices))?.kappa ?? null;
  return { reason: null, ...agreement, interval: bootstrapInterval(first.length, kappaOf, { seed }) };
}

function iccAnswer(table: RatingTable, seed: string): Reliability["icc"] {
  const { subjects, columns } = sizeOf(table);
  if (columns < 2 || subjects < FEWEST_FOR_ICC) return { reason: "notEnoughData" };
  const whole = intraclassCorrelation(table);
  if (!whole) return { reason: "noVariation" };
  const single = (indices: readonly number[]) => intraclassCorrelation(rowsAt(table, indices))?.single ?? null;
  return { reason: null, ...whole, interval: bootstrapInterval(subjects, single, { seed }) };
}

function rowsAt(table: RatingTable, indices: readonly number[]): RatingTable {
  return indices.map((index) => table[index] ?? []);
}

function valuesAt(values: readonly number[], indices: readonly number[]): readonly number[] {
  return indices.map((index) => values[index] ?? 0);
}
