import { currencyExponent } from "~/lib/format";
import { type EventMistake, isObject } from "../../event-form";
import { parseEventTime } from "../../event-time";

type Fields = Readonly<Record<string, unknown>>;

/** Money as events carry it. */
export interface Money {
  readonly amountMinor: number;
  readonly currency: string;
}

const AMOUNT = /^-?\d{1,12}(?:\.\d{1,8})?$/;
const CURRENCY = /^[A-Z]{3}$/;
const LONGEST_TEXT = 256;
const MOST_ITEMS = 1_000;

/** A field that cannot be used, with its place. */
export class SourceMistake extends Error {
  constructor(
    readonly pointer: string,
    readonly reason: string,
  ) {
    super(reason);
  }
}

/** Runs a reader; what it refuses becomes a value. */
export function orMistake<T>(read: () => T): T | { readonly mistake: EventMistake } {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SourceMistake)) throw error;
    return { mistake: { pointer: error.pointer, reason: error.reason } };
  }
}

/** Reads the fields of one object of a source; names the place of each that is not as it should be. */
export interface SourceFields {
  /** A text, or a number as its text; null when it is missing or empty. */
  text(field: string): string | null;
  /** As `text`, but it must be there. */
  requiredText(field: string): string;
  /** Milliseconds; null when it is missing. */
  time(field: string): number | null;
  requiredTime(field: string): number;
  /** A number of things; null when it is missing. */
  quantity(field: string): number | null;
  /** null when it is missing or its currency is unknown. */
  money(field: string, currency: string | null): Money | null;
  currency(field: string): string | null;
  isTrue(field: string): boolean;
  /** The objects of a list; none when it is missing. */
  list(field: string): readonly SourceFields[];
  object(field: string): SourceFields | null;
}

/** @param zone Put behind times that are written without one: "Z" for fields that are in UTC by their name. */
export function sourceFields(value: unknown, pointer = "", zone = ""): SourceFields {
  if (!isObject(value)) throw new SourceMistake(pointer, "is not an object");
  const at = (field: string) => `${pointer}/${field}`;
  const text = (field: string) => readText(value, field, at(field));
  const time = (field: string) => readTime(text(field), at(field), zone);
  return {
    text,
    requiredText: (field) => text(field) ?? missing(at(field)),
    time,
    requiredTime: (field) => time(field) ?? missing(at(field)),
    quantity: (field) => {
      const found = text(field);
      const number = found === null ? null : Number(found);
      if (number === null || (Number.isFinite(number) && Math.abs(number) <= 1e9)) return number;
      throw new SourceMistake(at(field), "is not a quantity");
    },
    money: (field, currency) => readMoney(text(field), currency, at(field)),
    currency: (field) => readCurrency(text(field), at(field)),
    isTrue: (field) => value[field] === true || value[field] === "true",
    list: (field) =>
      readList(value[field], at(field)).map((item, index) => sourceFields(item, `${at(field)}/${index}`, zone)),
    object: (field) => (isObject(value[field]) ? sourceFields(value[field], at(field), zone) : null),
  };
}

function missing(pointer: string): never {
  throw new SourceMistake(pointer, "is missing");
}

function readText(value: Fields, field: string, pointer: string): string | null {
  const found = Object.hasOwn(value, field) ? value[field] : undefined;
  if (found === undefined || found === null || found === "") return null;
  if (typeof found === "number" && Number.isFinite(found)) return String(found);
  if (typeof found !== "string") throw new SourceMistake(pointer, "is not a text");
  if (found.length > LONGEST_TEXT) throw new SourceMistake(pointer, `has more than ${LONGEST_TEXT} characters`);
  return found;
}

function readTime(text: string | null, pointer: string, zone: string): number | null {
  if (text === null) return null;
  const time = parseEventTime(text) ?? parseEventTime(text + zone);
  if (time === null) throw new SourceMistake(pointer, "is not a time with its zone");
  return time;
}

function readMoney(text: string | null, currency: string | null, pointer: string): Money | null {
  if (text === null || currency === null) return null;
  if (!AMOUNT.test(text)) throw new SourceMistake(pointer, "is not an amount of money");
  const amountMinor = Math.round(Number(text) * 10 ** currencyExponent(currency));
  if (!Number.isSafeInteger(amountMinor)) throw new SourceMistake(pointer, "is too large an amount of money");
  return { amountMinor: amountMinor + 0, currency };
}

function readCurrency(text: string | null, pointer: string): string | null {
  if (text === null || CURRENCY.test(text)) return text;
  throw new SourceMistake(pointer, "is not a currency code of three capital letters");
}

function readList(value: unknown, pointer: string): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new SourceMistake(pointer, "is not a list");
  if (value.length > MOST_ITEMS) throw new SourceMistake(pointer, `has more than ${MOST_ITEMS} items`);
  return value;
}
