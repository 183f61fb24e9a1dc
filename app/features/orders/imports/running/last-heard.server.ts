import type { Warehouse } from "~db/warehouse/warehouse";

/** When orders were last heard of: asked for a batch of orders at once, then answered from memory. */
export function lastHeard(warehouse: Pick<Warehouse, "orderEvents">) {
  let known = new Map<string, number>();
  return {
    /** Forgets the orders before and asks for these. */
    ask: async (orderIds: Iterable<string>): Promise<void> => {
      known = new Map();
      for (const orderId of new Set(orderIds)) {
        // Ordered by time; what a join added itself does not move the clock of the next file.
        const last = (await warehouse.orderEvents(orderId)).findLast(({ type }) => !type.startsWith("return_"));
        if (last) known.set(orderId, last.occurredAt);
      }
    },
    of: (orderId: string): number | null => known.get(orderId) ?? null,
  };
}
