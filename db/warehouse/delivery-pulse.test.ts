import { expect, test } from "vitest";
import type { DeliveryState } from "./inbox-store";
import { openWarehouse } from "./sqlite";

const HOUR_MS = 3_600_000;
const start = Date.UTC(2026, 2, 2);

async function deliver(warehouse: ReturnType<typeof openWarehouse>, at: number, state: DeliveryState = "done") {
  const delivery = { connectionId: "shop", key: String(at), topic: "t", subject: null, bytes: 1, raw: null };
  const nothing = { events: [], withdrawn: [], assignments: [], quarantined: [], statuses: [] };
  await warehouse.receive({ ...delivery, receivedAt: at }, () => ({
    ...nothing,
    state,
    reason: null,
    known: null,
    detail: null,
  }));
}

test("tells the last delivery, how many came since a time, and one of each hour that had any", async () => {
  const warehouse = openWarehouse(":memory:");
  for (const minutes of [0, 5, 59, 60, 61, 300, 301, 302]) await deliver(warehouse, start + minutes * 60_000);
  await deliver(warehouse, start + 302 * 60_000);
  await deliver(warehouse, start + 400 * 60_000, "refused");
  const pulse = await warehouse.deliveryPulse("shop", { since: start + 5 * HOUR_MS, hoursFrom: start });
  expect(pulse).toEqual({
    lastAt: start + 302 * 60_000,
    count: 4,
    hours: [start, start + HOUR_MS, start + 5 * HOUR_MS],
  });
  const nobody = await warehouse.deliveryPulse("nobody", { since: start, hoursFrom: start });
  expect(nobody).toEqual({ lastAt: null, count: 0, hours: [] });
  await warehouse.close();
});
