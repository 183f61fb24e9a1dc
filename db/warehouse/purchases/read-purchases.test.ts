import { afterEach, expect, test } from "vitest";
import { openWarehouse } from "../sqlite";
import type { Warehouse, WarehouseEvent } from "../warehouse";
import type { PurchaseQuery } from "./purchases";

const DAY = 86_400_000;
let warehouse: Warehouse | undefined;
afterEach(() => warehouse?.close());

function order(id: string, day: number, customerId: string, attributes: Record<string, unknown> = {}): WarehouseEvent {
  return {
    ...{ connectionId: "shop", eventId: `${id} placed`, type: "placed", occurredAt: day * DAY + 1, startAt: null },
    ...{ orderId: id, customerId, staffRef: null, units: null },
    attributes: { site: "North", price: { amountMinor: 1_000, currency: "EUR" }, ...attributes },
  };
}

async function read(events: readonly WarehouseEvent[], asked: Partial<PurchaseQuery> = {}) {
  warehouse = openWarehouse(":memory:");
  await warehouse.append({ events, quarantined: [], assignments: [], recordedAt: 0 });
  const query = {
    siteScope: null,
    currency: "EUR",
    until: 1_000 * DAY,
    dayStartsAt: 0,
    mostCustomers: 1_000,
    ...asked,
  };
  return warehouse.readPurchases(query);
}

test("a customer's orders of a day are one purchase; cancelled and test orders are none", async () => {
  const { customers, share } = await read([
    order("a", 10, "c1", { segment: "new" }),
    order("b", 10, "c1"),
    order("c", 30, "c1", { segment: "regular" }),
    order("d", 40, "c1"),
    { ...order("d", 40, "c1"), eventId: "d cancelled", type: "cancelled", attributes: null },
    order("e", 50, "c1", { test: true }),
  ]);
  expect(customers).toEqual([{ customerId: "c1", segment: "regular", days: [10, 30], spent: [2_000, 1_000] }]);
  expect(share).toBe(1);
});

test("an amount in another currency makes its day's spending unknown, not less", async () => {
  const { customers } = await read([
    order("a", 10, "c1"),
    order("b", 10, "c1", { price: { amountMinor: 5, currency: "CHF" } }),
    order("c", 12, "c1"),
  ]);
  expect(customers[0]?.spent).toEqual([null, 1_000]);
});

test("orders of other sites, and those to come, are left out", async () => {
  const events = [order("a", 10, "c1"), order("b", 20, "c2", { site: "East" }), order("c", 90, "c1")];
  const { customers } = await read(events, { siteScope: ["North"], until: 50 * DAY });
  expect(customers.map(({ customerId, days }) => [customerId, days])).toEqual([["c1", [10]]]);
});

test("of more customers than wanted an even part is read, each with all it bought", async () => {
  const events = Array.from({ length: 600 }, (_, at) => order(`o${at}`, at, `c${at % 300}`));
  const { customers, share } = await read(events, { mostCustomers: 100 });
  expect(customers.length).toBeLessThanOrEqual(100);
  expect(customers.length).toBeGreaterThan(20);
  expect(Math.abs(customers.length / 300 - share)).toBeLessThan(0.12);
  expect(new Set(customers.map(({ days }) => days.length))).toEqual(new Set([2]));
});
