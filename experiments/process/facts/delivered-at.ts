import { type FactEvent, textOf } from "./fact-event";
import type { OrderDetail } from "./order-detail";

/**
 * When an order had arrived: every line that was not cancelled is in delivered shipments. Where shipments do not say
 * what is in them, when all of them had; where a delivery names no shipment, when it came.
 *
 * @returns null while something is still on its way.
 */
export function deliveredAtOf(events: readonly FactEvent[], { lines, shipments }: OrderDetail): number | null {
  const delivered = events.filter(({ type }) => type === "delivered");
  const whole = delivered.find((event) => textOf(event, "shipment") === null);
  const parts = shipments.filter(({ shipment }) => shipment !== "");
  if (whole || parts.length === 0) return (whole ?? delivered[0])?.occurredAt ?? null;
  const arrived = shipments.flatMap(({ deliveredAt }) => deliveredAt ?? []);
  if (arrived.length === 0) return null;
  const wanted = lines.filter(({ isCancelled }) => !isCancelled);
  const isTold = wanted.length > 0 && shipments.some((shipment) => shipment.lines.length > 0);
  const isAllThere = isTold
    ? wanted.every(({ quantity, deliveredQuantity }) => deliveredQuantity > 0 && deliveredQuantity >= (quantity ?? 0))
    : arrived.length === shipments.length;
  return isAllThere ? Math.max(...arrived) : null;
}
