import { type OrderFacts, orderFacts } from "~experiments";
import { type EventRow, type EventStore, inOrderOfTime } from "../event-store";
import type { OrderTable } from "./order-table";

/**
 * Makes the facts of orders that are heard of for the first time from these events alone: there are no others. An import
 * brings most orders whole, and nothing is read back of them.
 *
 * @returns What makes them, inside a write, and tells which orders it made.
 */
export function newOrderMaker(
  orders: OrderTable,
  events: EventStore,
  onAdded: (id: number, facts: OrderFacts) => void,
): (rows: readonly EventRow[]) => ReadonlySet<string> {
  return (rows) => {
    const byOrder = new Map<string, EventRow[]>();
    for (const row of rows) {
      if (row.order_id === null) continue;
      const own = byOrder.get(row.order_id);
      if (own) own.push(row);
      else byOrder.set(row.order_id, [row]);
    }
    const made = new Set<string>();
    // In the index's order, so that fewer pages change.
    for (const orderId of [...byOrder.keys()].sort()) {
      if (orders.has(orderId)) continue;
      const own = byOrder.get(orderId) ?? [];
      const { facts } = orderFacts(orderId, own.map(events.toEvent).sort(inOrderOfTime));
      onAdded(orders.add(facts), facts);
      made.add(orderId);
    }
    return made;
  };
}
