import type { OrderFacts } from "~experiments";
import type { Connection } from "../connection";

/** Where an order counts, as far as its own day and kind say. */
export type OrderKind = Pick<OrderFacts, "placedAt" | "site" | "channel" | "region" | "segment" | "service">;

/** An order of a customer, with its number. */
interface PlacedOrder extends OrderKind {
  readonly id: number;
}

/** When a customer's other orders were placed; test orders are none. From an index alone. */
export interface CustomerOrders {
  /** The first time after `at` at which another order of the customer was placed; null: never. */
  next(customerId: string, at: number, withoutId: number): number | null;
  /** The last time before `at`. */
  previous(customerId: string, at: number, withoutId: number): number | null;
  /** Orders placed at exactly this time, by other numbers. */
  placedAt(customerId: string, at: number, withoutId: number): readonly PlacedOrder[];
}

export function openCustomerOrders(connection: Connection): CustomerOrders {
  type Values = [customerId: string, at: number, withoutId: number];
  const others = (comparison: string) =>
    `FROM order_fact INDEXED BY order_fact_customer
     WHERE customer_id = ? AND placed_at ${comparison} ? AND is_test = 0 AND id <> ?`;
  const next = connection.prepare<Values, { placed_at: number }>(
    `SELECT placed_at ${others(">")} ORDER BY placed_at LIMIT 1`,
  );
  const previous = connection.prepare<Values, { placed_at: number }>(
    `SELECT placed_at ${others("<")} ORDER BY placed_at DESC LIMIT 1`,
  );
  const placedAt = connection.prepare<Values, PlacedOrder>(
    `SELECT id, placed_at AS placedAt, site, channel, region, segment, service ${others("=")}`,
  );
  return {
    next: (...values) => next.get(...values)?.placed_at ?? null,
    previous: (...values) => previous.get(...values)?.placed_at ?? null,
    placedAt: (...values) => placedAt.all(...values),
  };
}
