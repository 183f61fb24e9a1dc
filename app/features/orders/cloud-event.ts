import type { IncomingHttpHeaders } from "node:http";
import { type EventFields, type EventMistake, type EventRead, isObject, readEventFields } from "./event-form";

/** Where each field of ours stands in a CloudEvent. */
const places: readonly (readonly [ours: string, theirs: string])[] = [
  ["/occurredAt", "/time"],
  ["/order", "/subject"],
  ["/startAt", "/data/startAt"],
  ["/customer", "/data/customer"],
  ["/staff", "/data/staff"],
  ["/units", "/data/units"],
  ["/attributes", "/data/attributes"],
];

export function isCloudEvent(value: Readonly<Record<string, unknown>>): boolean {
  return value.specversion !== undefined;
}

/**
 * Reads a CloudEvent (1.0): `time` is when it occurred, `subject` the order, `data` holds the other fields. Its id counts
 * together with its source.
 */
export function readCloudEvent(value: Readonly<Record<string, unknown>>, connectionId: string): EventRead {
  const mistake = contextMistake(value);
  if (mistake) return { mistake };
  const data = isObject(value.data) ? value.data : {};
  const fields: EventFields = {
    id: `${value.source}#${value.id}`,
    type: value.type,
    occurredAt: value.time ?? data.occurredAt,
    startAt: data.startAt,
    order: value.subject ?? data.order,
    customer: data.customer,
    staff: data.staff,
    units: data.units,
    attributes: data.attributes,
  };
  const read = readEventFields(fields, connectionId);
  return "event" in read ? read : { mistake: { ...read.mistake, pointer: inCloudEvent(read.mistake.pointer) } };
}

function contextMistake({
  specversion,
  id,
  source,
  data,
  data_base64,
}: Readonly<Record<string, unknown>>): EventMistake | null {
  if (specversion !== "1.0") return { pointer: "/specversion", reason: "is not 1.0" };
  if (typeof id !== "string" || id === "") return { pointer: "/id", reason: "is missing" };
  if (typeof source !== "string" || source === "") return { pointer: "/source", reason: "is missing" };
  if (data_base64 !== undefined) return { pointer: "/data_base64", reason: "is not read: send data as JSON" };
  if (data !== undefined && data !== null && !isObject(data)) return { pointer: "/data", reason: "is not an object" };
  return null;
}

function inCloudEvent(pointer: string): string {
  const [ours, theirs] = places.find(([place]) => pointer === place || pointer.startsWith(`${place}/`)) ?? ["", ""];
  return theirs + pointer.slice(ours.length);
}

/** Whether the event's attributes stand in headers and the body is its data ("binary" mode). */
export function isBinaryMode(headers: IncomingHttpHeaders): boolean {
  return headers["ce-specversion"] !== undefined;
}

/** The CloudEvent of a request in binary mode. */
export function fromBinaryMode(headers: IncomingHttpHeaders, data: unknown): Readonly<Record<string, unknown>> {
  const attribute = (name: string) => decodeHeader(headers[`ce-${name}`]);
  return {
    specversion: attribute("specversion"),
    id: attribute("id"),
    source: attribute("source"),
    type: attribute("type"),
    time: attribute("time"),
    subject: attribute("subject"),
    data,
  };
}

/** Header values are percent-encoded UTF-8; one that is not is taken as it stands. */
function decodeHeader(value: string | readonly string[] | undefined): string | undefined {
  if (typeof value !== "string") return undefined;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
