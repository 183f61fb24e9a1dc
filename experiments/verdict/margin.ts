import type { Costs, CostsAt } from "./costs";

/** What the margin reads of an event. Money attributes are `{ amountMinor, currency }`. */
export interface MarginEvent {
  readonly type: string;
  /** Milliseconds UTC. */
  readonly occurredAt: number;
  /** Start of the work that ended at `occurredAt`, ms UTC. */
  readonly startAt?: number;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** Work done by people here; a start time on other events is a wait or a carrier's trip, not labour. */
const HAND_WORK = new Set(["picked", "packed", "return_received", "exchanged", "contact_received"]);

/** Stands for an amount that is needed and missing, malformed or in another currency. */
export const NOT_MEASURED = "not measured";

export type Amount = number | null | typeof NOT_MEASURED;

/** The first of the named amounts that is there: minor units, null when none is, not measured in another currency. */
export function amountIn(event: MarginEvent, currency: string, ...names: readonly string[]): Amount {
  for (const name of names) {
    const value = event.attributes[name];
    if (value === undefined || value === null) continue;
    if (typeof value !== "object" || !("amountMinor" in value) || !("currency" in value)) return NOT_MEASURED;
    if (typeof value.amountMinor !== "number" || !Number.isFinite(value.amountMinor)) return NOT_MEASURED;
    return value.currency === currency ? value.amountMinor : NOT_MEASURED;
  }
  return null;
}

/** a - b - c …, null counting 0; not measured when any part is not. */
function less(first: Amount, ...rest: readonly Amount[]): Amount {
  let sum = 0;
  for (const [index, part] of [first, ...rest].entries()) {
    if (part === NOT_MEASURED) return NOT_MEASURED;
    sum += index === 0 ? (part ?? 0) : -(part ?? 0);
  }
  return sum;
}

/** What the carrier took, under `carrier` or `carrierCost`; `carrier` may also be a text, its name. */
export function carrierIn(event: MarginEvent, currency: string): Amount {
  const isName = typeof event.attributes.carrier === "string";
  return isName ? amountIn(event, currency, "carrierCost") : amountIn(event, currency, "carrier", "carrierCost");
}

/** Cost of goods of a sale: as sent, else by the table. */
export function goodsOf(event: MarginEvent, costs: Costs, price: number): Amount {
  const sent = amountIn(event, costs.currency, "goods", "costOfGoods");
  if (sent !== null || costs.goods === null) return sent ?? 0;
  if (costs.goods.per === "price") return price * costs.goods.value;
  return event.type === "cancelled" ? NOT_MEASURED : costs.goods.value;
}

/** Price less discount plus shipping charged, less goods. Not measured without a price. */
function sale(event: MarginEvent, costs: Costs): Amount {
  const price = amountIn(event, costs.currency, "price");
  if (price === null || price === NOT_MEASURED) return NOT_MEASURED;
  const shipping = amountIn(event, costs.currency, "shipping", "shippingCharged");
  if (shipping === NOT_MEASURED) return NOT_MEASURED;
  const discount = amountIn(event, costs.currency, "discount");
  return less(price + (shipping ?? 0), discount, goodsOf(event, costs, price));
}

/** Cost of the work that an event tells or the table has minutes for; not rounded. */
export function labour(event: MarginEvent, costs: Costs): number {
  const planned = costs.stepMinutes(event.type);
  if (planned === null && !HAND_WORK.has(event.type)) return 0;
  const actual = event.startAt === undefined ? null : (event.occurredAt - event.startAt) / 60_000;
  const minutes = actual !== null && actual >= 0 ? actual : (planned ?? 0);
  return (minutes * (costs.labourRate ?? 0)) / 60;
}

/** What the event itself brings or costs, labour aside. */
function moneyOf(event: MarginEvent, costs: Costs): Amount {
  const amount = (...names: readonly string[]) => amountIn(event, costs.currency, ...names);
  switch (event.type) {
    case "placed":
      return sale(event, costs);
    case "cancelled":
      return less(0, sale(event, costs));
    case "shipped":
    case "label_created":
      if (event.type !== costs.parcelAt) return 0;
      return less(0, carrierIn(event, costs.currency) ?? costs.carrier, amount("packaging") ?? costs.packaging);
    case "return_received":
      return less(amount("goods", "costOfGoods"), carrierIn(event, costs.currency), costs.returnHandling);
    case "refunded":
      return event.attributes.reason === "cancelled" ? 0 : less(0, amount("amount") ?? NOT_MEASURED);
    case "error_reported":
      return less(0, amount("amount") ?? costs.claim);
    case "contact_received":
      return less(0, costs.contact);
    default:
      return 0;
  }
}

/**
 * What one event adds to its order's contribution margin, in whole minor units of the cost table's currency: price -
 * cost of goods - packaging - carrier - labour - returns - claims - contacts. A unit's margin is the plain sum over its
 * events, in whatever order they come; each event is rounded, so the sum is exact.
 *
 * - placed: `price` - `discount` + `shipping` - `goods` (or the table's: price x its share, or its amount an order).
 *   Amounts as sent: send them without sales tax.
 * - cancelled: the same reversed, from its own `price`, `discount`, `shipping` and `goods`; what was spent by then stays
 *   spent. `withSaleOf` copies them from the placed event when a source leaves them out; where goods cost an amount an
 *   order, a cancellation without `goods` can only be measured that way.
 * - shipped or label_created, whichever stands for a parcel in the table: `carrier` and `packaging`, or the table's.
 * - return_received: handling and the return's `carrier`; `goods` is what goes back on the shelf, nothing when absent.
 * - refunded: `amount`; nothing with `reason: "cancelled"`, whose money the cancellation has reversed.
 * - error_reported: `amount` or the table's claim. contact_received: the table's contact.
 * - labour on any event with minutes in the table, and on hand work that tells its start.
 *
 * @returns null when an amount it needs is missing or in another currency: the unit is then not measured.
 */
export function marginOf(event: MarginEvent, costsAt: CostsAt): number | null {
  const costs = costsAt(event.occurredAt);
  const total = less(moneyOf(event, costs), labour(event, costs));
  return total === NOT_MEASURED || total === null ? null : Math.round(total) + 0;
}

/**
 * A cancellation that carries what its order was sold for, at the cost of goods of the day it was placed. Amounts it
 * already has are kept, so that a cancellation of some lines stays one; where goods cost an amount an order, it gives
 * back the part of it that its price is of the order's.
 */
export function withSaleOf(cancelled: MarginEvent, placed: MarginEvent, costsAt: CostsAt): MarginEvent {
  const costs = costsAt(placed.occurredAt);
  if (cancelled.attributes.price !== undefined) return withPartOfGoods(cancelled, placed, costs);
  const price = amountIn(placed, costs.currency, "price");
  if (typeof price !== "number") return cancelled;
  const goods = goodsOf(placed, costs, price);
  const sold = typeof goods === "number" ? { goods: { amountMinor: goods, currency: costs.currency } } : {};
  const { price: paid, discount, shipping, shippingCharged } = placed.attributes;
  return {
    ...cancelled,
    attributes: { ...cancelled.attributes, price: paid, discount, shipping: shipping ?? shippingCharged, ...sold },
  };
}

function withPartOfGoods(cancelled: MarginEvent, placed: MarginEvent, costs: Costs): MarginEvent {
  if (costs.goods?.per !== "order" || amountIn(cancelled, costs.currency, "goods", "costOfGoods") !== null) {
    return cancelled;
  }
  const [back, price] = [cancelled, placed].map((event) => amountIn(event, costs.currency, "price"));
  if (typeof back !== "number" || typeof price !== "number") return cancelled;
  const sold = goodsOf(placed, costs, price);
  if (typeof sold !== "number") return cancelled;
  const amountMinor = price > 0 ? (sold * back) / price : 0;
  return { ...cancelled, attributes: { ...cancelled.attributes, goods: { amountMinor, currency: costs.currency } } };
}

/**
 * The margin of one order from all its events, in any order; cancellations without amounts take those of the placed
 * event. Null when any event cannot be measured.
 */
export function marginOfOrder(events: readonly MarginEvent[], costsAt: CostsAt): number | null {
  const placed = events.find(({ type }) => type === "placed");
  let sum = 0;
  for (const event of events) {
    const complete = event.type === "cancelled" && placed ? withSaleOf(event, placed, costsAt) : event;
    const margin = marginOf(complete, costsAt);
    if (margin === null) return null;
    sum += margin;
  }
  return sum;
}
