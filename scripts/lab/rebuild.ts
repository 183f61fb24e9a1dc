import type { Command } from "commander";
import { rebuildMoments } from "~/features/experiments/experiments.server";
import { closeDatabases, db, warehouse } from "~/lib/database.server";
import { type Printing, printResult, Refusal } from "./outcome";

export function addRebuild(program: Command): void {
  program
    .command("rebuild")
    .description("compute every order's facts, every measure's and every experiment's sums anew from the events")
    .option("--verify", "only compare: change nothing")
    .option("--pretty", "JSON for people")
    .action(async ({ verify = false, ...printing }: Printing & { verify?: boolean }) => {
      try {
        const report = await rebuilt(verify);
        printResult(report, printing);
        if (report.differences > 0) throw new Refusal(sentence(report.differences, verify));
      } finally {
        await closeDatabases();
      }
    });
}

async function rebuilt(verify: boolean): Promise<{ rows: number; differences: number }> {
  const facts = await warehouse.rebuildFacts({ verify, onProgress: progress("orders") });
  const moments = await rebuildMoments({ db, warehouse, now: Date.now(), verify, onProgress: progress("experiments") });
  process.stderr.write("\n");
  return { rows: facts.rows + moments.cells, differences: facts.differences + moments.differences };
}

function sentence(differences: number, verify: boolean): string {
  const what = differences === 1 ? "1 row was" : `${differences} rows were`;
  return `${what} not what the events say${verify ? "; run it without --verify to replace them" : ", and replaced"}`;
}

/** One line that is written over, on a terminal; a line a tenth elsewhere. */
function progress(what: string): (share: number) => void {
  let shown = -1;
  return (share) => {
    const tenth = Math.floor(share * 10);
    if (tenth === shown) return;
    shown = tenth;
    process.stderr.write(
      `${process.stderr.isTTY ? "\r" : ""}${what}: ${tenth * 10} %${process.stderr.isTTY ? "  " : "\n"}`,
    );
  };
}
