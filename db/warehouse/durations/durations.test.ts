import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import fc from "fast-check";
import { expect, test } from "vitest";
import { aBatch, aLedgerRow, anEvent, HOUR, START } from "../../../tests/helpers/warehouse-samples";
import { connect } from "../connection";
import { openNames } from "../names";
import { openWarehouse } from "../sqlite";
import type { WarehouseEvent } from "../warehouse";
import { armDurationReader } from "./arm-durations";

const NOW = START + 100 * HOUR;
const all = { from: START - 500 * HOUR, until: NOW, at: NOW, siteScope: null } as const;

function of(order: string, type: string, hours: number, attributes: WarehouseEvent["attributes"] = null) {
  const occurredAt = START + hours * HOUR;
  return anEvent({ eventId: `${order} ${type} ${hours}`, orderId: order, type, occurredAt, attributes });
}

const north = { site: "North", channel: "web" };
const some = [
  ...[of("A", "placed", 0, north), of("A", "delivered", 30)],
  ...[of("B", "placed", 1, north), of("B", "cancelled", 6)],
  of("C", "placed", 90, { site: "South" }),
  of("D", "placed", 0, { test: true }),
  ...[of("E", "placed", 2, { channel: "web" }), of("E", "closed", 12)],
];

test("orders are delivered, cancelled, or followed until now; test orders do not count", async () => {
  const warehouse = openWarehouse(":memory:");
  await warehouse.append(aBatch(some));
  await warehouse.fold();
  const read = await warehouse.readDurations(all);
  expect(read).toEqual({
    counts: [
      { time: 5, events: [0, 1], censored: 0 },
      { time: 10, events: [0, 0], censored: 2 },
      { time: 30, events: [1, 0], censored: 0 },
    ],
    ...{ orders: 4, open: 1, share: 1 },
  });
  const ordersOf = async (narrowed: object) => (await warehouse.readDurations({ ...all, ...narrowed })).orders;
  expect(await ordersOf({ siteScope: ["South"] })).toBe(1);
  expect(await ordersOf({ siteScope: [] })).toBe(0);
  expect(await ordersOf({ site: "North" })).toBe(2);
  expect(await ordersOf({ channel: "web" })).toBe(3);
  expect(await ordersOf({ from: START + HOUR, until: START + 3 * HOUR })).toBe(2);
  await warehouse.close();
});

test("an arm's orders are those of its units, a customer's from its assignment on", async () => {
  const warehouse = openWarehouse(":memory:");
  await warehouse.append(aBatch(some));
  await warehouse.recordAssignments([
    aLedgerRow({ unit: "A" }),
    aLedgerRow({ unit: "C", arm: "fast" }),
    aLedgerRow({ phaseId: "x2-1", unit: "c1", assignedAt: START + HOUR }),
  ]);
  await warehouse.fold();
  const arms = await warehouse.armDurations({ phaseIds: ["x1-1", "none"], unit: "orderId", at: NOW });
  expect(arms.map(({ arm, orders, open }) => [arm, orders, open]).sort()).toEqual([
    ["control", 1, 0],
    ["fast", 1, 1],
  ]);
  const ofCustomers = await warehouse.armDurations({ phaseIds: ["x2-1"], unit: "customerId", at: NOW });
  expect(ofCustomers.map(({ orders }) => orders)).toEqual([3]);
  await warehouse.close();
});

test("of many units a sample by lot is read, the same share of every phase, and it says which share", async () => {
  const path = join(mkdtempSync(join(tmpdir(), "durations-")), "warehouse.db");
  const warehouse = openWarehouse(path);
  const ids = Array.from({ length: 900 }, (_, at) => `order-${at}`);
  await warehouse.append(
    aBatch(ids.map((orderId) => anEvent({ eventId: orderId, orderId, type: "placed", occurredAt: START }))),
  );
  await warehouse.recordAssignments(
    ids.map((unit, at) => aLedgerRow({ unit, phaseId: at < 600 ? "x1-1" : "x1-2", arm: at % 2 ? "fast" : "control" })),
  );
  await warehouse.fold();
  const connection = connect(path);
  const query = { phaseIds: ["x1-1", "x1-2"], unit: "orderId", at: NOW } as const;
  const all = await armDurationReader(connection, openNames(connection))(query);
  expect(all.map(({ orders, share }) => [orders, share])).toEqual([
    [450, 1],
    [450, 1],
  ]);
  const some = await armDurationReader(connection, openNames(connection), 100)(query);
  const [{ share } = { share: Number.NaN }] = some;
  expect(some.every((arm) => arm.share === share)).toBe(true);
  expect(share).toBeGreaterThan(0.1);
  expect(share).toBeLessThan(0.25);
  for (const { orders } of some) expect(Math.abs(orders - 450 * share)).toBeLessThan(30);
  connection.close();
  await warehouse.close();
});

test("counts that were lost are differences and are made again, and so are those of orders that came before", async () => {
  const folder = mkdtempSync(join(tmpdir(), "durations-"));
  const path = join(folder, "warehouse.db");
  const before = openWarehouse(path);
  await before.append(aBatch(some));
  await before.fold();
  await before.close();
  const file = new Database(path);
  file.exec("DELETE FROM order_duration WHERE hour = (SELECT min(hour) FROM order_duration)");
  file.close();
  const damaged = openWarehouse(path);
  expect((await damaged.rebuildFacts({ verify: true })).differences).toBe(1);
  expect((await damaged.rebuildFacts({ verify: false })).differences).toBe(1);
  expect((await damaged.rebuildFacts({ verify: true })).differences).toBe(0);
  await damaged.close();
  const again = new Database(path);
  again.exec("DELETE FROM order_duration; UPDATE duration_progress SET after_order = 0, is_whole = 0");
  again.close();
  const later = openWarehouse(path);
  await later.append(aBatch([of("C", "delivered", 95)]));
  await later.fold();
  await later.finishMeasures();
  expect(await later.readDurations(all)).toMatchObject({ orders: 4, open: 0, share: 1 });
  expect((await later.rebuildFacts({ verify: true })).differences).toBe(0);
  await later.close();
  rmSync(folder, { recursive: true });
});

test("shuffled, repeated and late deliveries give the counts of a straight computation", async () => {
  const event = fc.record({
    order: fc.constantFrom("A", "B", "C"),
    type: fc.constantFrom("placed", "delivered", "cancelled", "closed", "shipped"),
    hour: fc.nat(90),
    attributes: fc.constantFrom<WarehouseEvent["attributes"]>(north, { site: "South" }, null),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(event, { maxLength: 6 }), { maxLength: 5 }), async (batches) => {
      const kept = openWarehouse(":memory:");
      const straight = openWarehouse(":memory:");
      const events = batches.map((batch) =>
        batch.map(({ order, type, hour, attributes }) => of(order, type, hour, attributes)),
      );
      for (const batch of events) {
        await kept.append(aBatch(batch));
        await kept.fold();
      }
      const unique = [...new Map(events.flat().map((one) => [one.eventId, one])).values()];
      const first = unique.map(({ eventId }) => events.flat().find((one) => one.eventId === eventId));
      await straight.append(aBatch(first.flatMap((one) => one ?? [])));
      await straight.fold();
      expect(await kept.readDurations(all)).toEqual(await straight.readDurations(all));
      expect((await kept.rebuildFacts({ verify: true })).differences).toBe(0);
      await kept.close();
      await straight.close();
    }),
    { numRuns: 40 },
  );
});
