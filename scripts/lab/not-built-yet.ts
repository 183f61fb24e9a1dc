import type { Command } from "commander";
import { Refusal } from "./outcome";

/** Commands that are promised and not there yet: they refuse, so that a script notices. */
const comingCommands: Readonly<Record<string, string>> = {
  backup: "copy the data folder while the app runs",
  restore: "bring a copy back",
  doctor: "check the installation",
};

export function addCommandsNotBuiltYet(program: Command): void {
  for (const [name, does] of Object.entries(comingCommands)) {
    program
      .command(name)
      .description(`${does} (not available yet)`)
      .argument("[words...]")
      .allowUnknownOption()
      .action(() => {
        throw new Refusal(`not available yet: ${name}`);
      });
  }
}
