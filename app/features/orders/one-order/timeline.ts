import type { StoredEvent } from "~db/warehouse/warehouse";
import { type Actor, actorOf } from "~experiments";

/** One thing that an event says beside its type, ready to be written by the page. */
export type EventDetail = { readonly name: DetailName } & (
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "time"; readonly at: number }
  | { readonly kind: "money"; readonly amountMinor: number; readonly currency: string }
);

/** Attributes that the timeline tells. Others stay in the data: they may name people. */
const detailNames = [
  "promisedAt",
  "shipment",
  "carrierName",
  "carrier",
  "tracking",
  "return",
  "by",
  "reason",
  "kind",
  "line",
  "amount",
  "score",
  "experiment",
  "arm",
  "text",
] as const;
export type DetailName = (typeof detailNames)[number];

/** An event in an order's life. Nothing in it says which member of staff it was. */
export interface TimelineEntry {
  readonly sequence: number;
  readonly type: string;
  /** When its work began; null when it was not told. */
  readonly startAt: number | null;
  readonly occurredAt: number;
  /** Nothing happened for so long before it (ms), from the end of what came before; null for the first. */
  readonly waitMs: number | null;
  /** The longest of all waits until the order was delivered or cancelled. */
  readonly isLongestWait: boolean;
  readonly actor: Actor;
  readonly details: readonly EventDetail[];
  readonly connectionId: string;
}

/**
 * The events of an order with the waits between them, in order of time.
 *
 * @param endedAt When it was delivered or cancelled: waits after that are nobody's delay. Null while it is open.
 */
export function timelineOf(events: readonly StoredEvent[], endedAt: number | null): readonly TimelineEntry[] {
  let free: number | null = null;
  const entries = events.map((event) => {
    const begins = Math.min(event.startAt ?? event.occurredAt, event.occurredAt);
    const waitMs: number | null = free === null ? null : Math.max(0, begins - free);
    free = Math.max(free ?? event.occurredAt, event.occurredAt);
    return { event, waitMs };
  });
  const waits = entries.flatMap(({ event, waitMs }) =>
    endedAt === null || event.occurredAt <= endedAt ? [waitMs ?? 0] : [],
  );
  const longest = Math.max(0, ...waits);
  const place = entries.findIndex(
    ({ event, waitMs }) => longest > 0 && waitMs === longest && (endedAt === null || event.occurredAt <= endedAt),
  );
  return entries.map(({ event, waitMs }, index) => ({
    sequence: event.sequence,
    type: event.type,
    startAt: event.startAt,
    occurredAt: event.occurredAt,
    waitMs,
    isLongestWait: index === place,
    actor: actorOf(event),
    details: detailNames.flatMap((name) => detailOf(name, event.attributes?.[name]) ?? []),
    connectionId: event.connectionId,
  }));
}

const MOST_TEXT = 200;

function detailOf(name: DetailName, value: unknown): EventDetail | null {
  if (typeof value === "number" && Number.isFinite(value)) return { name, kind: "text", text: String(value) };
  if (typeof value === "string") return textOrTime(name, value.trim());
  if (typeof value !== "object" || value === null || !("amountMinor" in value) || !("currency" in value)) return null;
  const { amountMinor, currency } = value;
  if (typeof amountMinor !== "number" || !Number.isFinite(amountMinor) || typeof currency !== "string") return null;
  return { name, kind: "money", amountMinor, currency };
}

function textOrTime(name: DetailName, text: string): EventDetail | null {
  if (text === "") return null;
  const at = name === "promisedAt" ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(at)) return { name, kind: "time", at };
  return { name, kind: "text", text: text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT)}…` : text };
}
