/** Refused: the reason on standard error, one line, exit code 1. */
export class Refusal extends Error {
  override readonly name = "Refusal";

  /** @param place Where the mistake is, for instance "plan.json: /metrics/0/kind" or "data.csv:12:3". */
  constructor(reason: string, place?: string) {
    super(place === undefined ? reason : `${place}: ${reason}`);
  }
}

export interface Printing {
  readonly pretty?: boolean;
  readonly table?: boolean;
}

/** Prints one JSON document, or a table of `rows` when asked for and there are any. */
export function printResult(result: unknown, { pretty, table }: Printing, rows?: readonly object[]): void {
  if (table && rows) {
    process.stdout.write(asTable(rows));
    return;
  }
  process.stdout.write(`${JSON.stringify(result, null, pretty || table ? 2 : undefined)}\n`);
}

function asTable(rows: readonly object[]): string {
  const cells = rows.map((row) => Object.entries(row).map(([name, value]) => [name, shown(value)] as const));
  const names = [...new Set(cells.flatMap((row) => row.map(([name]) => name)))];
  const lines = [names, ...cells.map((row) => names.map((name) => row.find(([key]) => key === name)?.[1] ?? ""))];
  const widths = names.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? "").length)));
  return lines
    .map(
      (line) =>
        `${line
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join("  ")
          .trimEnd()}\n`,
    )
    .join("");
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return "-";
  if (typeof value === "number") return String(Number.parseFloat(value.toPrecision(7)));
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
