import type { EventMistake } from "../../event-form";
import { isObject } from "../../event-form";
import { parseJsonBody } from "../../json-body";
import type { OcelEvent, OcelLog, OcelObject, OcelRelation, OcelType } from "./ocel-log";

/** A log is read whole. */
export const LARGEST_OCEL_BYTES = 67_108_864;

/** A part of a log that is not as the standard has it, by its place. */
export interface OcelMistake extends EventMistake {
  /** Its index among the events; null: it is no event. */
  readonly event: number | null;
  readonly raw: string;
}

export type OcelRead =
  | { readonly log: OcelLog; readonly mistakes: readonly OcelMistake[] }
  | { readonly refusal: EventMistake };

/**
 * Reads OCEL 2.0 JSON. A file that is no such log is refused; of a log, events and objects that are not as the standard has
 * them are left out and named.
 */
export function readOcel(bytes: Buffer): OcelRead {
  if (bytes.length > LARGEST_OCEL_BYTES) {
    return { refusal: { pointer: "", reason: `is larger than ${LARGEST_OCEL_BYTES / 1_048_576} MiB` } };
  }
  const parsed = parseJsonBody(bytes);
  if ("refusal" in parsed) return { refusal: { pointer: parsed.refusal.pointer, reason: parsed.refusal.error } };
  const { value } = parsed;
  if (!isObject(value)) return { refusal: { pointer: "", reason: "is not an object" } };
  for (const name of ["objectTypes", "eventTypes", "objects", "events"]) {
    if (!Array.isArray(value[name])) return { refusal: { pointer: `/${name}`, reason: "is not a list" } };
  }
  const mistakes: OcelMistake[] = [];
  const log: OcelLog = {
    objectTypes: each(value.objectTypes, "/objectTypes", toType, mistakes),
    eventTypes: each(value.eventTypes, "/eventTypes", toType, mistakes),
    objects: each(value.objects, "/objects", toObject, mistakes),
    events: each(value.events, "/events", toEvent, mistakes),
  };
  return { log, mistakes };
}

class Wrong extends Error {
  constructor(
    readonly pointer: string,
    readonly reason: string,
  ) {
    super(reason);
  }
}

function each<T>(
  list: unknown,
  pointer: string,
  read: (fields: Readonly<Record<string, unknown>>) => T,
  mistakes: OcelMistake[],
): readonly T[] {
  if (!Array.isArray(list)) return [];
  const good: T[] = [];
  for (const [index, item] of list.entries()) {
    try {
      if (!isObject(item)) throw new Wrong("", "is not an object");
      good.push(read(item));
    } catch (error) {
      if (!(error instanceof Wrong)) throw error;
      const event = pointer === "/events" ? index : null;
      mistakes.push({
        pointer: `${pointer}/${index}${error.pointer}`,
        reason: error.reason,
        event,
        raw: rawText(item),
      });
    }
  }
  return good;
}

function rawText(item: unknown): string {
  try {
    return (JSON.stringify(item) ?? "").slice(0, 4_000);
  } catch {
    return "(nested too deeply to be kept)";
  }
}

function toType(fields: Readonly<Record<string, unknown>>): OcelType {
  const attributes = pairs(fields.attributes, "/attributes", ["name", "type"]);
  return { name: text(fields, "name", ""), attributes };
}

function toObject(fields: Readonly<Record<string, unknown>>): OcelObject {
  return {
    id: text(fields, "id", ""),
    type: text(fields, "type", ""),
    ...optional("attributes", fields, (list) => pairs(list, "/attributes", ["name", "time", "value"])),
    ...optional("relationships", fields, relations),
  };
}

function toEvent(fields: Readonly<Record<string, unknown>>): OcelEvent {
  return {
    id: text(fields, "id", ""),
    type: text(fields, "type", ""),
    time: text(fields, "time", ""),
    ...optional("attributes", fields, (list) => pairs(list, "/attributes", ["name", "value"])),
    ...optional("relationships", fields, relations),
  };
}

function relations(list: unknown): readonly OcelRelation[] {
  return pairs(list, "/relationships", ["objectId", "qualifier"]);
}

function optional<K extends string, T>(
  name: K,
  fields: Readonly<Record<string, unknown>>,
  read: (value: unknown) => T,
): { readonly [P in K]?: T } {
  const part: { [P in K]?: T } = {};
  if (fields[name] !== undefined) part[name] = read(fields[name]);
  return part;
}

/** Objects of texts. Values that are numbers or truth values are written as texts, as the standard's own schema has them. */
function pairs<K extends string>(list: unknown, pointer: string, names: readonly K[]): readonly Record<K, string>[] {
  if (list === undefined) return [];
  if (!Array.isArray(list)) throw new Wrong(pointer, "is not a list");
  return list.map((item, index) => {
    const at = `${pointer}/${index}`;
    if (!isObject(item)) throw new Wrong(at, "is not an object");
    const entries = names.map((name) => [name, name === "value" ? valueText(item, at) : text(item, name, at)] as const);
    return Object.fromEntries(entries) as Record<K, string>;
  });
}

function text(fields: Readonly<Record<string, unknown>>, name: string, pointer: string): string {
  const found = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (typeof found === "string") return found;
  throw new Wrong(`${pointer}/${name}`, found === undefined ? "is missing" : "is not a text");
}

function valueText(fields: Readonly<Record<string, unknown>>, pointer: string): string {
  const found = fields.value;
  if (typeof found === "number" || typeof found === "boolean") return String(found);
  return text(fields, "value", pointer);
}
