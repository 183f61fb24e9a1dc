import type { Warehouse } from "~db/warehouse/warehouse";
import { orderContext } from "../planning/order-context";
import type { ListedOrder } from "./day-list.server";

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
    .filter(({ context }) => siteNames === null || context.site === undefined || siteNames.includes(context.site))
    .reverse();
}
