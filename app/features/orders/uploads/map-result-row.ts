import { RefusedRow, type RowMistake, refuseRow, shownCell } from "../imports/reading/row-mistake";
import { readNumber, readTime, readYesNo } from "./cell-values";
import type { ResultColumn, ResultsMapping } from "./mapping.schema";
import type { CsvRow } from "./row-splitter";

/** A row of results as it will be stored, its arm still as the file writes it. */
export interface ResultUnit {
  readonly unit: string;
  readonly arm: string;
  readonly at: number | null;
  readonly values: Readonly<Record<string, number | null>>;
}

export type RowResult = { readonly unit: ResultUnit } | { readonly mistake: RowMistake };

const LONGEST_UNIT = 256;
const measured = new Set<ResultColumn["use"]>(["mean", "proportion", "covariate"]);

/** The unit, its arm and its values; an empty outcome is null, an outcome that cannot be read is a mistake of the row. */
export function mapResultRow(row: CsvRow, mapping: ResultsMapping, timeZone: string): RowResult {
  if (row.mistake !== null) return { mistake: { column: "", reason: row.mistake } };
  try {
    return { unit: unitOf(row.cells, mapping, timeZone) };
  } catch (error) {
    if (error instanceof RefusedRow) return { mistake: error.mistake };
    throw error;
  }
}

function unitOf(cells: readonly string[], mapping: ResultsMapping, timeZone: string): ResultUnit {
  const filled = mapping.columns.map((column, index) => ({ column, text: cells[index]?.trim() ?? "" }));
  const one = (use: ResultColumn["use"]) => filled.find(({ column }) => column.use === use);
  const unit = one("unit");
  if (!unit || unit.text === "") return refuseRow(unit?.column.column ?? "", "is empty: a row needs its unit");
  if (unit.text.length > LONGEST_UNIT) refuseRow(unit.column.column, `has more than ${LONGEST_UNIT} characters`);
  const arm = one("arm");
  const time = one("time");
  const values = filled.flatMap(({ column, text }): [string, number | null][] =>
    measured.has(column.use) ? [[column.column, text === "" ? null : readValue(text, column, mapping)]] : [],
  );
  return {
    unit: unit.text,
    arm: knownArm(arm?.text ?? "", arm?.column.column ?? "", mapping),
    at: time === undefined || time.text === "" ? null : timeOf(time.text, time.column, mapping, timeZone),
    values: Object.fromEntries(values),
  };
}

function knownArm(text: string, column: string, { arms }: ResultsMapping): string {
  if (text === "") return refuseRow(column, "is empty: a row needs its arm");
  return arms.some(({ value }) => value === text) ? text : refuseRow(column, `is none of the arms: ${shownCell(text)}`);
}

function timeOf(text: string, { column }: ResultColumn, { dateOrder }: ResultsMapping, timeZone: string): number {
  return readTime(text, dateOrder, timeZone) ?? refuseRow(column, `is no time in the order chosen: ${shownCell(text)}`);
}

function readValue(text: string, { use, column }: ResultColumn, { decimal }: ResultsMapping): number {
  if (use === "proportion") {
    const answer = readYesNo(text) ?? refuseRow(column, `is neither 0 nor 1, yes nor no: ${shownCell(text)}`);
    return answer ? 1 : 0;
  }
  return (
    readNumber(text, decimal) ?? refuseRow(column, `is no number with the decimal mark ${decimal}: ${shownCell(text)}`)
  );
}
