/** What stands on the lines of a field, without empty lines and repeats. */
export function linesOf(text: string | undefined): string[] {
  const lines = (text ?? "").split("\n").map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ""))];
}
