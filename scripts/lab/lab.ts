import { Command, CommanderError } from "commander";
import { addAnalyse } from "./analyse";
import { addAssign } from "./assign";
import { addDemonstration } from "./demonstration";
import { addKey } from "./key";
import { addCommandsNotBuiltYet } from "./not-built-yet";
import { Refusal } from "./outcome";
import { addPower } from "./power";
import { addUser } from "./user";

const program = new Command("lab")
  .description("Orderlab from a terminal: one JSON document on standard output, words on standard error.")
  .exitOverride()
  .showHelpAfterError("Add --help for what it takes.")
  .configureHelp({ sortSubcommands: true });

addAnalyse(program);
addPower(program);
addAssign(program);
addUser(program);
addKey(program);
addDemonstration(program);
addCommandsNotBuiltYet(program);

/** 0 done, 1 refused, 2 wrong usage. */
async function run(words: readonly string[]): Promise<number> {
  try {
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
