import type { Warehouse, WarehouseEvent } from "~db/warehouse/warehouse";
import { aBatch, anEvent } from "./warehouse-samples";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export interface OrderWeeks {
  /** The Monday after the last week, ms UTC. */
  readonly until: number;
  /** Of each week, the oldest first: how many of its orders are late. */
  readonly late: readonly number[];
  readonly ordersPerWeek?: number;
  readonly site?: string;
  readonly name?: string;
}

/** Delivered orders week by week, each promised within two days, so many of a week delivered on the third. */
export function ordersOfWeeks({ until, late, ordersPerWeek = 20, site = "North", name = "o" }: OrderWeeks) {
  return late.flatMap((lateOnes, week) => {
    const monday = until - (late.length - week) * 7 * DAY_MS;
    return Array.from({ length: ordersPerWeek }, (_, at) => {
      const placedAt = monday + at * HOUR_MS;
      const orderId = `${name}-${week}-${at}`;
      const promisedAt = new Date(placedAt + 2 * DAY_MS).toISOString();
      const shippedAt = placedAt + (at < lateOnes ? 2 : 1) * DAY_MS;
      const event = (type: string, occurredAt: number, attributes: WarehouseEvent["attributes"] = null) =>
        anEvent({ eventId: `${orderId}-${type}`, type, orderId, occurredAt, attributes });
      return [
        event("placed", placedAt, { promisedAt, site, channel: at % 2 === 0 ? "web" : "mobile" }),
        event("packed", placedAt + HOUR_MS),
        event("shipped", shippedAt),
        event("delivered", shippedAt + 12 * HOUR_MS),
      ];
    }).flat();
  });
}

/** Stores orders and waits until they are in the measures. */
export async function bringInOrders(warehouse: Warehouse, events: readonly WarehouseEvent[]): Promise<void> {
  const zone = "UTC";
  await warehouse.keepMeasures({ zone, currency: "EUR", fulfilmentHours: 48, windowDays: 30, lostAfterDays: 180 });
  const AT_ONCE = 1_000;
  for (let from = 0; from < events.length; from += AT_ONCE) {
    await warehouse.append(aBatch(events.slice(from, from + AT_ONCE)));
  }
  await warehouse.fold();
  await warehouse.finishMeasures();
}
