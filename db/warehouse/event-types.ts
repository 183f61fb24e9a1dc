/**
 * The event types of an order's life with their rank: events of the same instant are read in this order. Types without
 * a place of their own ("any time") rank after everything else. Own types may be sent; they rank last as well.
 */
export const eventTypeRanks: Readonly<Record<string, number>> = {
  exposed: 5,
  placed: 10,
  payment_authorized: 15,
  paid: 20,
  confirmed: 25,
  held: 26,
  released: 28,
  stock_out: 30,
  reordered: 31,
  picking_started: 40,
  picked: 42,
  packed: 50,
  label_created: 55,
  shipped: 60,
  in_transit: 65,
  out_for_delivery: 68,
  delivery_attempted: 70,
  delivered: 80,
  feedback_asked: 85,
  feedback_received: 86,
  return_requested: 90,
  return_received: 92,
  exchanged: 94,
  refunded: 96,
  closed: 99,
};

const ANY_TIME = 100;

export function rankOfType(type: string): number {
  return eventTypeRanks[type] ?? ANY_TIME;
}
