import type { AttributeContext } from "./experiment";

/**
 * The text of a unit that is hashed.
 *
 * @returns null for what cannot name a unit: absent, empty, false, 0 and NaN (the SDKs take these for absent too), lists
 *   and objects (all objects would share one text and so one arm).
 */
export function unitText(value: unknown): string | null {
  if (typeof value === "string") return value === "" ? null : value;
  if (typeof value === "number" || typeof value === "bigint" || value === true) return value ? String(value) : null;
  return null;
}

/**
 * Reads the unit from a context.
 *
 * @param targetingKeyStandsIn When true, `targetingKey` is read if the attribute is absent (null counts as absent, an
 *   empty text does not).
 * @returns null when the context names no unit.
 */
export function unitOf(context: AttributeContext, hashAttribute: string, targetingKeyStandsIn: boolean): string | null {
  const value = context[hashAttribute];
  if (typeof value === "string" && value !== "") return value;
  if (targetingKeyStandsIn && (value === undefined || value === null)) return unitText(context.targetingKey);
  return unitText(value);
}
