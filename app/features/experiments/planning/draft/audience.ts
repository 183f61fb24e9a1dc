import { parseDecimal } from "~/lib/typed-number";
import type { AudienceLine } from "../../plan.schema";

export type AttributeKind = "text" | "number" | "choice";

/** What a sentence can speak of: the context attribute's name and how its value is typed. */
export interface AttributeEntry {
  readonly name: string;
  readonly kind: AttributeKind;
  /** Values to offer; people may type others. */
  readonly values: readonly string[];
}

/** The attributes that shops and warehouses usually send. `value` is the order value in major units. */
export const usualAttributes: readonly AttributeEntry[] = [
  { name: "value", kind: "number", values: [] },
  { name: "channel", kind: "choice", values: ["shop", "marketplace", "phone", "app"] },
  { name: "country", kind: "choice", values: [] },
  { name: "customerType", kind: "choice", values: ["new", "returning", "business"] },
  {
    name: "weekday",
    kind: "choice",
    values: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
  },
];

export type LineResult = { readonly ok: true; readonly line: AudienceLine } | { readonly ok: false };

/** Makes a line of what was typed: numbers as numbers where the operator or the attribute asks for one. */
export function readLine(
  typed: { attribute: string; operator: AudienceLine["operator"]; value: string },
  { locale, kindOf }: { locale: string; kindOf: (attribute: string) => AttributeKind },
): LineResult {
  const { attribute, operator } = typed;
  const value = typed.value.trim();
  if (operator === "isOneOf") {
    const values = value
      .split(/[,;]/)
      .map((part) => part.trim())
      .filter((part) => part !== "");
    return values.length > 0 ? { ok: true, line: { attribute, operator, value: values } } : { ok: false };
  }
  if (value === "") return { ok: false };
  const wantsNumber = operator === "over" || operator === "under" || kindOf(attribute) === "number";
  if (!wantsNumber || operator === "contains") return { ok: true, line: { attribute, operator, value } };
  const number = parseDecimal(value, locale);
  return number === null ? { ok: false } : { ok: true, line: { attribute, operator, value: number } };
}

type ConditionPart = Readonly<Record<string, Json>>;
type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/**
 * Compiles a sentence ("site is North and value over 50") into the condition language of the GrowthBook SDKs.
 *
 * @param siteNames Names of the sites it is limited to; empty: no limit.
 * @returns null when everybody is meant.
 */
export function compileAudience(
  lines: readonly AudienceLine[],
  siteNames: readonly string[],
): Record<string, Json> | null {
  const parts: ConditionPart[] = lines.map((line) => ({ [line.attribute]: operandOf(line) }));
  if (siteNames.length > 0) parts.unshift({ site: siteNames.length === 1 ? only(siteNames) : { $in: [...siteNames] } });
  if (parts.length === 0) return null;
  const names = parts.flatMap((part) => Object.keys(part));
  if (new Set(names).size === names.length) return Object.assign({}, ...parts);
  return { $and: parts.map((part) => ({ ...part })) };
}

function only(names: readonly string[]): string {
  return names[0] ?? "";
}

function operandOf({ operator, value }: AudienceLine): Json {
  const plain: Json = Array.isArray(value) ? [...value] : value;
  switch (operator) {
    case "is":
      return plain;
    case "isNot":
      return { $ne: plain };
    case "isOneOf":
      return { $in: Array.isArray(plain) ? plain : [plain] };
    case "over":
      return { $gt: plain };
    case "under":
      return { $lt: plain };
    case "contains":
      return { $regex: String(plain).replace(/[.*+?^${}()|[\]\\/]/g, "\\$&") };
  }
}
