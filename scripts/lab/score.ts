import { Argument, type Command } from "commander";
import { type ScoreKind, scoreOf, scoreRange } from "~experiments";
import { namedRows } from "./csv-records";
import { type Printing, printResult, Refusal } from "./outcome";

interface ScoreChoices extends Printing {
  readonly column?: string;
}

export function addScore(program: Command): void {
  program
    .command("score")
    .description("NPS, CSAT or CES of answers, with an interval")
    .addArgument(new Argument("<kind>", "what was asked").choices(["nps", "csat", "ces"]))
    .argument("<answers.csv>", "a row an answer; empty cells are counted and left out")
    .option("--column <name>", "the column of the answer")
    .option("--pretty", "JSON for people")
    .option("--table", "the score as a table")
    .action(async (kind: ScoreKind, path: string, choices: ScoreChoices) => {
      const { answers, missing } = await readAnswers(kind, path, choices);
      const score = scoreOf(kind, answers);
      const result = score
        ? { kind, ...score, missing, reason: null }
        : { kind, answers: answers.length, estimate: null, lower: null, upper: null, missing, reason: "notEnoughData" };
      printResult(result, choices, [result]);
    });
}

async function readAnswers(kind: ScoreKind, path: string, { column }: ScoreChoices) {
  const [lowest, highest] = scoreRange[kind];
  const answers: number[] = [];
  let missing = 0;
  for await (const row of namedRows(path, {
    answer: column ? [column] : ["answer", "score", "rating", "value", kind],
  })) {
    const text = row.cell("answer");
    if (text === "") {
      missing += 1;
      continue;
    }
    const value = Number(text);
    if (!(Number.isInteger(value) && value >= lowest && value <= highest)) {
      throw new Refusal(`${JSON.stringify(text)} is no whole number from ${lowest} to ${highest}`, row.place("answer"));
    }
    answers.push(value);
  }
  return { answers, missing };
}
