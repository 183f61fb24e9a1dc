import { type EventRead, readEventFields } from "../../event-form";

/** What a log's connection adds to what the file says. */
export interface LogSource {
  readonly connectionId: string;
  /** Put before every order number. */
  readonly orderPrefix: string;
  /** The SHA-256 of the file: with the place of an event in it, its id where it has none of its own. */
  readonly fileHash: string;
  /** The event type that somebody decided an activity stands for; null: none; undefined: nobody has. */
  readonly meaning: (activity: string) => string | null | undefined;
}

/** One event of a log as it was read. */
export interface LogRow {
  /** From 1, in the order of the file. */
  readonly position: number;
  /** How far into the file it ends. */
  readonly bytesRead: number;
  /** An event, what is wrong with it, or null: somebody decided that its activity means nothing. */
  readonly read: EventRead | null;
  /** The event as text, for people who correct it. */
  readonly raw: string;
  readonly type: string | null;
}

/** An event as logs have it, before it is checked. */
export interface LogEvent {
  readonly id: string | null;
  readonly activity: string | null;
  readonly time: string | null;
  readonly startAt: string | null;
  readonly order: string | null;
  readonly customer: string | null;
  readonly staff: string | null;
  readonly units: Readonly<Record<string, string>> | null;
  readonly attributes: Readonly<Record<string, unknown>>;
}

const LONGEST_RAW = 4_000;
const LONGEST_TYPE = 128;

/** Puts an event of a log through the checks that events by the API pass. */
export function toLogRow(event: LogEvent, position: number, bytesRead: number, source: LogSource): LogRow {
  const decided = event.activity === null ? undefined : source.meaning(event.activity);
  const type = decided === undefined ? typeOfActivity(event.activity) : decided;
  const renamed = event.activity !== null && type !== event.activity ? { activity: event.activity } : {};
  const attributes = { ...event.attributes, ...renamed };
  const fields = {
    id: event.id ?? `${source.fileHash}#${position}`,
    type: type ?? undefined,
    occurredAt: event.time,
    startAt: event.startAt,
    order: event.order === null ? undefined : source.orderPrefix + event.order,
    customer: event.customer,
    staff: event.staff,
    units: event.units,
    attributes: Object.keys(attributes).length > 0 ? attributes : undefined,
  };
  const raw = JSON.stringify(fields).slice(0, LONGEST_RAW);
  const read = decided === null ? null : readEventFields(fields, source.connectionId);
  return { position, bytesRead, read, raw, type };
}

/** A row that stands for a part of a file that could not be read. */
export function unreadableRow(position: number, bytesRead: number, pointer: string, reason: string): LogRow {
  return { position, bytesRead, read: { mistake: { pointer, reason } }, raw: "", type: null };
}

/** "Register request" -> "register_request": letters, digits, _ . and -, a letter first. null: nothing is left. */
export function typeOfActivity(activity: string | null): string | null {
  if (activity === null) return null;
  const plain = activity
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^A-Za-z0-9_.-]+/g, "_")
    .replaceAll(/^[^A-Za-z]+|_+$/g, "")
    .slice(0, LONGEST_TYPE);
  return plain === "" ? null : plain.toLowerCase();
}
