const formula = /^[=+\-@\t\r]/;
const plainNumber = /^[+-]?\d+(?:[.,]\d+)?$/;

/**
 * One cell of a CSV file. Texts that a spreadsheet would take for a formula get an apostrophe in front; plain numbers stay.
 *
 * @param delimiter What separates the cells; quoted when the text holds it.
 */
export function csvCell(text: string, delimiter = ","): string {
  const safe = formula.test(text) && !plainNumber.test(text) ? `'${text}` : text;
  return /["\r\n]/.test(safe) || safe.includes(delimiter) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A line of a CSV file with its line break. */
export function csvLine(cells: readonly string[], delimiter = ","): string {
  return `${cells.map((cell) => csvCell(cell, delimiter)).join(delimiter)}\r\n`;
}

/** Spreadsheets read UTF-8 when a file begins with this. */
export const csvStart = "\uFEFF";

/** Headers of an answer that is saved as a CSV file. */
export function csvHeaders(fileName: string): Record<string, string> {
  const plain = fileName.replace(/[^A-Za-z0-9._-]+/g, "-");
  return {
    "Content-Type": "text/csv; charset=utf-8",
    "Content-Disposition": `attachment; filename="${plain}"`,
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
  };
}
