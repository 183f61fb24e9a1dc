/** One thing that is measured beside another. */
export interface Comparison {
  readonly name: string;
  /** The least that ours : bare may be. */
  readonly target: number;
  /** Units (requests, events) a second in each round. */
  readonly ours: readonly number[];
  readonly bare: readonly number[];
}

export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
}

/**
 * Prints a table and one line of JSON; the ratio is the median of the ratios within each round, so that a slow moment of
 * the machine hits both sides. Sets the exit code when a target is missed.
 */
export function report(
  benchmark: string,
  comparisons: readonly Comparison[],
  more: Record<string, unknown> = {},
): void {
  const rows = comparisons.map(({ name, target, ours, bare }) => {
    const ratios = ours.map((rate, round) => rate / (bare[round] ?? Number.NaN));
    const ratio = medianOf(ratios);
    return { name, ours: medianOf(ours), bare: medianOf(bare), ratio, ratios, target, passed: ratio >= target };
  });
  for (const { name, ours, bare, ratio, ratios, target, passed } of rows) {
    const range = `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`;
    console.log(
      `${name.padEnd(36)} ${Math.round(ours).toLocaleString("en").padStart(10)}/s  bare ${Math.round(bare)
        .toLocaleString("en")
        .padStart(10)}/s  ratio ${ratio.toFixed(2)} (${range})  target ${target}  ${passed ? "pass" : "FAIL"}`,
    );
  }
  console.log(JSON.stringify({ benchmark, rows, ...more }));
  process.exitCode = rows.every(({ passed }) => passed) ? 0 : 1;
}
