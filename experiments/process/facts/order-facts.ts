import { deliveredAtOf } from "./delivered-at";
import { actorOf, amountOf, type FactEvent, textOf } from "./fact-event";
import { type MoneyEvent, moneyEventsOf } from "./money-events";
import { cancelledLines, type OrderDetail, orderDetail } from "./order-detail";
import { type Fill, fillsOf } from "./order-fills";
import { contactReasonsOf, type ErrorReport, reportsOf } from "./order-reports";
import { type OrderStage, stageOf } from "./order-stage";

/** An order in one row: what lists, measures and checks read. Times are ms UTC, null where it has not happened. */
export interface OrderFacts {
  readonly orderId: string;
  readonly customerId: string | null;
  readonly site: string | null;
  readonly channel: string | null;
  readonly region: string | null;
  readonly segment: string | null;
  /** How it was to be sent, for instance "express". */
  readonly service: string | null;
  readonly isTest: boolean;
  readonly placedAt: number | null;
  readonly paidAt: number | null;
  readonly pickedAt: number | null;
  readonly packedAt: number | null;
  readonly firstShippedAt: number | null;
  readonly lastShippedAt: number | null;
  /** When every line that was not cancelled had arrived. */
  readonly deliveredAt: number | null;
  /** When the whole order was cancelled. */
  readonly cancelledAt: number | null;
  readonly returnRequestedAt: number | null;
  readonly returnReceivedAt: number | null;
  readonly refundedAt: number | null;
  readonly closedAt: number | null;
  readonly exchangedAt: number | null;
  /** The order is judged on the first promise. */
  readonly firstPromiseAt: number | null;
  readonly lastPromiseAt: number | null;
  readonly promiseCount: number;
  readonly stage: OrderStage;
  /** When it came to its stage; null without events that say. */
  readonly stageSince: number | null;
  /** Neither delivered, cancelled nor closed. */
  readonly isOpen: boolean;
  /** Of the order's own price. */
  readonly currency: string | null;
  readonly priceMinor: number | null;
  readonly shippingMinor: number | null;
  readonly goodsMinor: number | null;
  /** 0 without refunds; null when one has no amount or another currency. */
  readonly refundedMinor: number | null;
  /** Time on hold that the customer asked for, ms; a hold that goes on counts once it is over. */
  readonly dwellMs: number;
  readonly lineCount: number;
  readonly cancelledLines: number;
  readonly shippedLines: number;
  readonly deliveredLines: number;
  /** A return that names no lines is of all of them. */
  readonly returnedLines: number;
  /** What the returned lines were sold for; the price of the order where a return names none. Null: not known. */
  readonly returnedMinor: number | null;
  /** Events that a member of staff did. */
  readonly touches: number;
  /** Of them those from the first word of a return on. */
  readonly returnTouches: number;
  readonly contacts: number;
  /** Contacts by reason, in small letters; "" without one. Null: there was no contact. */
  readonly contactReasons: Readonly<Record<string, number>> | null;
  readonly errors: number;
  /** In order of time; null: nothing was reported. */
  readonly reports: readonly ErrorReport[] | null;
  /** Units of the lines that were not cancelled; null when a quantity is not known or not whole. */
  readonly orderedUnits: number | null;
  /** What left when, in order of time; null when the order names no line to be shipped. */
  readonly fills: readonly Fill[] | null;
  /** What its margin is made of, in order of time; null: nothing is known. */
  readonly moneyEvents: readonly MoneyEvent[] | null;
  readonly eventCount: number;
  readonly firstEventAt: number;
  readonly lastEventAt: number;
}

export interface OrderProjection {
  readonly facts: OrderFacts;
  readonly detail: OrderDetail;
}

/**
 * The facts of one order.
 *
 * @param events All events known of the order, at least one, in order of time and then of rank.
 * @throws {RangeError} without events.
 */
export function orderFacts(orderId: string, events: readonly FactEvent[]): OrderProjection {
  const [first] = events;
  const last = events.at(-1);
  if (!first || !last) throw new RangeError("events must hold one event at least, got none");
  const detail = orderDetail(events);
  const times = timesOf(events, detail);
  const { stage, since } = stageOf(events, times);
  const money = moneyOf(events, detail);
  return {
    detail,
    facts: {
      orderId,
      ...placeOf(events),
      ...times,
      ...promisesOf(detail),
      stage,
      stageSince: since,
      isOpen: times.deliveredAt === null && times.cancelledAt === null && times.closedAt === null,
      ...money,
      dwellMs: dwellOf(events),
      ...lineCounts(detail, money),
      ...touchesOf(events, times),
      contacts: events.filter(({ type }) => type === "contact_received").length,
      contactReasons: contactReasonsOf(events),
      errors: events.filter(({ type }) => type === "error_reported").length,
      reports: reportsOf(events, detail),
      ...fillsOf(detail),
      moneyEvents: moneyEventsOf(events, money.currency),
      eventCount: events.length,
      firstEventAt: first.occurredAt,
      lastEventAt: last.occurredAt,
    },
  };
}

function touchesOf(
  events: readonly FactEvent[],
  { returnRequestedAt, returnReceivedAt }: Pick<OrderFacts, "returnRequestedAt" | "returnReceivedAt">,
) {
  const byStaff = events.filter((event) => actorOf(event) === "staff");
  const since = Math.min(returnRequestedAt ?? Number.POSITIVE_INFINITY, returnReceivedAt ?? Number.POSITIVE_INFINITY);
  return {
    touches: byStaff.length,
    returnTouches: byStaff.filter(({ occurredAt }) => occurredAt >= since).length,
  };
}

