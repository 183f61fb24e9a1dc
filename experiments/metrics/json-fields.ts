/** A parsed JSON object whose fields are not trusted yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

function shownValue(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A RangeError that names a field and what was found in it. */
export function badField(path: string, wanted: string, value: unknown): RangeError {
  return new RangeError(`${path} must be ${wanted}, got ${shownValue(value)}`);
}

/** The refusal of something that is specified but not built. */
export function notAvailableYet(what: string): RangeError {
  return new RangeError(`not available yet: ${what}`);
}

export function objectField(value: unknown, path: string): JsonObject {
  if (!isObject(value)) throw badField(path, "an object", value);
  return value;
}

export function arrayField(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value)) throw badField(path, "a list", value);
  return value;
}

export function textField(value: unknown, path: string): string {
  if (typeof value !== "string" || value === "") throw badField(path, "a text", value);
  return value;
}

/** A finite number, above `low` (or equal to it unless `isOpen`). */
export function numberField(value: unknown, path: string, limit: { low?: number; isOpen?: boolean } = {}): number {
  const { low = Number.NEGATIVE_INFINITY, isOpen = false } = limit;
  if (typeof value !== "number" || !Number.isFinite(value)) throw badField(path, "a number", value);
  if (value < low || (isOpen && value === low)) throw badField(path, isOpen ? `above ${low}` : `${low} or more`, value);
  return value;
}

export function countField(value: unknown, path: string): number {
  const count = numberField(value, path, { low: 0 });
  if (!Number.isInteger(count)) throw badField(path, "a whole number", value);
  return count;
}

/** One of a list of words; `fallback` when the field is absent. */
export function wordField<W extends string>(value: unknown, path: string, words: readonly W[], fallback?: W): W {
  if (value === undefined && fallback !== undefined) return fallback;
  const found = words.find((word) => word === value);
  if (found === undefined) throw badField(path, `one of ${words.join(", ")}`, value);
  return found;
}
