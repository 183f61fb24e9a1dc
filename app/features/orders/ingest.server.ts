import type { IncomingHttpHeaders } from "node:http";
import { findExposure } from "~/features/experiments/experiments.server";
import { clock } from "~/lib/clock";
import { warehouse } from "~/lib/database.server";
import type { LedgerRow, QuarantinedRow, WarehouseEvent } from "~db/warehouse/warehouse";
import { fromBinaryMode, isBinaryMode, isCloudEvent, readCloudEvent } from "./cloud-event";
import { type EventMistake, type EventRead, isObject, readEventFields } from "./event-form";
import { EXPOSED } from "./event-types";
import { lockText } from "./inbox/raw-text.server";
import { tallyPost } from "./inbox/tally.server";
import { workedEvents } from "./inbox/work-out.server";
import { parseJsonBody } from "./json-body";

export const LARGEST_BODY_BYTES = 1_048_576;
export const MOST_EVENTS = 1_000;
const LONGEST_RAW = 16_384;

export interface Posted {
  readonly connectionId: string;
  readonly body: Buffer;
  readonly headers: IncomingHttpHeaders;
  /** The sender's id of a signed delivery; null for posts by key. */
  readonly deliveryId: string | null;
}

/** An answer to send: its status and its body as JSON. */
export interface IngestAnswer {
  readonly status: 200 | 400 | 413 | 415;
  readonly body: string;
}

/** Good and bad parts of a body. */
export interface ReadBody {
  readonly events: WarehouseEvent[];
  readonly assignments: LedgerRow[];
  readonly quarantined: QuarantinedRow[];
}

/**
 * Stores the events of a body. A body that is no JSON, no event and no list of events is refused whole; otherwise the good
 * events are on disk and the bad ones quarantined, in one transaction, before the answer is given. A signed delivery that
 * was answered before gets that answer again.
 *
 * @throws when the disk refuses the write: nothing was stored then.
 */
export async function ingestEvents(posted: Posted): Promise<IngestAnswer> {
  const { connectionId, deliveryId, body } = posted;
  const read = readPostedBody(posted);
  if ("refusal" in read) return read.refusal;
  if (deliveryId !== null) return receiveSigned(posted, deliveryId, read);
  const { accepted, repeated } = await warehouse.append({ ...read, recordedAt: clock.now() });
  tallyPost(connectionId, { accepted, repeated, quarantined: read.quarantined.length, bytes: body.length });
  return answer(accepted, repeated, detailOf(read));
}

/** Reads a request's body without storing anything of it. */
export function readPostedBody(posted: Posted): ReadBody | Refused {
  const parsed = parseBody(posted);
  return "refusal" in parsed ? parsed : readItems(parsed.items, parsed.isList, posted.connectionId);
}

/** Reads the events of a body that was kept; null when it is no JSON. */
export function readBodyItems(text: string, connectionId: string): ReadBody | null {
  const parsed = parseJsonBody(Buffer.from(text));
  if ("refusal" in parsed) return null;
  const { value } = parsed;
  return Array.isArray(value) ? readItems(value, true, connectionId) : readItems([value], false, connectionId);
}

/** A signed delivery is listed and can be tried again; one that came before gets its first answer. */
async function receiveSigned(
  { connectionId, body, headers }: Posted,
  deliveryId: string,
  read: ReadBody,
): Promise<IngestAnswer> {
  // In binary mode the body is not the whole event.
  const isKept = body.length <= LONGEST_RAW && !isBinaryMode(headers);
  const raw = isKept ? lockText(body.toString("utf8")) : null;
  const kept = { connectionId, key: deliveryId, topic: "events", subject: null, bytes: body.length, raw };
  const worked = { ...workedEvents(read), detail: detailOf(read) };
  const stored = await warehouse.receive({ ...kept, receivedAt: clock.now() }, () => worked);
  return answer(stored.accepted, stored.repeated, stored.detail ?? "[]");
}

function detailOf({ quarantined }: ReadBody): string {
  return quarantined.length === 0 ? "[]" : JSON.stringify(quarantined.map(toAnswer));
}

function answer(accepted: number, repeated: number, detail: string): IngestAnswer {
  return { status: 200, body: `{"accepted":${accepted},"repeated":${repeated},"quarantined":${detail}}` };
}

function toAnswer({ position, pointer, reason }: QuarantinedRow) {
  return { index: position, pointer, reason };
}

interface Refused {
  readonly refusal: IngestAnswer;
  /** What is wrong, and where in the body. */
  readonly mistake: EventMistake;
}

type ParsedBody = { readonly items: readonly unknown[]; readonly isList: boolean } | Refused;

