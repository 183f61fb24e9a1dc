import type { Command } from "commander";
import { type Analysis, analyse, type PlanFile, parsePlanFile, withArms } from "~experiments";
import { type Printing, printResult, Refusal } from "./outcome";
import { readJson } from "./read-json";
import { collectUnitFile } from "./unit-file";

export function addAnalyse(program: Command): void {
  program
    .command("analyse")
    .description("compare the arms of an experiment, from a file of one row a unit or from numbers in the plan")
    .argument("<plan.json>", "columns or aggregated numbers, arms, control, metrics, inference, correction")
    .argument("[data.csv]", "one row a unit; left out when the plan holds the numbers")
    .option("--pretty", "JSON for people")
    .option("--table", "the comparisons as a table")
    .action(async (planPath: string, dataPath: string | undefined, printing: Printing) => {
      const result = await analysisOf(planPath, dataPath);
      printResult(result, printing, result.comparisons);
    });
}

async function analysisOf(planPath: string, dataPath: string | undefined): Promise<Analysis> {
  const json = readJson(planPath);
  const file = refusingAt(planPath, () => parsePlanFile(json));
  if (file.input) {
    if (dataPath !== undefined)
      throw new Refusal("the plan holds the numbers already; leave the data file out", planPath);
    return analyse(file.plan, file.input);
  }
  if (dataPath === undefined) throw new Refusal("the plan names columns: a data file is needed", planPath);
  return fromFile(file, planPath, dataPath);
}

async function fromFile({ plan, columns }: PlanFile, planPath: string, dataPath: string): Promise<Analysis> {
  if (columns === null) throw new Refusal("the plan names no columns", planPath);
  const arms = plan.arms.length > 0 ? plan.arms.map(({ key }) => key) : null;
  const collector = await collectUnitFile(dataPath, columns, plan.metrics, arms);
  const whole = refusingAt(planPath, () => withArms(plan, collector.arms()));
  return analyse(whole, collector.finish());
}

/** "not available yet" is said as it is; every other mistake with the plan's file name before it. */
function refusingAt<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw error.message.startsWith("not available yet") ? new Refusal(error.message) : new Refusal(error.message, path);
  }
}
