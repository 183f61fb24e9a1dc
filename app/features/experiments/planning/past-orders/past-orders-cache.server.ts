import type { Warehouse } from "~db/warehouse/warehouse";
import { type PastOrders, readPastOrders } from "./past-orders";

const KEPT_MS = 10 * 60_000;

const kept = new WeakMap<Warehouse, { readonly until: number; readonly orders: Promise<PastOrders> }>();

/** As `readPastOrders`, kept for ten minutes: the wizard asks with every save, and past orders change little. */
export function pastOrders(warehouse: Warehouse, now: number): Promise<PastOrders> {
  const found = kept.get(warehouse);
  if (found && found.until > now && found.until <= now + KEPT_MS) return found.orders;
  const orders = readPastOrders(warehouse, now);
  kept.set(warehouse, { until: now + KEPT_MS, orders });
  orders.catch(() => kept.delete(warehouse));
  return orders;
}