function parseBody({ body, headers }: Posted): ParsedBody {
  const binary = isBinaryMode(headers);
  const mediaType = mediaTypeOf(headers);
  if (!isReadable(mediaType) || headers["content-encoding"] !== undefined) {
    return refusal(415, { error: "Send JSON: application/json or a CloudEvents type, not compressed" });
  }
  const parsed = body.length === 0 && binary ? { value: null } : parseJsonBody(body);
  if ("refusal" in parsed) return refusal(400, parsed.refusal);
  const { value } = parsed;
  if (binary) return { items: [fromBinaryMode(headers, value)], isList: false };
  if (Array.isArray(value)) {
    if (value.length <= MOST_EVENTS) return { items: value, isList: true };
    return refusal(413, { error: `${value.length} events came; ${MOST_EVENTS} are the most in one request` });
  }
  if (isObject(value)) return { items: [value], isList: false };
  return refusal(400, { error: "The body is neither an event nor a list of events", pointer: "", position: 0 });
}

function refusal(
  status: IngestAnswer["status"],
  body: { error: string; pointer?: string; position?: number },
): Refused {
  const mistake = { pointer: body.pointer ?? "", reason: body.error };
  return { refusal: { status, body: JSON.stringify(body) }, mistake };
}

function mediaTypeOf(headers: IncomingHttpHeaders): string {
  const type = headers["content-type"] ?? "application/json";
  const end = type.indexOf(";");
  return (end === -1 ? type : type.slice(0, end)).trim().toLowerCase();
}

function isReadable(mediaType: string): boolean {
  return mediaType === "application/json" || (mediaType.startsWith("application/") && mediaType.endsWith("+json"));
}

/** Checks every item; exported for uploads, which bring the same events in rows. */
export function readItems(items: readonly unknown[], isList: boolean, connectionId: string): ReadBody {
  const events: WarehouseEvent[] = [];
  const assignments: LedgerRow[] = [];
  const quarantined: QuarantinedRow[] = [];
  for (let index = 0; index < items.length; index++) {
    const item = items[index];
    const read = readItem(item, connectionId);
    const mistake = "mistake" in read ? read.mistake : takeEvent(read.event, events, assignments);
    if (mistake === null) continue;
    const pointer = `${isList ? `/${index}` : ""}${mistake.pointer}`;
    quarantined.push({
      connectionId,
      uploadId: null,
      position: index,
      pointer,
      reason: mistake.reason,
      raw: rawText(item),
      type: isObject(item) ? textIn(item.type) : null,
    });
  }
  return { events, assignments, quarantined };
}

function readItem(item: unknown, connectionId: string): EventRead {
  if (!isObject(item)) return { mistake: { pointer: "", reason: "is not an object" } };
  if (isCloudEvent(item)) return readCloudEvent(item, connectionId);
  const { id, type, occurredAt, startAt, order, customer, staff, units, attributes } = item;
  return readEventFields({ id, type, occurredAt, startAt, order, customer, staff, units, attributes }, connectionId);
}

/** Adds a good event and, for an exposure, its ledger row; returns what is wrong with an exposure. */
function takeEvent(event: WarehouseEvent, events: WarehouseEvent[], assignments: LedgerRow[]): EventMistake | null {
  if (event.type === EXPOSED) {
    const exposure = readExposure(event);
    if ("mistake" in exposure) return exposure.mistake;
    assignments.push(exposure.row);
  }
  events.push(event);
  return null;
}

/** The ledger row that an exposure carries, or what is wrong with it. */
export function readExposure(event: WarehouseEvent): { readonly row: LedgerRow } | { readonly mistake: EventMistake } {
  const resolved = findExposure({
    experiment: event.attributes?.experiment,
    arm: event.attributes?.arm,
    occurredAt: event.occurredAt,
    unit: (attribute) => unitOf(event, attribute),
    site: textIn(event.attributes?.site),
    channel: textIn(event.attributes?.channel),
  });
  if (resolved.ok) return { row: resolved.row };
  const pointer = resolved.field && `/attributes/${resolved.field}`;
  return { mistake: { pointer, reason: resolved.reason } };
}

function unitOf({ orderId, customerId, units }: WarehouseEvent, attribute: string): string | null {
  if (attribute === "orderId") return orderId;
  if (attribute === "customerId") return customerId;
  return units?.[attribute] ?? null;
}

function textIn(value: unknown): string | null {
  return typeof value === "string" && value !== "" && value.length <= 100 ? value : null;
}

function rawText(item: unknown): string {
  try {
    return (JSON.stringify(item) ?? "").slice(0, LONGEST_RAW);
  } catch {
    return "(nested too deeply to be kept)";
  }
}
