import { localOf, utcOf } from "./local-time";
import type { SimulatedEvent } from "./order-history";
import { arrival, nextPickUp, promiseFor } from "./shop-calendar";
import { type ArmOf, enrolmentOf, type OrderHistory } from "./simulate-orders";
import { datesAt, truths } from "./truths";

const eur = (amountMinor: number) => ({ amountMinor, currency: truths.currency });
const DAY = 1440;

/**
 * The one order in which everything meets: placed at North on a Friday at 16:40, packed in time, and left to wait for
 * Monday's pick-up. Late, and the customer says so.
 *
 * @param now The end of the history, ms UTC.
 * @param armOf As for the other orders.
 */
export function pinnedOrder(now: number, armOf: ArmOf): OrderHistory {
  const { order, customer, site, channel } = truths.pinnedOrder;
  const dates = datesAt(now);
  const placedAt = dates.pinnedOrderPlacedAt;
  return {
    ...{ order, customer, site, channel, placedAt },
    arms: enrolmentOf(armOf, dates, { order, customer, placedAt }).arms,
    events: eventsOf(localOf(placedAt), localOf(dates.problemSince)),
  };
}

function eventsOf(placed: number, problemSince: number): SimulatedEvent[] {
  const { order, customer, site, channel, score } = truths.pinnedOrder;
  const note = (
    type: string,
    at: number,
    attributes: SimulatedEvent["attributes"] = {},
    more = {},
  ): SimulatedEvent => ({
    ...{ id: `${order}-${type}`, type, occurredAt: utcOf(at), order, customer, site, attributes, ...more },
  });
  const work = (start: number, staff: string) => ({ startAt: utcOf(start), staff });
  const lines = [
    { line: "1", product: "Wool blanket, grey", quantity: 1, price: eur(4_990) },
    { line: "2", product: "Linen cushion cover", quantity: 1, price: eur(1_490) },
  ];
  const packed = placed + 94;
  const shipped = nextPickUp(packed, site, problemSince);
  const delivered = arrival(shipped, 1, 0.4);
  const promisedAt = (at: number) => new Date(utcOf(at)).toISOString();
  const sale = { price: eur(6_480), shipping: eur(0), goods: eur(3_300), site, channel, lines };
  const parcel = { shipment: "S-100000", carrierName: "Parcel carrier", tracking: "PC 1000 0000", carrier: eur(430) };
  return [
    note("placed", placed, { ...sale, promisedAt: promisedAt(promiseFor(placed)) }),
    note("paid", placed + 2),
    note("picked", placed + 51, {}, work(placed + 47, `${site.toLowerCase()}-2-3`)),
    note("packed", packed, {}, work(packed - 3, `${site.toLowerCase()}-2-5`)),
    note("promised", placed + DAY, { promisedAt: promisedAt(promiseFor(placed) + DAY), actor: "system" }),
    note("shipped", shipped, { ...parcel, lines: lines.map(({ line, quantity }) => ({ line, quantity })) }),
    note("contact_received", shipped + 75, { reason: "where_is_my_order", channel: "e-mail" }),
    note("delivered", delivered, { shipment: parcel.shipment }),
    note("feedback_received", delivered + DAY, { score }),
  ];
}
