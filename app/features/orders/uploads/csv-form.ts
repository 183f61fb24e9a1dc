import { z } from "zod";
import { RowSplitter } from "./row-splitter";

export const csvFormSchema = z.object({
  encoding: z.enum(["utf-8", "windows-1252"]),
  delimiter: z.enum([",", ";", "\t", "|"]),
});

/** How a file is written. `windows-1252` holds all of latin-1 and what spreadsheets put where latin-1 has nothing. */
export type CsvForm = z.infer<typeof csvFormSchema>;

const delimiters = csvFormSchema.shape.delimiter.options;
const SAMPLE_ROWS = 50;

/**
 * Guesses the delimiter: the one that cuts the first rows into the most cells, all rows alike. Excel's own first line
 * ("sep=;") settles it.
 *
 * @param head The beginning of the file, decoded; its last line may be cut off.
 */
export function detectDelimiter(head: string): CsvForm["delimiter"] {
  const named = separatorLine(head);
  if (named !== null) return named;
  let best: CsvForm["delimiter"] = ",";
  let most = 1;
  for (const delimiter of delimiters) {
    const rows = new RowSplitter(delimiter).push(head.endsWith("\n") ? head : `${head}\n`).slice(0, SAMPLE_ROWS);
    // The last row may be cut off; in a very short file it is all there is.
    const whole = rows.length > 3 ? rows.slice(0, -1) : rows;
    const width = whole[0]?.cells.length ?? 0;
    const alike = whole.filter(({ cells, mistake }) => cells.length === width && mistake === null).length;
    const score = width > 1 ? width * (alike / whole.length) ** 2 : 0;
    if (score > most) {
      most = score;
      best = delimiter;
    }
  }
  return best;
}

/** The delimiter that a first line such as "sep=;" names, or null. */
export function separatorLine(text: string): CsvForm["delimiter"] | null {
  const named = /^\uFEFF?sep=([,;\t|])\r?\n/i.exec(text)?.[1];
  return delimiters.find((delimiter) => delimiter === named) ?? null;
}

/** Header cells as names: trimmed, never empty, never twice the same. */
export function columnNames(header: readonly string[]): string[] {
  const seen = new Set<string>();
  return header.map((cell, index) => {
    const plain = cell.trim().slice(0, 120) || `Column ${index + 1}`;
    let name = plain;
    for (let number = 2; seen.has(name); number++) name = `${plain} (${number})`;
    seen.add(name);
    return name;
  });
}
