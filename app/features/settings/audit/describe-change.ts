/** One thing that an entry says: where in the value, and what it was before and after. */
export interface ChangedField {
  /** "scopes", "arms 2 share"; empty for a bare value. */
  readonly name: string;
  /** Null: nothing was there. */
  readonly before: string | null;
  readonly after: string | null;
}

const MOST_FIELDS = 200;

/** What an entry changed, field by field; fields that stayed the same are left out. */
export function describeChange(before: unknown, after: unknown): readonly ChangedField[] {
  const left = flatten(before);
  const right = flatten(after);
  const names = [...new Set([...left.keys(), ...right.keys()])];
  return names
    .map((name) => ({ name, before: left.get(name) ?? null, after: right.get(name) ?? null }))
    .filter((field) => field.before !== field.after)
    .slice(0, MOST_FIELDS);
}

/** Lists of plain values stay together on one line; everything else is opened down to its values. */
function flatten(value: unknown, name = "", fields = new Map<string, string>()): Map<string, string> {
  if (value === null || value === undefined) return fields;
  if (Array.isArray(value)) {
    const isPlain = value.every((entry) => typeof entry !== "object" || entry === null);
    if (isPlain) fields.set(name, value.map(String).join(", "));
    else for (const [index, entry] of value.entries()) flatten(entry, join(name, String(index + 1)), fields);
  } else if (typeof value === "object") {
    for (const [key, entry] of Object.entries(value)) flatten(entry, join(name, inWords(key)), fields);
  } else fields.set(name, String(value));
  return fields;
}

const join = (before: string, name: string) => (before === "" ? name : `${before} ${name}`);

/** "allowedOrigins" -> "allowed origins". */
function inWords(key: string): string {
  return key.replace(/([a-z])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`);
}
