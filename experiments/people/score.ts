import { normal, studentT } from "../statistics/distributions";
import { type Interval, wilsonInterval } from "../statistics/small-counts";
import { meanOf, squaresOf } from "./ratings";

/** A score of customers' or staff's answers with its interval. */
export interface Score extends Interval {
  readonly answers: number;
  readonly estimate: number;
}

export type ScoreKind = "nps" | "csat" | "ces";

/** What may be answered: lowest and highest. */
export const scoreRange: Readonly<Record<ScoreKind, readonly [lowest: number, highest: number]>> = {
  nps: [0, 10],
  csat: [1, 5],
  ces: [1, 7],
};

/**
 * The score of a list of answers. NPS lies in -100 to 100, CSAT is the share of the top two answers, CES the mean.
 *
 * @param alpha Share of intervals that may miss.
 * @returns null without answers, and for a mean of one answer.
 * @throws {RangeError} when an answer is no whole number in the kind's range.
 */
export function scoreOf(kind: ScoreKind, answers: readonly number[], alpha = 0.05): Score | null {
  const [lowest, highest] = scoreRange[kind];
  const wrong = answers.find((answer) => !(Number.isInteger(answer) && answer >= lowest && answer <= highest));
  if (wrong !== undefined)
    throw new RangeError(`an answer must be a whole number from ${lowest} to ${highest}, got ${wrong}`);
  if (answers.length === 0) return null;
  return { nps, csat, ces }[kind](answers, alpha);
}

/**
 * Promoters less detractors, times a hundred, with the adjusted Wald interval: three answers added, three quarters of one
 * to each side.
 *
 * @see J. Sauro and J. R. Lewis, Quantifying the User Experience (2016), on the adjusted Wald interval of the NPS.
 */
function nps(answers: readonly number[], alpha: number): Score {
  const n = answers.length;
  const promoters = answers.filter((answer) => answer >= 9).length;
  const detractors = answers.filter((answer) => answer <= 6).length;
  const [p, d] = [(promoters + 0.75) / (n + 3), (detractors + 0.75) / (n + 3)];
  const half = normal.upperQuantile(alpha / 2) * Math.sqrt((p + d - (p - d) ** 2) / (n + 3));
  return {
    answers: n,
    estimate: (100 * (promoters - detractors)) / n,
    lower: Math.max(-100, 100 * (p - d - half)),
    upper: Math.min(100, 100 * (p - d + half)),
  };
}

function csat(answers: readonly number[], alpha: number): Score {
  const satisfied = answers.filter((answer) => answer >= 4).length;
  return {
    answers: answers.length,
    estimate: satisfied / answers.length,
    ...wilsonInterval(satisfied, answers.length, alpha),
  };
}

function ces(answers: readonly number[], alpha: number): Score | null {
  const n = answers.length;
  if (n < 2) return null;
  const estimate = meanOf(answers);
  const half = studentT(n - 1).upperQuantile(alpha / 2) * Math.sqrt(squaresOf(answers) / (n - 1) / n);
  return { answers: n, estimate, lower: estimate - half, upper: estimate + half };
}
