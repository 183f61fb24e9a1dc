import type { Attributes, WarehouseEvent } from "~db/warehouse/warehouse";
import { mistakeOfType } from "./event-rules";
import { parseEventTime } from "./event-time";

/** What is wrong with one event: a JSON pointer from the event's own root, and why. */
export interface EventMistake {
  readonly pointer: string;
  readonly reason: string;
}

export type EventRead = { readonly event: WarehouseEvent } | { readonly mistake: EventMistake };

/** The fields of an event before they are checked. */
export interface EventFields {
  readonly id: unknown;
  readonly type: unknown;
  readonly occurredAt: unknown;
  readonly startAt: unknown;
  readonly order: unknown;
  readonly customer: unknown;
  readonly staff: unknown;
  readonly units: unknown;
  readonly attributes: unknown;
}

const LONGEST_TEXT = 256;
const MOST_UNITS = 16;
const DEEPEST_ATTRIBUTES = 8;
/** What an event type may be called. */
export const eventTypePattern = /^[A-Za-z][A-Za-z0-9_.-]{0,127}$/;
const UNIT_NAME = /^[A-Za-z][A-Za-z0-9_.]{0,63}$/;
const STOCK = "stock_counted";
const CURRENCY = /^[A-Z]{3}$/;

/** Unit types of plans and the attribute that each is found by; other names stand for themselves. */
const unitAttributes: ReadonlyMap<string, string> = new Map([
  ["order", "orderId"],
  ["customer", "customerId"],
  ["product", "productId"],
  ["staff", "staffId"],
]);

class Refused extends Error {
  constructor(
    readonly pointer: string,
    readonly reason: string,
  ) {
    super(reason);
  }
}

/** Checks one event's fields by hand: this is the hottest path of all writes. */
export function readEventFields(fields: EventFields, connectionId: string): EventRead {
  try {
    const event = toEvent(fields, connectionId);
    const mistake = mistakeOfType(event);
    return mistake ? { mistake } : { event };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { mistake: { pointer: error.pointer, reason: error.reason } };
  }
}

function toEvent(fields: EventFields, connectionId: string): WarehouseEvent {
  const eventId = optionalText(fields.id, "/id") ?? refuse("/id", "is missing");
  const occurredAt = requiredTime(fields.occurredAt, "/occurredAt");
  const startAt = isAbsent(fields.startAt) ? null : requiredTime(fields.startAt, "/startAt");
  if (startAt !== null && startAt > occurredAt) refuse("/startAt", "is later than occurredAt");
  const units = isAbsent(fields.units) ? null : readUnits(fields.units);
  const orderId = optionalText(fields.order, "/order") ?? units?.orderId ?? null;
  const customerId = optionalText(fields.customer, "/customer") ?? units?.customerId ?? null;
  const others = units?.others ?? null;
  if (orderId === null && customerId === null && others === null) {
    refuse("", "names no unit: an order, a customer or one of units is needed");
  }
  const type = readType(fields.type);
  return {
    connectionId,
    eventId,
    type,
    occurredAt,
    startAt,
    orderId,
    customerId,
    staffRef: optionalText(fields.staff, "/staff"),
    units: type === STOCK ? byProduct(others) : others,
    attributes: isAbsent(fields.attributes) ? null : readAttributes(fields.attributes),
  };
}

/** What is counted is a product, not a unit of experiments: it goes by the name that the sender used. */
function byProduct(units: WarehouseEvent["units"]): WarehouseEvent["units"] {
  if (units?.productId === undefined) return units;
  const { productId: product, ...rest } = units;
  return { ...rest, product };
}

function refuse(pointer: string, reason: string): never {
  throw new Refused(pointer, reason);
}

function isAbsent(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

/** Texts and whole numbers, which shops use for order numbers; null when absent. */
function optionalText(value: unknown, pointer: string): string | null {
  if (typeof value === "string") {
    if (value.length > 0 && value.length <= LONGEST_TEXT) return value;
    return refuse(pointer, value === "" ? "is empty" : `has more than ${LONGEST_TEXT} characters`);
  }
  if (isAbsent(value)) return null;
  if (Number.isSafeInteger(value)) return String(value);
  return refuse(pointer, "is not a text");
}

function readType(value: unknown): string {
  if (typeof value === "string" && eventTypePattern.test(value)) return value;
  return refuse(
    "/type",
    isAbsent(value) ? "is missing" : "is not a name of letters, digits, _ . and - that starts with a letter",
  );
}

function requiredTime(value: unknown, pointer: string): number {
  const time = typeof value === "string" ? parseEventTime(value) : null;
  if (time !== null) return time;
  return refuse(
    pointer,
    isAbsent(value) ? "is missing" : "is not a time with its zone, such as 2026-01-31T10:00:00+01:00",
  );
}

interface Units {
  readonly orderId?: string;
  readonly customerId?: string;
  readonly others: Readonly<Record<string, string>> | null;
}

function readUnits(value: unknown): Units {
  if (!isObject(value)) return refuse("/units", "is not an object");
  const entries = Object.entries(value);
  if (entries.length > MOST_UNITS) refuse("/units", `names more than ${MOST_UNITS} units`);
  const others: [string, string][] = [];
  const own: { orderId?: string; customerId?: string } = {};
  for (const [name, raw] of entries) {
    const pointer = `/units/${escapePointer(name)}`;
    if (!UNIT_NAME.test(name)) refuse(pointer, "is not a name of letters, digits, _ and .");
    const unit = optionalText(raw, pointer);
    if (unit === null) continue;
    const attribute = unitAttributes.get(name) ?? name;
    if (attribute === "orderId" || attribute === "customerId") own[attribute] = unit;
    else others.push([attribute, unit]);
  }
  return { ...own, others: others.length > 0 ? Object.fromEntries(others) : null };
}

function readAttributes(value: unknown): Attributes {
  if (!isObject(value)) return refuse("/attributes", "is not an object");
  for (const name of Object.keys(value)) {
    const attribute = value[name];
    if (typeof attribute === "object" && attribute !== null)
      checkNested(attribute, `/attributes/${escapePointer(name)}`, 1);
  }
  return value;
}

function checkNested(value: object, pointer: string, depth: number): void {
  if (depth > DEEPEST_ATTRIBUTES) refuse(pointer, `is nested deeper than ${DEEPEST_ATTRIBUTES} levels`);
  if (isObject(value) && ("amountMinor" in value || "currency" in value)) checkMoney(value, pointer);
  for (const [name, inner] of Object.entries(value)) {
    if (typeof inner === "object" && inner !== null) checkNested(inner, `${pointer}/${escapePointer(name)}`, depth + 1);
  }
}

function checkMoney(value: Readonly<Record<string, unknown>>, pointer: string): void {
  if (!Number.isSafeInteger(value.amountMinor)) {
    refuse(`${pointer}/amountMinor`, "is not a whole number of the currency's smallest unit");
  }
  if (typeof value.currency !== "string" || !CURRENCY.test(value.currency)) {
    refuse(`${pointer}/currency`, "is not a currency code of three capital letters");
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function escapePointer(name: string): string {
  const short = name.length > 64 ? `${name.slice(0, 64)}…` : name;
  return short.replaceAll("~", "~0").replaceAll("/", "~1");
}
