import { correlation, cronbachAlpha } from "./cronbach-alpha";
import { columnOf, meanOf, type RatingTable, sizeOf, squaresOf, sumOf } from "./ratings";

export type ItemFlag = "keyMayBeWrong" | "tooEasy" | "tooHard" | "doesNotTellApart";

/** How one question did on first attempts. */
export interface ItemFigures {
  /** Mean score: the share of what could be reached. */
  readonly facility: number;
  /** Correlation with the score on the other questions; null when either does not vary. */
  readonly discrimination: number | null;
  /** The covariance with the rest as a share of the largest that these scores could have; null as above. */
  readonly efficiency: number | null;
  readonly alphaIfDeleted: number | null;
  readonly flags: readonly ItemFlag[];
}

export interface ItemAnalysis {
  readonly learners: number;
  readonly items: readonly ItemFigures[];
  readonly alpha: number | null;
  /** Standard error of measurement of the sum of scores; null without an alpha. */
  readonly sem: number | null;
  readonly meanScore: number;
}

/** Below this many learners figures about questions say too little to be acted on. */
export const FEWEST_LEARNERS = 20;

/**
 * Classical item analysis of a quiz.
 *
 * @param table A row a learner's first attempt, a column a question; scores from 0 to 1.
 * @returns null with fewer than `FEWEST_LEARNERS` learners or fewer than two questions.
 * @throws {RangeError} when a score lies outside 0 to 1.
 * @see F. M. Lord and M. R. Novick, Statistical Theories of Mental Test Scores (1968).
 */
export function itemAnalysis(table: RatingTable): ItemAnalysis | null {
  const { subjects, columns } = sizeOf(table);
  const wrong = table.flat().find((score) => score < 0 || score > 1);
  if (wrong !== undefined) throw new RangeError(`a score must lie in [0, 1], got ${wrong}`);
  if (subjects < FEWEST_LEARNERS || columns < 2) return null;
  const whole = cronbachAlpha(table);
  const sums = table.map(sumOf);
  const spread = Math.sqrt(squaresOf(sums) / (subjects - 1));
  return {
    learners: subjects,
    alpha: whole?.alpha ?? null,
    sem: whole ? spread * Math.sqrt(Math.max(0, 1 - whole.alpha)) : null,
    meanScore: meanOf(sums) / columns,
    items: Array.from({ length: columns }, (_, at) =>
      figuresOf(
        columnOf(table, at),
        table.map((row, learner) => (sums[learner] ?? 0) - (row[at] ?? 0)),
        whole?.items[at]?.alphaIfDeleted ?? null,
      ),
    ),
  };
}

function figuresOf(item: readonly number[], rest: readonly number[], alphaIfDeleted: number | null): ItemFigures {
  const facility = meanOf(item);
  const discrimination = correlation(item, rest);
  const best = correlation(inOrder(item), inOrder(rest));
  return {
    facility,
    discrimination,
    efficiency: discrimination === null || best === null || best === 0 ? null : discrimination / best,
    alphaIfDeleted,
    flags: flagsOf(facility, discrimination),
  };
}

function flagsOf(facility: number, discrimination: number | null): readonly ItemFlag[] {
  return [
    ...(discrimination !== null && discrimination < 0 ? ["keyMayBeWrong" as const] : []),
    ...(facility > 0.95 ? ["tooEasy" as const] : []),
    ...(facility < 0.2 ? ["tooHard" as const] : []),
    ...(discrimination !== null && discrimination >= 0 && discrimination < 0.1 ? ["doesNotTellApart" as const] : []),
  ];
}

function inOrder(values: readonly number[]): readonly number[] {
  return [...values].sort((one, other) => one - other);
}
