import type { StoredEvent } from "~db/warehouse/warehouse";
import { type CostsAt, type MarginEvent, marginOf, withSaleOf } from "~experiments";
import type { Measure, MetricDefinition } from "../metric.schema";

const HOUR_MS = 3_600_000;

/** What is read of an event. */
export type OutcomeEvent = Pick<StoredEvent, "type" | "occurredAt" | "startAt" | "orderId" | "attributes">;

/** Outcomes count from `from` on and before `until`, ms UTC. */
export interface Window {
  readonly from: number;
  readonly until: number;
}

export interface Measuring {
  readonly costsAt: CostsAt;
  /** Amounts in another currency cannot be measured. */
  readonly currency: string;
  /** True when a unit is one order: without its placed event its margin is not known. */
  readonly isOrder: boolean;
}

/**
 * When a unit's outcomes of a metric count: from its assignment until the metric's window closes, or until the
 * experiment ended.
 *
 * @param endsAt When the experiment was concluded, ms UTC; null while it was not.
 */
export function windowOf(metric: MetricDefinition, assignedAt: number, endsAt: number | null): Window {
  const closes = metric.windowHours === null ? Number.POSITIVE_INFINITY : assignedAt + metric.windowHours * HOUR_MS;
  return { from: assignedAt, until: Math.min(closes, endsAt ?? Number.POSITIVE_INFINITY) };
}

/**
 * A unit's value of a measure from its events, in the order the engine expects: one number, or numerator and denominator
 * of a ratio. Money is in minor units, a proportion 0 or 1, a time in hours. The order of the events does not matter.
 *
 * @param events All events known of the unit, those outside the window too: a cancellation is undone at the price of its
 *   earlier order, and a time may begin before the assignment.
 * @returns null when the value cannot be known: an amount is missing or in another currency, the order was never placed,
 *   or one of the two events of a time has not come. Columns of an upload have no events, so null as well.
 */
export function unitValue(
  measure: Measure,
  events: readonly OutcomeEvent[],
  window: Window,
  measuring: Measuring,
): readonly number[] | null {
  const inside = events.filter((event) => isInside(event, window));
  switch (measure.kind) {
    case "margin":
      return single(marginIn(inside, events, window, measuring));
    case "count":
      return [inside.filter((event) => matches(event, measure.event)).length];
    case "sum":
      return single(total(inside, measure, measuring));
    case "proportion":
      return [inside.some((event) => matches(event, measure.event)) ? 1 : 0];
    case "ratio": {
      const numerator = total(inside, measure.numerator, measuring);
      const denominator = total(inside, measure.denominator, measuring);
      return numerator === null || denominator === null ? null : [numerator, denominator];
    }
    case "timeBetween":
      return single(hoursBetween(measure, events, window, measuring));
    case "column":
      return null;
  }
}

function single(value: number | null): readonly number[] | null {
  return value === null ? null : [value];
}

function isInside({ occurredAt }: OutcomeEvent, { from, until }: Window): boolean {
  return occurredAt >= from && occurredAt < until;
}

type EventFilter = Extract<Measure, { kind: "count" }>["event"];

/** Whether an event is of the type and has the attributes asked for; files write numbers and truth as text. */
export function matches(event: OutcomeEvent, { type, where }: EventFilter): boolean {
  if (event.type !== type) return false;
  return Object.entries(where ?? {}).every(([name, wanted]) => {
    const value = event.attributes?.[name];
    return value === wanted || (typeof value === "string" && value.toLowerCase() === String(wanted).toLowerCase());
  });
}

type Total = { readonly event: EventFilter; readonly attribute: string | null };

/** How many such events, or the sum of their attribute; null when one of them does not carry it. */
function total(events: readonly OutcomeEvent[], { event: filter, attribute }: Total, { currency }: Measuring) {
  let sum = 0;
  for (const event of events) {
    if (!matches(event, filter)) continue;
    const amount = attribute === null ? 1 : numberOf(event.attributes?.[attribute], currency);
    if (amount === null) return null;
    sum += amount;
  }
  return sum;
}

function numberOf(value: unknown, currency: string): number | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value !== "object" || value === null) return null;
  if (!("amountMinor" in value) || !("currency" in value) || value.currency !== currency) return null;
  return typeof value.amountMinor === "number" && Number.isFinite(value.amountMinor) ? value.amountMinor : null;
}

function marginEvent({ type, occurredAt, startAt, attributes }: OutcomeEvent): MarginEvent {
  return { type, occurredAt, attributes: attributes ?? {}, ...(startAt === null ? {} : { startAt }) };
}

/** The sum over the events inside; what an order was sold for may stand before the window. */
function marginIn(
  inside: readonly OutcomeEvent[],
  events: readonly OutcomeEvent[],
  { until }: Window,
  { costsAt, isOrder }: Measuring,
): number | null {
  const placed = events.filter(({ type, occurredAt }) => type === "placed" && occurredAt < until);
  if (isOrder && placed.length === 0) return null;
  let sum = 0;
  for (const event of inside) {
    const sale = event.type === "cancelled" ? placed.find(({ orderId }) => orderId === event.orderId) : undefined;
    const own = marginEvent(event);
    const margin = marginOf(sale ? withSaleOf(own, marginEvent(sale), costsAt) : own, costsAt);
    if (margin === null) return null;
    sum += margin;
  }
  return sum;
}

/**
 * Hours from the first event of one kind to the first of the other that follows it inside the window, of the same order
 * where it has one. An order's time may begin before its assignment; others have earlier orders that are none of it.
 */
function hoursBetween(
  { from, to }: Extract<Measure, { kind: "timeBetween" }>,
  events: readonly OutcomeEvent[],
  window: Window,
  { isOrder }: Measuring,
): number | null {
  const begin = earliest(
    events.filter(
      (event) =>
        event.occurredAt < window.until && (isOrder || event.occurredAt >= window.from) && matches(event, from),
    ),
  );
  if (begin === null) return null;
  const end = earliest(
    events.filter(
      (event) =>
        isInside(event, window) &&
        event.occurredAt >= begin.occurredAt &&
        event.orderId === begin.orderId &&
        matches(event, to),
    ),
  );
  return end === null ? null : (end.occurredAt - begin.occurredAt) / HOUR_MS;
}

function earliest(events: readonly OutcomeEvent[]): OutcomeEvent | null {
  return events.reduce<OutcomeEvent | null>(
    (least, event) => (least === null || event.occurredAt < least.occurredAt ? event : least),
    null,
  );
}
