import type { WarehouseEvent } from "../../../db/warehouse/warehouse";
import { type Random, seeded } from "../../../experiments";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** So long the history of orders is. */
export const BOARD_DAYS = 730;
const sites = ["North", "East", "West", "South", "Harbour", "Airport"] as const;
const channels = ["web", "phone", "marketplace"] as const;
const regions = ["Baltic", "Rhine", "Alps", "Coast", "Heath", "Lakes", "Harz", "Delta"] as const;
const segments = ["new", "regular", "business"] as const;
const services = ["standard", "express"] as const;

/**
 * Orders of two years with their whole lives, of every site, channel, region, segment and service, for the board.
 *
 * @param until When the history ends, ms UTC: nothing happened after it.
 * @param copies How often each order comes, under ids of its own and otherwise the same.
 */
export function* boardOrders(orders: number, until: number, copies = 1): Generator<readonly WarehouseEvent[]> {
  const random = seeded("board");
  for (let index = 0; index < orders; index++) {
    const placedAt = until - BOARD_DAYS * DAY + Math.floor((index / orders) * BOARD_DAYS * DAY);
    const life = drawnLife(random, placedAt).filter(({ occurredAt }) => occurredAt < until);
    for (let copy = 0; copy < copies; copy++) {
      const orderId = `o${String(index).padStart(8, "0")}-${String(copy).padStart(5, "0")}`;
      yield life.map((event) => ({ ...event, eventId: `${orderId}-${event.type}`, orderId }));
    }
  }
}

function drawnLife(random: Random, placedAt: number): readonly WarehouseEvent[] {
  const event = (type: string, hours: number, attributes: WarehouseEvent["attributes"] = null): WarehouseEvent => ({
    ...{ connectionId: "shop", eventId: "", type, occurredAt: placedAt + Math.round(hours * HOUR), startAt: null },
    ...{ orderId: null, customerId: null, staffRef: null, units: null, attributes },
  });
  const place = { site: random.pick(sites), channel: random.pick(channels), region: random.pick(regions) };
  const kind = { segment: random.pick(segments), service: random.pick(services) };
  const price = { amountMinor: 2_000 + Math.round(random.uniform() * 9_000), currency: "EUR" };
  const promisedAt = new Date(placedAt + 3 * DAY).toISOString();
  const placed = event("placed", 0, { ...place, ...kind, price, promisedAt, lines: [{ line: "1", quantity: 2 }] });
  if (random.chance(0.04)) return [placed, event("cancelled", 5)];
  const packed = 6 + random.uniform() * 30;
  const delivered = packed + 20 + random.uniform() * 40;
  return [
    ...[placed, event("paid", 0.2), event("picked", packed - 2), event("packed", packed)],
    event("shipped", packed + 3, { lines: [{ line: "1" }] }),
    event("delivered", delivered),
    ...(random.chance(0.08)
      ? [event("contact_received", delivered + 3, { reason: random.pick(["late", "size"]) })]
      : []),
    ...(random.chance(0.03) ? [event("error_reported", delivered + 9, { line: "1" })] : []),
    ...(random.chance(0.1)
      ? [event("return_requested", delivered + 90), event("return_received", delivered + 200)]
      : []),
  ];
}
