import { isLostAfter, type MeasureOptions, type OrderFacts } from "~experiments";
import type { CustomerOrders } from "./customer-orders";
import type { UnitChanges } from "./unit-changes";

interface Parts {
  readonly orders: CustomerOrders;
  readonly options: MeasureOptions;
  /** Orders that are in the cells. */
  readonly isCounted: (id: number) => boolean;
  readonly add: UnitChanges["loss"];
}

interface Place {
  readonly customerId: string;
  readonly at: number;
}

/** Counts an order that is stored and in no cell. */
export function countOrder(
  changes: Pick<UnitChanges, "order" | "loss">,
  asked: Pick<Parts, "orders" | "options">,
  id: number,
  facts: OrderFacts,
): void {
  changes.order(facts, 1);
  const isLost = lossOf(asked, id, facts);
  if (isLost !== null) changes.loss(facts, isLost, 1);
}

/** Whether a customer was lost after an order; null: nobody knows whose it is, or when it was placed. */
function lossOf({ orders, options }: Pick<Parts, "orders" | "options">, id: number, facts: OrderFacts): boolean | null {
  const place = placeOf(facts);
  return place && isLostAfter(place.at, orders.next(place.customerId, place.at, id), options);
}

/**
 * An order that comes or goes changes what is known of its own customer, and of the customer's order before it: that one was
 * followed by this one, or by the next. Call when the order has been stored or removed.
 */
export function changeLosses(parts: Parts, id: number, before: OrderFacts | null, after: OrderFacts | null): void {
  const { isCounted, add } = parts;
  if (isCounted(id)) {
    const lostBefore = before && lossOf(parts, id, before);
    const lostAfter = after && lossOf(parts, id, after);
    if (before && lostBefore !== null) add(before, lostBefore, -1);
    if (after && lostAfter !== null) add(after, lostAfter, 1);
  }
  const [from, to] = [before && placeOf(before), after && placeOf(after)];
  if (from?.customerId === to?.customerId && from?.at === to?.at) return;
  if (from) changePrevious(parts, id, from, true);
  if (to) changePrevious(parts, id, to, false);
}

/** The customer's order before this one is followed in time by it or by none: whether that customer was lost turns. */
function changePrevious({ orders, options, isCounted, add }: Parts, id: number, place: Place, isGone: boolean): void {
  const { customerId, at } = place;
  const previous = orders.previous(customerId, at, id);
  if (previous === null || isLostAfter(previous, at, options)) return;
  if (!isLostAfter(previous, orders.next(customerId, previous, id), options)) return;
  for (const one of orders.placedAt(customerId, previous, id)) {
    if (!isCounted(one.id)) continue;
    add(one, !isGone, -1);
    add(one, isGone, 1);
  }
}

function placeOf({ isTest, customerId, placedAt }: OrderFacts): Place | null {
  return isTest || customerId === null || placedAt === null ? null : { customerId, at: placedAt };
}
