import { isObject } from "../../event-form";

/** Which fields of a source's object are kept: `true` keeps a number or text, "words" a text without addresses in it. */
export interface Shape {
  readonly [field: string]: true | "words" | Shape | readonly [Shape | true];
}

const LONGEST_TEXT = 512;
const MOST_ITEMS = 1_000;
const EMAIL = /[^\s@,;:<>()]+@[^\s@,;:<>()]+/g;
const PHONE = /\+?\d[\d\s()/-]{6,}\d/g;

/**
 * A copy with only the fields that are read here. What names, reaches or describes a person is never copied, so it is never
 * stored; a source that adds fields adds nothing to what we keep.
 */
export function keepFields(value: unknown, shape: Shape): Readonly<Record<string, unknown>> {
  if (!isObject(value)) return {};
  const kept: [string, unknown][] = [];
  for (const [field, inner] of Object.entries(shape)) {
    const found = Object.hasOwn(value, field) ? keep(value[field], inner) : undefined;
    if (found !== undefined) kept.push([field, found]);
  }
  return Object.fromEntries(kept);
}

function keep(value: unknown, shape: Shape[string]): unknown {
  if (value === null || value === undefined) return value;
  if (shape === true) return plain(value);
  if (shape === "words") return typeof value === "string" ? withoutAddresses(value) : undefined;
  if (isList(shape)) {
    const [item] = shape;
    return Array.isArray(value) ? value.slice(0, MOST_ITEMS).map((inner) => keep(inner, item) ?? null) : plain(value);
  }
  return isObject(value) ? keepFields(value, shape) : plain(value);
}

/** Something else where a text was expected is kept as a mark of it, so that the mistake can be named. */
function plain(value: unknown): unknown {
  if (typeof value === "string") return value.slice(0, LONGEST_TEXT);
  return typeof value === "object" ? {} : value;
}

function isList(shape: Shape[string]): shape is readonly [Shape | true] {
  return Array.isArray(shape);
}

/** A text that somebody typed, with e-mail addresses and telephone numbers struck out. */
export function withoutAddresses(text: string): string {
  return text.slice(0, LONGEST_TEXT).replaceAll(EMAIL, "[…]").replaceAll(PHONE, "[…]");
}
