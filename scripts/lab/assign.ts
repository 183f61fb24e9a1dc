import { once } from "node:events";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createInterface } from "node:readline";
import type { Command } from "commander";
import { assignUnits, parseAssignmentFile } from "~experiments";
import { Refusal } from "./outcome";
import { readJson } from "./read-json";

/** Lines handed to standard output at once. */
const batch = 10_000;

export function addAssign(program: Command): void {
  program
    .command("assign")
    .description("the arm of each unit, one JSON line a unit")
    .argument("<experiment.json>", "key, seed, hashVersion, coverage, arms with key and weight")
    .argument(
      "[units]",
      "a file with one unit a line (a CSV's first column; a header called unit is skipped); else standard input",
    )
    .action(async (experimentPath: string, unitsPath: string | undefined) => {
      const experiment = experimentIn(experimentPath);
      for await (const lines of batches(unitsPath)) {
        const text = `${[...assignUnits(experiment, lines)].join("\n")}\n`;
        if (!process.stdout.write(text)) await once(process.stdout, "drain");
      }
    });
}

function experimentIn(path: string) {
  try {
    return parseAssignmentFile(readJson(path));
  } catch (error) {
    throw error instanceof RangeError ? new Refusal(error.message, path) : error;
  }
}

async function* batches(path: string | undefined): AsyncGenerator<string[]> {
  if (path !== undefined) await stat(path).catch(() => Promise.reject(new Refusal("there is no such file", path)));
  const input = path === undefined ? process.stdin : createReadStream(path);
  let units: string[] = [];
  let isFirst = true;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    const unit = firstCell(isFirst ? line.replace(/^\uFEFF/, "") : line);
    const isHeader = isFirst && path !== undefined && /^(unit|units)$/i.test(unit);
    isFirst = false;
    if (unit === "" || isHeader) continue;
    units.push(unit);
    if (units.length === batch) {
      yield units;
      units = [];
    }
  }
  if (units.length > 0) yield units;
}

/** The first cell of a line: quoted as CSV quotes, or up to the first comma, semicolon or tab. */
function firstCell(line: string): string {
  if (line.startsWith('"')) {
    const closing = /^"((?:[^"]|"")*)"/.exec(line);
    if (closing?.[1] !== undefined) return closing[1].replaceAll('""', '"');
  }
  return (line.split(/[,;\t]/, 1)[0] ?? "").trim();
}
