import { type Command, InvalidArgumentError } from "commander";
import { forecast } from "~experiments";
import { csvRecords } from "./csv-records";
import { type Printing, printResult, Refusal } from "./outcome";

interface ForecastChoices extends Printing {
  readonly season: number;
  readonly horizon: number;
  readonly column?: string;
}

export function addForecast(program: Command): void {
  program
    .command("forecast")
    .description("what comes next in an evenly spaced series, by the method that did best on its past")
    .argument("<series.csv>", "one row a step, the oldest first; the last column is the value")
    .option("--column <name>", "the column of the values")
    .option("--season <steps>", "steps of a season, 7 for days; 1: none", whole, 7)
    .option("--horizon <steps>", "steps to forecast", whole, 14)
    .option("--pretty", "JSON for people")
    .option("--table", "the points as a table")
    .action(async (path: string, { season, horizon, column, ...printing }: ForecastChoices) => {
      const values = await readSeries(path, column);
      const answer = forecast(values, { season, horizon });
      if (!answer) throw new Refusal(`three values are needed, there are ${values.length}`, path);
      printResult({ values: values.length, ...answer }, printing, answer.points);
    });
}

function whole(text: string): number {
  const value = Number(text);
  if (!(Number.isInteger(value) && value >= 1)) throw new InvalidArgumentError("It is a whole number of 1 or more.");
  return value;
}

async function readSeries(path: string, column: string | undefined): Promise<readonly number[]> {
  const values: number[] = [];
  let place: number | null = null;
  for await (const { cells, line } of csvRecords(path)) {
    if (place === null) {
      place = column === undefined ? cells.length - 1 : cells.findIndex((name) => name.trim() === column);
      if (place === -1) throw new Refusal(`there is no column ${column}; there are ${cells.join(", ")}`, `${path}:1:1`);
      continue;
    }
    const text = (cells[place] ?? "").trim();
    const value = text === "" ? Number.NaN : Number(text);
    if (!Number.isFinite(value))
      throw new Refusal(`${JSON.stringify(text)} is not a number`, `${path}:${line}:${place + 1}`);
    values.push(value);
  }
  return values;
}
