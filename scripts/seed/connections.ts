import { ingestEvents } from "~/features/orders/orders.server";
import type { Warehouse } from "~db/warehouse/warehouse";
import { truths } from "~experiments";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

interface Deliveries {
  readonly connectionId: string;
  readonly now: number;
}

/**
 * What has come in lately, with the rows that could not be used and the helpers whom nobody has named yet. It comes by the
 * app's own door, so that it can be looked at, corrected and tried again.
 */
export async function seedDeliveries(warehouse: Warehouse, { connectionId, now }: Deliveries): Promise<void> {
  const orders = await warehouse.listOrders(now - 7 * DAY_MS, now, truths.source.unknownStaff.length + 1);
  const [first, ...others] = orders.map(({ orderId }) => orderId);
  if (first === undefined) return;
  const at = new Date(now - HOUR_MS).toISOString();
  const notes = truths.source.unknownStaff.map((staff, index) => ({
    ...{ id: `note-${staff}`, type: "note", occurredAt: at, order: others[index] ?? first, staff },
    attributes: { text: "Packed by a temporary helper" },
  }));
  const unusable = [
    { id: "carrier-1", type: "delivered", occurredAt: "31.02. 10:40", order: first },
    { id: "carrier-2", type: "delivered", occurredAt: "yesterday noon", order: others[0] ?? first },
    { id: "carrier-3", occurredAt: at, order: first },
    { id: "carrier-4", type: "delivered", occurredAt: at },
  ].slice(0, truths.source.rowsSetAside);
  await deliver(connectionId, "helpers", notes);
  await deliver(connectionId, "carrier", unusable);
}

async function deliver(connectionId: string, name: string, items: readonly object[]): Promise<void> {
  const headers = { "content-type": "application/json" };
  const body = Buffer.from(JSON.stringify(items));
  await ingestEvents({ connectionId, body, headers, deliveryId: `demonstration-${name}` });
}
