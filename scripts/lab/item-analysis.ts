import type { Command } from "commander";
import { itemAnalysis } from "~experiments";
import { type Printing, printResult } from "./outcome";
import { completeRows, readTableFile } from "./table-file";

const names = {
  subject: ["learner", "person", "subject", "id", "attempt"],
  column: ["question", "item"],
  value: ["score", "correct", "value"],
};

export function addItemAnalysis(program: Command): void {
  program
    .command("item-analysis")
    .description("how good quiz questions are: facility, discrimination, efficiency, alpha and its error")
    .argument(
      "<answers.csv>",
      "first attempts, scores from 0 to 1: a row a learner and a column a question; or a row an answer with the columns learner, question, score",
    )
    .option("--pretty", "JSON for people")
    .option("--table", "the questions as a table")
    .action(async (path: string, choices: Printing) => {
      const file = await readTableFile(path, names);
      const complete = completeRows(file);
      const analysis = itemAnalysis(complete);
      const counts = { learners: complete.length, incomplete: file.rows.length - complete.length };
      const result = analysis
        ? { ...analysis, ...counts, items: named(analysis.items, file.columns), reason: null }
        : { ...counts, items: [], alpha: null, sem: null, meanScore: null, reason: "notEnoughData" };
      printResult(result, choices, result.items);
    });
}

function named<T extends object>(items: readonly T[], columns: readonly string[]) {
  return items.map((item, at) => ({ question: columns[at], ...item }));
}
