import { readFileSync } from "node:fs";
import { Refusal } from "./outcome";

/** Reads a JSON file; a mistake is refused with its line and column. */
export function readJson(path: string): unknown {
  const text = readText(path);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Refusal(error instanceof Error ? error.message : String(error), `${path}:${placeOf(error, text)}`);
  }
}

export function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    throw new Refusal(code === "ENOENT" ? "there is no such file" : String(error), path);
  }
}

/** Node names the position in the message; where it does not, the end of the text is where JSON was missed. */
function placeOf(error: unknown, text: string): string {
  const named = error instanceof Error ? /position (\d+)/.exec(error.message)?.[1] : undefined;
  const before = text.slice(0, named === undefined ? text.length : Number(named));
  const lines = before.split("\n");
  return `${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`;
}
