import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { aBatch, anEvent, START } from "../../../tests/helpers/warehouse-samples";
import { openWarehouse } from "../sqlite";

test("what was lost or changed in the derived tables is counted, and made again from the events", async () => {
  const folder = mkdtempSync(join(tmpdir(), "rebuild-"));
  const path = join(folder, "warehouse.db");
  const before = openWarehouse(path);
  await before.append(
    aBatch([
      anEvent(),
      anEvent({ eventId: "2", type: "packed" }),
      anEvent({ eventId: "3", orderId: "o2", customerId: "c2" }),
      anEvent({ eventId: "4", type: "customer_updated", orderId: null, attributes: { segment: "new" } }),
    ]),
  );
  await before.fold();
  expect(await before.rebuildFacts({ verify: true })).toMatchObject({ differences: 0 });
  await before.close();

  const file = new Database(path);
  file.exec(`
    DELETE FROM unit_event WHERE sequence = 2;
    INSERT INTO type_event (type, occurred_at, sequence) VALUES (1, 1, -5);
    UPDATE order_fact SET touches = 9 WHERE order_id = 'o2';
    DELETE FROM customer_fact;
  `);
  file.close();

  const after = openWarehouse(path);
  // An event not found by its units, and its order without it; an entry of no event; a changed order; a lost customer.
  expect((await after.rebuildFacts({ verify: true })).differences).toBe(5);
  expect((await after.rebuildFacts({ verify: false })).differences).toBeGreaterThan(0);
  expect((await after.rebuildFacts({ verify: true })).differences).toBe(0);
  const { orders } = await after.searchOrders({ siteScope: null, at: START, sort: "newest", limit: 5 });
  expect(orders.map(({ touches, stage }) => [touches, stage]).sort()).toEqual([
    [0, "packed"],
    [0, "placed"],
  ]);
  await after.close();
  rmSync(folder, { recursive: true });
});

test("what is folded while it is at hand is the same as what is read again", async () => {
  const warehouse = openWarehouse(":memory:");
  const odd = "o\u0000\ufffd";
  const attributes = { note: odd, price: { amountMinor: -0, currency: "EUR" } };
  const units = { subscription: odd };
  const events = ["placed", "packed"].map((type) => anEvent({ eventId: type, type, orderId: odd, attributes, units }));
  await warehouse.append(aBatch(events, { importId: "i1" }));
  expect(await warehouse.lag()).toMatchObject({ events: 0 });
  await warehouse.append(aBatch([anEvent({ eventId: "9", type: "paid", orderId: odd })]));
  await warehouse.append(aBatch([anEvent({ eventId: "10", type: "shipped", orderId: odd })], { importId: "i2" }));
  expect(await warehouse.lag()).toMatchObject({ events: 2 });
  await warehouse.fold();
  expect((await warehouse.rebuildFacts({ verify: true })).differences).toBe(0);
  expect((await warehouse.findOrder(odd))?.facts).toMatchObject({ eventCount: 4, stage: "shipped" });
  await warehouse.close();
});
