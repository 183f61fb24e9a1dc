/** How JSON writes half of a surrogate pair, or a whole one. */
const WRITTEN_HALF = /\\u[dD][89a-fA-F]/;
const HALF = /\p{Surrogate}/gu;

/**
 * Reads JSON so that every text in it can be stored: half of a surrogate pair, which JSON can write and UTF-8 cannot, becomes
 * the replacement character. What is stored otherwise would not be found again by the text that was sent.
 *
 * @throws {SyntaxError} when the text is no JSON.
 */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  return WRITTEN_HALF.test(text) ? made(value) : value;
}

function made(value: unknown): unknown {
  if (typeof value === "string") return value.replace(HALF, "\ufffd");
  if (Array.isArray(value)) return value.map(made);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name.replace(HALF, "\ufffd"), made(one)]));
}
