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

/** The events of an order, and what goes on. */
export interface Timeline {
  readonly entries: readonly TimelineEntry[];
  /** An open order has waited so long since its last event; null for one that is over. */
  readonly ongoing: { readonly waitMs: number; readonly isLongestWait: boolean } | null;
}

/**
 * The events of an order with the waits between them, in order of time.
 *
 * @param endedAt When it was delivered, cancelled or closed: waits after that are nobody's delay. Null while it is open.
 * @param at Now: an open order's last wait goes on until then.
 */
export function timelineOf(events: readonly StoredEvent[], endedAt: number | null, at: number): Timeline {
  let free: number | null = null;
  const entries = events.map((event) => {
    const begins = Math.min(event.startAt ?? event.occurredAt, event.occurredAt);
    const waitMs: number | null = free === null ? null : Math.max(0, begins - free);
    free = Math.max(free ?? event.occurredAt, event.occurredAt);
    return { event, waitMs };
  });
  const counts = ({ occurredAt }: StoredEvent) => endedAt === null || occurredAt <= endedAt;
  const ongoing = endedAt === null && free !== null ? Math.max(0, at - free) : null;
  const waits = entries.flatMap(({ event, waitMs }) => (counts(event) ? [waitMs ?? 0] : []));
  const longest = Math.max(0, ongoing ?? 0, ...waits);
  const isOngoing = ongoing !== null && ongoing === longest;
  const place = entries.findIndex(({ event, waitMs }) => longest > 0 && waitMs === longest && counts(event));
  const told = entries.map(({ event, waitMs }, index) => ({
    sequence: event.sequence,
    type: event.type,
    startAt: event.startAt,
    occurredAt: event.occurredAt,
    waitMs,
    isLongestWait: !isOngoing && index === place,
    actor: actorOf(event),
    details: detailNames.flatMap((name) => detailOf(name, event.attributes?.[name]) ?? []),
    connectionId: event.connectionId,
  }));
  return { entries: told, ongoing: ongoing === null ? null : { waitMs: ongoing, isLongestWait: isOngoing } };
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
