import type { Command } from "commander";
import { pairAnswer, reliabilityOf } from "~experiments";
import { type Printing, printResult } from "./outcome";
import { completeRows, readTableFile, type TableFile } from "./table-file";

interface AgreementChoices extends Printing {
  readonly seed: string;
}

const names = {
  subject: ["subject", "person", "target", "id", "case"],
  column: ["rater", "source", "item", "by"],
  value: ["rating", "level", "score", "value"],
};

export function addAgreement(program: Command): void {
  program
    .command("agreement")
    .description("how far ratings agree: Cronbach's alpha, weighted kappa of every pair, ICC(2,1) and ICC(2,k)")
    .argument(
      "<ratings.csv>",
      "a row a subject and a column a rater (or item); or a row a rating with the columns subject, rater, rating",
    )
    .option("--seed <text>", "names the resampling behind the intervals", "agreement")
    .option("--pretty", "JSON for people")
    .option("--table", "the pairs of raters as a table")
    .action(async (path: string, choices: AgreementChoices) => {
      const result = agreementOf(await readTableFile(path, names), choices.seed);
      printResult(result, choices, result.kappa);
    });
}

/** Alpha and the correlations are of subjects whom everybody rated; a pair, of those whom both did. */
function agreementOf(file: TableFile, seed: string) {
  const complete = completeRows(file);
  const { alpha, icc, pairs } = reliabilityOf(complete, seed);
  return {
    subjects: file.subjects.length,
    raters: file.columns,
    incomplete: file.rows.length - complete.length,
    alpha:
      alpha.reason === null
        ? {
            value: alpha.alpha,
            ...bounds(alpha.interval),
            items: alpha.items.map((item, at) => ({ item: file.columns[at], ...item })),
            reason: null,
          }
        : { value: null, reason: alpha.reason },
    icc:
      icc.reason === null
        ? { single: icc.single, average: icc.average, ...bounds(icc.interval), reason: null }
        : { single: null, average: null, reason: icc.reason },
    kappa: pairs.map(({ first, second }) => pairOf(file, first, second, seed)),
  };
}

function pairOf(file: TableFile, first: number, second: number, seed: string) {
  const both = file.rows.flatMap((row) => {
    const [one, other] = [row[first] ?? null, row[second] ?? null];
    return one === null || other === null ? [] : [[one, other] as const];
  });
  const answer = pairAnswer(
    both.map(([one]) => one),
    both.map(([, other]) => other),
    seed,
  );
  const who = { first: file.columns[first], second: file.columns[second], n: both.length };
  if (answer.reason !== null) return { ...who, kappa: null, reason: answer.reason };
  const { kappa, exactAgreement, meanDifference, interval } = answer;
  return { ...who, kappa, ...bounds(interval), exactAgreement, meanDifference, reason: null };
}

function bounds(interval: { readonly lower: number; readonly upper: number } | null) {
  return { lower: interval?.lower ?? null, upper: interval?.upper ?? null };
}