function placeOf(events: readonly FactEvent[]) {
  const placed = events.filter(({ type }) => type === "placed");
  const inOrder = [...placed, ...events];
  const first = (name: string) => firstOf(inOrder, (event) => textOf(event, name));
  return {
    customerId: firstOf(inOrder, ({ customerId }) => customerId),
    site: first("site"),
    channel: first("channel"),
    region: first("region"),
    segment: first("segment"),
    service: first("service"),
    isTest: placed.some(({ attributes }) => attributes?.test === true || attributes?.test === "true"),
  };
}

function timesOf(events: readonly FactEvent[], detail: OrderDetail) {
  const first = (...types: readonly string[]) =>
    firstOf(events, ({ type, occurredAt }) => (types.includes(type) ? occurredAt : null));
  const last = (type: string) =>
    firstOf([...events].reverse(), (event) => (event.type === type ? event.occurredAt : null));
  return {
    placedAt: first("placed"),
    paidAt: first("paid"),
    pickedAt: first("picked"),
    packedAt: first("packed"),
    firstShippedAt: first("shipped"),
    lastShippedAt: last("shipped"),
    deliveredAt: deliveredAtOf(events, detail),
    cancelledAt: cancelledAtOf(events, detail),
    returnRequestedAt: first("return_requested"),
    returnReceivedAt: first("return_received"),
    refundedAt: first("refunded"),
    closedAt: first("closed"),
    exchangedAt: first("exchanged"),
  };
}

/** The whole order is cancelled by a cancellation that names no lines, or by the one that takes the last line away. */
function cancelledAtOf(events: readonly FactEvent[], { lines }: OrderDetail): number | null {
  for (const [at, event] of events.entries()) {
    if (event.type !== "cancelled") continue;
    const cancelled = cancelledLines(events.slice(0, at + 1));
    if (cancelled === "all") return event.occurredAt;
    if (lines.length > 0 && lines.every(({ line }) => cancelled.has(line))) return event.occurredAt;
  }
  return null;
}

function promisesOf({ promises }: OrderDetail) {
  return {
    firstPromiseAt: promises[0]?.promisedAt ?? null,
    lastPromiseAt: promises.at(-1)?.promisedAt ?? null,
    promiseCount: promises.length,
  };
}

/** Amounts of another currency than the order's own are not known here; they are never added. */
function moneyOf(events: readonly FactEvent[], { refunds }: OrderDetail) {
  const priced = events.filter(({ type }) => type === "placed" || type === "modified");
  const lastAmount = (name: string) => firstOf([...priced].reverse(), (event) => amountOf(event, name));
  const price = lastAmount("price");
  const currency = price?.currency ?? null;
  const own = (name: string) => {
    const amount = lastAmount(name);
    return amount !== null && amount.currency === currency ? amount.amountMinor : null;
  };
  const refunded = refunds.map(({ amount }) => (amount?.currency === currency ? amount?.amountMinor : undefined));
  return {
    currency,
    priceMinor: price?.amountMinor ?? null,
    shippingMinor: own("shipping"),
    goodsMinor: own("goods"),
    refundedMinor: refunded.includes(undefined)
      ? null
      : refunded.reduce<number>((sum, amount) => sum + (amount ?? 0), 0),
  };
}

type Money = ReturnType<typeof moneyOf>;

function lineCounts({ lines, returns }: OrderDetail, money: Money) {
  const isWholeReturned = returns.some((one) => one.lines.length === 0);
  const returned = isWholeReturned ? lines : lines.filter(({ returnedQuantity }) => returnedQuantity > 0);
  return {
    lineCount: lines.length,
    cancelledLines: lines.filter(({ isCancelled }) => isCancelled).length,
    shippedLines: lines.filter(({ shippedQuantity }) => shippedQuantity > 0).length,
    deliveredLines: lines.filter(({ deliveredQuantity }) => deliveredQuantity > 0).length,
    returnedLines: returned.length,
    returnedMinor: isWholeReturned ? money.priceMinor : soldFor(returned, money.currency),
  };
}

/** A line's price is for all of it; what came back counts by its share. */
function soldFor(lines: OrderDetail["lines"], currency: string | null): number | null {
  let sum = 0;
  for (const { price, quantity, returnedQuantity } of lines) {
    if (price === null || price.currency !== currency) return null;
    const share = quantity === null || quantity === 0 ? 1 : Math.min(1, returnedQuantity / quantity);
    sum += Math.round(price.amountMinor * share);
  }
  return sum;
}

function dwellOf(events: readonly FactEvent[]): number {
  let since: number | null = null;
  let dwell = 0;
  for (const { type, occurredAt, attributes } of events) {
    if (type === "held" && attributes?.dwell === true) since ??= occurredAt;
    else if (type === "released" && since !== null) {
      dwell += occurredAt - since;
      since = null;
    }
  }
  return dwell;
}

function firstOf<T>(events: readonly FactEvent[], read: (event: FactEvent) => T | null): T | null {
  for (const event of events) {
    const value = read(event);
    if (value !== null) return value;
  }
  return null;
}
