/** Whose hours a wait counts in: those of the site, of its carrier, or none, because a customer takes the next step. */
export type WaitClock = "site" | "carrier" | "customer";

const byCustomer: ReadonlySet<string> = new Set([
  "placed",
  "payment_authorized",
  "paid",
  "feedback_received",
  "return_requested",
  "contact_received",
]);
const onTheWay: ReadonlySet<string> = new Set(["shipped", "in_transit", "out_for_delivery", "delivery_attempted"]);
const byCarrier: ReadonlySet<string> = new Set(["in_transit", "out_for_delivery", "delivery_attempted", "delivered"]);

/**
 * The clock of the wait between two events that follow each other: of whoever had the order in hands. A packed parcel
 * stands at the site until the carrier takes it, so a missing pick-up costs hours of the site; a customer has no hours,
 * so what a customer ends counts every hour.
 */
export function waitClock(from: string, to: string): WaitClock {
  if (byCustomer.has(to)) return "customer";
  return onTheWay.has(from) && byCarrier.has(to) ? "carrier" : "site";
}
