import { currencyExponent } from "~/lib/format";
import { knownEventTypes } from "../event-types";
import { readNumber, readTime, readYesNo } from "./cell-values";
import type { EventColumn, EventsMapping } from "./mapping.schema";
import type { CsvRow } from "./row-splitter";

/** One event of a row in the form of `POST /api/events`, before it is checked like any other. */
export interface RowEvent {
  readonly id: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly startAt?: string;
  readonly order?: string;
  readonly customer?: string;
  readonly staff?: string;
  readonly units?: Readonly<Record<string, string>>;
  readonly attributes?: Readonly<Record<string, unknown>>;
}

export interface RowMistake {
  /** The column's name; empty: the whole row. */
  readonly column: string;
  readonly reason: string;
}

export type RowEvents = { readonly events: readonly RowEvent[] } | { readonly mistake: RowMistake };

/** Where events of a row get their identity and their clock from. */
export interface RowSource {
  /** Names the file: the same file again gives the same ids. */
  readonly fileHash: string;
  readonly timeZone: string;
}

class Refused extends Error {
  constructor(readonly mistake: RowMistake) {
    super(mistake.reason);
  }
}

function refuse(column: string, reason: string): never {
  throw new Refused({ column, reason });
}

const known = new Map(knownEventTypes.map((type) => [type.toLowerCase(), type]));

/** "Picked up " -> "Picked_up"; a type that the app knows by another case gets its own. */
export function eventTypeOf(text: string): string {
  const name = text.trim().replace(/\s+/g, "_");
  return known.get(name.toLowerCase()) ?? name;
}

/**
 * The events that a row stands for: one for every time column with a time in it. A row with any mistake gives none, so
 * that it can be corrected and uploaded again as a whole.
 */
export function mapEventRow(row: CsvRow, mapping: EventsMapping, source: RowSource): RowEvents {
  if (row.mistake !== null) return { mistake: { column: "", reason: row.mistake } };
  try {
    return { events: eventsOf(row, mapping, source) };
  } catch (error) {
    if (error instanceof Refused) return { mistake: error.mistake };
    throw error;
  }
}

type Cell = EventColumn & { readonly text: string };

function eventsOf(row: CsvRow, mapping: EventsMapping, { fileHash, timeZone }: RowSource): RowEvent[] {
  const cells = mapping.columns.flatMap((column, index): Cell[] => {
    const text = row.cells[index]?.trim() ?? "";
    return column.use === "ignore" || text === "" ? [] : [{ ...column, text }];
  });
  const first = (use: EventColumn["use"]) => cells.find((cell) => cell.use === use);
  const times = cells.filter(({ use }) => use === "time");
  if (times.length === 0) refuse(nameOf(mapping, "time"), "is empty: an event needs its time");
  const isoOf = ({ column, text }: Cell) => {
    const time = readTime(text, mapping.dateOrder, timeZone);
    return time === null
      ? refuse(column, `is no time in the order chosen: ${shown(text)}`)
      : new Date(time).toISOString();
  };
  const severalTimes = mapping.columns.filter(({ use }) => use === "time").length > 1;
  const own = first("eventId")?.text;
  const base = own ?? `${fileHash}#${row.line}`;
  const common = { ...unitsOf(cells), ...attributesOf(cells, mapping) };
  const startAt = first("startTime");
  return times.map((time) => {
    const type = eventTypeOf(time.as || (first("type")?.text ?? mapping.fixedType));
    if (type === "") refuse(nameOf(mapping, "type"), "is empty: an event needs its type");
    return {
      id: severalTimes ? `${base}#${type}` : base,
      type,
      occurredAt: isoOf(time),
      ...(startAt ? { startAt: isoOf(startAt) } : {}),
      ...common,
    };
  });
}

function unitsOf(cells: readonly Cell[]): Pick<RowEvent, "order" | "customer" | "staff" | "units"> {
  const units = cells.filter(({ use }) => use === "unit").map(({ as, column, text }) => [as || column, text]);
  const plain = (use: "order" | "customer" | "staff") => {
    const cell = cells.find((one) => one.use === use);
    return cell ? { [use]: cell.text } : {};
  };
  const named = { ...plain("order"), ...plain("customer"), ...plain("staff") };
  return units.length > 0 ? { ...named, units: Object.fromEntries(units) } : named;
}

function attributesOf(cells: readonly Cell[], mapping: EventsMapping): Pick<RowEvent, "attributes"> {
  const entries = cells.flatMap((cell): [string, unknown][] => {
    const value = attributeValue(cell, mapping);
    return value === undefined ? [] : [[cell.as || cell.column, value]];
  });
  return entries.length > 0 ? { attributes: Object.fromEntries(entries) } : {};
}

function attributeValue({ use, column, text }: Cell, { decimal, currency }: EventsMapping): unknown {
  if (use === "text") return text;
  if (use === "yesNo") return readYesNo(text) ?? refuse(column, `is neither yes nor no: ${shown(text)}`);
  if (use !== "number" && use !== "money") return undefined;
  const plain = use === "money" ? text.replace(/^(?:[A-Z]{3}|[€$£¥])\s*|\s*(?:[A-Z]{3}|[€$£¥])$/g, "") : text;
  const value = readNumber(plain, decimal);
  if (value === null) return refuse(column, `is no number with the decimal mark ${decimal}: ${shown(text)}`);
  if (use === "number") return value;
  const amountMinor = Math.round(value * 10 ** currencyExponent(currency));
  return Number.isSafeInteger(amountMinor) ? { amountMinor, currency } : refuse(column, "is too large an amount");
}

function nameOf(mapping: EventsMapping, use: EventColumn["use"]): string {
  return mapping.columns.find((column) => column.use === use)?.column ?? "";
}

function shown(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}
