import type { WarehouseEvent } from "~db/warehouse/warehouse";
import type { CsvRow } from "../../uploads/row-splitter";
import { cellOf, usedColumns } from "../reading/columns";
import { type Difference, orderFolder } from "../reading/fold-order";
import type { RowSource } from "../reading/row-reader";
import { rowReaderOf } from "../reading/row-reader-of";
import { isFolded } from "../reading/survey-file.server";
import type { ImportMapping } from "./import-mapping.schema";

/** A row, or the rows of an order, as they will be stored. */
export interface PreviewItem {
  readonly lines: readonly number[];
  readonly events: readonly PreviewEvent[];
  readonly differences: readonly Difference[];
  /** Why it will be set aside; null: it will be stored. */
  readonly mistake: { readonly column: string; readonly reason: string } | null;
}

export interface PreviewEvent {
  readonly type: string;
  /** Null: when its order was last heard of. */
  readonly at: number | null;
  readonly order: string | null;
  readonly customer: string | null;
  readonly staff: string | null;
  readonly units: readonly (readonly [name: string, unit: string])[];
  readonly attributes: readonly (readonly [name: string, value: PreviewValue])[];
}

export type PreviewValue =
  | string
  | number
  | boolean
  | { readonly amountMinor: number; readonly currency: string }
  | { readonly lines: readonly PreviewLine[] };

export interface PreviewLine {
  readonly line: string;
  readonly product: string | null;
  readonly quantity: number | null;
}

const SHOWN = 6;

interface PreviewSource {
  readonly orderPrefix: string;
  readonly timeZone: string;
  readonly receivedAt: number;
}

/** The first rows of a file exactly as they will be stored. Lines of an order that come further down are not among them. */
export function previewImport(
  rows: readonly CsvRow[],
  mapping: ImportMapping,
  { orderPrefix, timeZone, receivedAt }: PreviewSource,
): readonly PreviewItem[] {
  const source: RowSource = {
    orderPrefix,
    timeZone,
    receivedAt,
    connectionId: "",
    fileHash: "preview",
    lastHeard: () => 0,
  };
  return isFolded(mapping) ? previewOrders(rows, mapping, source) : previewRows(rows, mapping, source);
}

function previewRows(rows: readonly CsvRow[], mapping: ImportMapping, source: RowSource): readonly PreviewItem[] {
  const read = rowReaderOf(mapping, source);
  return rows.slice(0, SHOWN).map((row): PreviewItem => {
    const outcome = read(row);
    if ("mistake" in outcome) return { ...blank, lines: [row.line], mistake: outcome.mistake };
    return { ...blank, lines: [row.line], events: outcome.events.map((event) => shown(event, mapping)) };
  });
}

const blank: PreviewItem = { lines: [], events: [], differences: [], mistake: null };

function previewOrders(rows: readonly CsvRow[], mapping: ImportMapping, source: RowSource): readonly PreviewItem[] {
  const order = usedColumns(mapping).first("order");
  const fold = orderFolder(mapping, source);
  const numbers = [...new Set(rows.slice(0, 200).map(({ cells }) => cellOf(cells, order)))].slice(0, SHOWN);
  return numbers.map((number): PreviewItem => {
    const own = rows.filter(({ cells }) => cellOf(cells, order) === number);
    const lines = own.map(({ line }) => line);
    if (number === "") {
      const reason = own[0]?.mistake ?? "is empty: a row needs its order";
      return { ...blank, lines: lines.slice(0, 1), mistake: { column: order.column, reason } };
    }
    const folded = fold(number, own);
    if ("mistake" in folded) return { ...blank, lines, mistake: folded.mistake };
    const { events, differences } = folded;
    return { ...blank, lines, differences, events: events.map((event) => shown(event, mapping)) };
  });
}

function shown(event: WarehouseEvent, { timeOf }: ImportMapping): PreviewEvent {
  const attributes = Object.entries(event.attributes ?? {}).flatMap(([name, value]) => {
    const one = shownValue(value);
    return one === null ? [] : [[name, one] as const];
  });
  return {
    type: event.type,
    at: timeOf === "order" && event.occurredAt === 0 ? null : event.occurredAt,
    order: event.orderId,
    customer: event.customerId,
    staff: event.staffRef,
    units: Object.entries(event.units ?? {}),
    attributes,
  };
}

function shownValue(value: unknown): PreviewValue | null {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return { lines: value.map(shownLine) };
  if (typeof value !== "object" || value === null || !("amountMinor" in value) || !("currency" in value)) return null;
  const { amountMinor, currency } = value;
  return typeof amountMinor === "number" && typeof currency === "string" ? { amountMinor, currency } : null;
}

function shownLine(value: unknown): PreviewLine {
  const line: Readonly<Record<string, unknown>> = typeof value === "object" && value !== null ? { ...value } : {};
  return {
    line: String(line.line ?? ""),
    product: typeof line.product === "string" ? line.product : null,
    quantity: typeof line.quantity === "number" ? line.quantity : null,
  };
}
