import { readEventFields } from "../event-form";
import { mapEventRow } from "./map-event-row";
import { mapResultRow } from "./map-result-row";
import type { EventsMapping, ResultsMapping } from "./mapping.schema";
import type { CsvRow } from "./row-splitter";

/** A row as it will be stored, in words; or why it will be set aside. */
export interface PreviewRow {
  readonly line: number;
  /** Values under the names of `PreviewTable.names`. */
  readonly values: readonly PreviewValue[];
  readonly mistake: { readonly column: string; readonly reason: string } | null;
}

export type PreviewValue =
  | null
  | string
  | number
  | boolean
  | { readonly at: number }
  | { readonly amountMinor: number; readonly currency: string };

export interface PreviewTable {
  readonly names: readonly string[];
  readonly rows: readonly PreviewRow[];
}

/** The first rows of a file of events as they will be stored; a row with several times appears several times. */
export function previewEvents(rows: readonly CsvRow[], mapping: EventsMapping, timeZone: string): PreviewTable {
  const used = mapping.columns.filter(({ use }) => ["text", "number", "money", "yesNo", "unit"].includes(use));
  const attributes = used.map(({ as, column }) => as || column);
  const names = ["type", "time", "order", "customer", ...attributes];
  const previewed = rows.flatMap((row): PreviewRow[] => {
    const mapped = mapEventRow(row, mapping, { fileHash: "", timeZone });
    if ("mistake" in mapped) return [{ line: row.line, values: [], mistake: mapped.mistake }];
    return mapped.events.map((item) => {
      const { startAt, order, customer, staff, units, attributes: given } = item;
      const read = readEventFields({ ...item, startAt, order, customer, staff, units, attributes: given }, "");
      if ("mistake" in read)
        return { line: row.line, values: [], mistake: { column: "", reason: read.mistake.reason } };
      const { event } = read;
      const others = attributes.map((name) => shownValue(item.attributes?.[name] ?? item.units?.[name]));
      const values = [event.type, { at: event.occurredAt }, event.orderId, event.customerId, ...others];
      return { line: row.line, values, mistake: null };
    });
  });
  return { names, rows: previewed };
}

/** The first rows of a file of results as they will be stored. */
export function previewResults(rows: readonly CsvRow[], mapping: ResultsMapping, timeZone: string): PreviewTable {
  const hasTime = mapping.columns.some(({ use }) => use === "time");
  const measured = mapping.columns.filter(({ use }) => use === "mean" || use === "proportion" || use === "covariate");
  const names = ["unit", "arm", ...(hasTime ? ["time"] : []), ...measured.map(({ column }) => column)];
  const previewed = rows.map((row): PreviewRow => {
    const read = mapResultRow(row, mapping, timeZone);
    if ("mistake" in read) return { line: row.line, values: [], mistake: read.mistake };
    const { unit, arm, at, values } = read.unit;
    const time = hasTime ? [at === null ? null : { at }] : [];
    return {
      line: row.line,
      values: [unit, arm, ...time, ...measured.map(({ column }) => values[column] ?? null)],
      mistake: null,
    };
  });
  return { names, rows: previewed };
}

function shownValue(value: unknown): PreviewValue {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value !== "object" || value === null || !("amountMinor" in value) || !("currency" in value)) return null;
  const { amountMinor, currency } = value;
  return typeof amountMinor === "number" && typeof currency === "string" ? { amountMinor, currency } : null;
}
