import type { Warehouse } from "~db/warehouse/warehouse";
import type { AttributeContext } from "~experiments";
import { askedFacts } from "../assignment/asked-facts";
import { servedPlans } from "../assignment/assignment.server";
import { orderContext } from "../planning/past-orders/order-context";
import type { ListedOrder } from "./day-list.server";
import { findOrderFacts } from "./order-facts.server";

const MOST_LISTED = 5_000;

/**
 * Orders placed in [from, until) that are known here, oldest first.
 *
 * @param siteNames Only orders of these sites; orders without a site belong to every site. null: all.
 */
export async function ordersOfDay(
  warehouse: Pick<Warehouse, "listOrders">,
  {
    from,
    until,
    siteNames,
  }: { readonly from: number; readonly until: number; readonly siteNames: readonly unknown[] | null },
): Promise<readonly ListedOrder[]> {
  const orders = await warehouse.listOrders(from, until, MOST_LISTED);
  return orders
    .map((order) => ({ orderId: order.orderId, context: orderContext(order) }))
    .filter(({ context }) => isOfSites(context, siteNames))
    .reverse();
}

/** Whether an order is of these sites (null: any); one without a site belongs to every site. */
export function isOfSites({ site }: AttributeContext, siteNames: readonly unknown[] | null): boolean {
  return siteNames === null || site === undefined || siteNames.includes(site);
}

/**
 * Listed orders with what their own events say, where a running plan asks about the customer or the stock and the list does
 * not name the customer. What the list says wins.
 */
export async function completeOrders(
  warehouse: Pick<Warehouse, "orderEvents">,
  orders: readonly ListedOrder[],
): Promise<readonly ListedOrder[]> {
  if (!servedPlans().plans.some(({ plan }) => askedFacts(plan) !== null)) return orders;
  return Promise.all(
    orders.map(async (order) => {
      if (order.context.customerId !== undefined) return order;
      const { isKnown, attributes } = await findOrderFacts(warehouse, order.orderId);
      return isKnown ? { ...order, context: { ...attributes, ...order.context } } : order;
    }),
  );
}
