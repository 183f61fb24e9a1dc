import type { LedgerRow, WarehouseEvent } from "../../../db/warehouse/warehouse";
import { seeded } from "../../../experiments";
import { DAY, HOUR, TRIAL_START } from "../../../tests/helpers/trial";

export const trial = { experimentId: "x1", phaseId: "x1-1" } as const;
const DAYS = 28;
const SITES = ["North", "East", "West"] as const;

export interface TrialOrder {
  readonly row: LedgerRow;
  readonly events: readonly WarehouseEvent[];
}

/**
 * Orders of a trial of four weeks with their whole lives: placed, packed, shipped, most delivered, some damaged.
 *
 * @param copies How often each order comes, under ids of its own and otherwise the same.
 */
export function* trialOrders(orders: number, copies = 1): Generator<TrialOrder> {
  const random = seeded("bench");
  for (let index = 0; index < orders; index++) {
    const at = TRIAL_START + Math.floor((index / orders) * DAYS * DAY);
    const drawn = {
      arm: random.chance(0.5) ? "mailer" : "box",
      site: random.pick(SITES),
      channel: random.chance(0.8) ? "shop" : "phone",
      price: 2_000 + Math.round(random.uniform() * 6_000),
      isDamaged: random.chance(0.03),
      isDelivered: random.chance(0.95),
    };
    for (let copy = 0; copy < copies; copy++) yield orderOf(orderIdOf(index, copy), at, drawn);
  }
}

/** Sorts as the numbers do, so that a file written in this order grows at its end. */
export function orderIdOf(index: number, copy: number): string {
  return `o${String(index).padStart(8, "0")}-${String(copy).padStart(5, "0")}`;
}

interface Drawn {
  readonly arm: string;
  readonly site: string;
  readonly channel: string;
  readonly price: number;
  readonly isDamaged: boolean;
  readonly isDelivered: boolean;
}

function orderOf(
  orderId: string,
  at: number,
  { arm, site, channel, price, isDamaged, isDelivered }: Drawn,
): TrialOrder {
  const eur = (amountMinor: number) => ({ amountMinor, currency: "EUR" });
  const event = (type: string, hours: number, attributes: WarehouseEvent["attributes"] = null): WarehouseEvent => ({
    ...{ connectionId: "shop", eventId: `${orderId}-${type}`, type, occurredAt: at + hours * HOUR, startAt: null },
    ...{ orderId, customerId: null, staffRef: null, units: null, attributes },
  });
  const placed = { site, channel, region: `${site} region`, price: eur(price), goods: eur(Math.round(price * 0.4)) };
  return {
    row: { ...trial, unit: orderId, arm, assignedAt: at, source: "evaluation", late: false, site, channel },
    events: [
      event("placed", 0.01, { ...placed, promisedAt: new Date(at + 3 * DAY).toISOString() }),
      event("packed", 5),
      event("shipped", 8, { carrier: eur(420) }),
      ...(isDelivered ? [event("delivered", 50)] : []),
      ...(isDamaged ? [event("error_reported", 60, { amount: eur(900) })] : []),
    ],
  };
}
