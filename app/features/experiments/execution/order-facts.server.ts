import type { StoredEvent, Warehouse } from "~db/warehouse/warehouse";
import { orderContext } from "../planning/past-orders/order-context";

/** What is known of an order before anybody asks: the attributes of its placed event and its units. */
export interface OrderFacts {
  /** The order number as its events write it, or as it was typed. */
  readonly orderId: string;
  readonly isKnown: boolean;
  /** As a system would send them when it asks for an arm; `orderId` among them. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

/**
 * Looks an order up by a number as people type it: with or without the number sign, in either case. The writing of the
 * events wins, because the arm hangs on it letter by letter.
 */
export async function findOrderFacts(warehouse: Pick<Warehouse, "orderEvents">, typed: string): Promise<OrderFacts> {
  for (const orderId of writings(typed)) {
    const events = await warehouse.orderEvents(orderId);
    if (events.length > 0) return { orderId, isKnown: true, attributes: attributesOf(orderId, events) };
  }
  const orderId = typed.trim();
  return { orderId, isKnown: false, attributes: { orderId } };
}

function writings(typed: string): readonly string[] {
  const plain = typed.trim();
  const bare = plain.replace(/^#/, "");
  return [...new Set([plain, bare, `#${bare}`, plain.toUpperCase(), plain.toLowerCase()])].filter(
    (text) => text !== "",
  );
}

function attributesOf(orderId: string, events: readonly StoredEvent[]): Readonly<Record<string, unknown>> {
  const placed = events.find(({ type }) => type === "placed") ?? events[0];
  if (!placed) return { orderId };
  const { customerId, attributes, units } = placed;
  return { ...units, ...orderContext({ orderId, customerId, attributes }) };
}
