import { Command, CommanderError } from "commander";
import { addAgreement } from "./agreement";
import { addAnalyse } from "./analyse";
import { addAssign } from "./assign";
import { addForecast } from "./forecast";
import { addItemAnalysis } from "./item-analysis";
import { addLifetimeValue } from "./lifetime-value";
import { addCommandsNotBuiltYet } from "./not-built-yet";
import { Refusal } from "./outcome";
import { addPower } from "./power";
import { addProcessMap } from "./process-map";
import { addScore } from "./score";

/** Commands that work on a data folder: what they need is loaded only when one of them, or the list of all, is asked for. */
const onDataFolder = {
  user: async (program: Command) => (await import("./user")).addUser(program),
  key: async (program: Command) => (await import("./key")).addKey(program),
  rebuild: async (program: Command) => (await import("./rebuild")).addRebuild(program),
  kpis: async (program: Command) => (await import("./kpis")).addKpis(program),
  import: async (program: Command) => (await import("./import")).addImport(program),
  demonstration: async (program: Command) => (await import("./demonstration")).addDemonstration(program),
} as const;

async function commandsFor(words: readonly string[]): Promise<Command> {
  const program = new Command("lab")
    .description("Orderlab from a terminal: one JSON document on standard output, words on standard error.")
    .exitOverride()
    .showHelpAfterError("Add --help for what it takes.")
    .configureHelp({ sortSubcommands: true });
  addAnalyse(program);
  addPower(program);
  addAssign(program);
  addProcessMap(program);
  addForecast(program);
  addLifetimeValue(program);
  addAgreement(program);
  addScore(program);
  addItemAnalysis(program);
  addCommandsNotBuiltYet(program);
  const [asked] = words;
  const isList = asked === undefined || asked === "help" || asked.startsWith("-");
  for (const [name, add] of Object.entries(onDataFolder)) if (isList || asked === name) await add(program);
  return program;
}

/** 0 done, 1 refused, 2 wrong usage. */
async function run(words: readonly string[]): Promise<number> {
  try {
    const program = await commandsFor(words);
    await program.parseAsync([...words], { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof Refusal || error instanceof RangeError) {
      process.stderr.write(`${error.message.replaceAll("\n", " ")}\n`);
      return 1;
    }
    throw error;
  }
}

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});
process.exitCode = await run(process.argv.slice(2));
