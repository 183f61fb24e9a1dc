import type { Command } from "commander";
import { parsePowerDesign, powerOf } from "~experiments";
import { type Printing, printResult, Refusal } from "./outcome";
import { readJson } from "./read-json";

export function addPower(program: Command): void {
  program
    .command("power")
    .description("power, smallest detectable lift and units needed of a design")
    .argument("<design.json>", "kind, mean, variance, lift, unitsPerArm, alpha, power, sequential")
    .option("--pretty", "JSON for people")
    .action((path: string, printing: Printing) => {
      const json = readJson(path);
      try {
        printResult(powerOf(parsePowerDesign(json)), printing);
      } catch (error) {
        throw error instanceof RangeError ? new Refusal(error.message, path) : error;
      }
    });
}
