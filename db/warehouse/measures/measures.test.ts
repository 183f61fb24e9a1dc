import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type CostTable, measureCatalogue } from "~experiments";
import { aBatch, anEvent, HOUR, START } from "../../../tests/helpers/warehouse-samples";
import { openWarehouse } from "../sqlite";
import type { Warehouse, WarehouseEvent } from "../warehouse";
import type { MeasureCell, MeasureDimension, MeasureQuery, MeasureReading, MeasureSettings } from "./measures";

const DAY = 24 * HOUR;
const cost = (value: number) => ({ from: 0, value, estimated: false, source: "" });
const costs: CostTable = {
  ...{ currency: "EUR", goods: [{ ...cost(0.5), per: "price" }], packaging: [cost(60)], carrier: [cost(400)] },
  ...{ labourRate: [cost(3_000)], stepMinutes: { packed: [cost(3)] }, returnHandling: [cost(250)], claim: [cost(900)] },
  ...{ contact: [cost(500)], parcelAt: "shipped" },
};
const settings: MeasureSettings = {
  costs,
  ...{ zone: "Europe/Berlin", currency: "EUR", fulfilmentHours: 24, windowDays: 30, lostAfterDays: 90 },
};
const soonLost = { ...settings, lostAfterDays: 1 };
const eur = (amountMinor: number) => ({ amountMinor, currency: "EUR" });
const week = { from: "2026-01-05", until: "2026-01-12", by: null, siteScope: null } as const;

function placed(order: string, hours: number, attributes: WarehouseEvent["attributes"] = {}): WarehouseEvent {
  const occurredAt = START + hours * HOUR;
  return anEvent({
    eventId: `${order}-placed`,
    orderId: order,
    occurredAt,
    attributes: { price: eur(4_000), ...attributes },
  });
}

function later(order: string, type: string, hours: number, attributes: WarehouseEvent["attributes"] = null) {
  const occurredAt = START + hours * HOUR;
  return anEvent({ eventId: `${order}-${type}-${hours}`, orderId: order, type, occurredAt, attributes });
}

function subscribed(id: string, type: string, days: number, attributes: WarehouseEvent["attributes"] = null) {
  const about = { orderId: null, units: { subscription: id }, attributes };
  return anEvent({ eventId: `${id}-${type}-${days}`, type, occurredAt: START + days * DAY, ...about });
}

async function opened(events: readonly WarehouseEvent[], kept = settings): Promise<Warehouse> {
  const warehouse = openWarehouse(":memory:");
  await warehouse.keepMeasures(kept);
  await warehouse.append(aBatch(events));
  await warehouse.fold();
  return warehouse;
}

async function read(warehouse: Warehouse, measure: string, change: Partial<MeasureQuery> = {}) {
  const { cells } = await warehouse.readMeasures({ ...week, measures: [measure], ...change });
  return cells.map(({ day, group, sums }) => {
    const told = [day, sums.measured, sums.notMeasured, sums.numerator, sums.denominator];
    return change.by ? [...told, group] : told;
  });
}

test("orders count on the day of the organisation's zone, exactly, and what is not known is counted apart", async () => {
  // 08:00 and 23:30 UTC of Monday: the second is Tuesday's in Berlin.
  const warehouse = await opened([
    ...[placed("A", 0), placed("B", 15.5, { price: { amountMinor: 5, currency: "CHF" } }), placed("C", 1)],
    ...[later("A", "delivered", 30), later("C", "delivered", 40)],
  ]);
  expect(await read(warehouse, "ordersPlaced")).toEqual([
    ["2026-01-05", 2, 0, 2, 2],
    ["2026-01-06", 1, 0, 1, 1],
  ]);
  expect(await read(warehouse, "orderValue")).toEqual([
    ["2026-01-05", 2, 0, 8_000, 2],
    ["2026-01-06", 0, 1, 0, 0],
  ]);
  // 30 hours on Tuesday, 39 on the next day: one o'clock in Berlin.
  const { cells } = await warehouse.readMeasures({ ...week, measures: ["cycleTime"] });
  expect(cells.map(({ day, sums }) => [day, sums.numerator, sums.numeratorSquares])).toEqual([
    ["2026-01-06", 30 * 3_600, (30 * 3_600) ** 2],
    ["2026-01-07", 39 * 3_600, (39 * 3_600) ** 2],
  ]);
  await warehouse.close();
});

test("sites, channels and reasons are told apart, and who may see one site sees its orders only", async () => {
  const warehouse = await opened([
    ...[placed("A", 0, { site: "North", channel: "web" }), placed("B", 0, { site: "South", channel: "web" })],
    ...[placed("C", 0, { site: "South" }), placed("D", 0)],
    ...[later("A", "contact_received", 2, { reason: "Late" }), later("C", "contact_received", 2)],
  ]);
  const by = (dimension: MeasureDimension, siteScope: readonly string[] | null = null) =>
    read(warehouse, "ordersPlaced", { by: dimension, siteScope });
  const day = "2026-01-05";
  expect(await read(warehouse, "ordersPlaced")).toEqual([[day, 4, 0, 4, 4]]);
  expect(await by("site")).toEqual([
    [day, 1, 0, 1, 1, "North"],
    [day, 2, 0, 2, 2, "South"],
    [day, 1, 0, 1, 1, null],
  ]);
  expect(await by("channel")).toEqual([
    [day, 2, 0, 2, 2, "web"],
    [day, 2, 0, 2, 2, null],
  ]);
  expect(await by("channel", ["South"])).toEqual([
    [day, 1, 0, 1, 1, "web"],
    [day, 1, 0, 1, 1, null],
  ]);
  expect(await by("site", ["South"])).toEqual([[day, 2, 0, 2, 2, "South"]]);
  expect(await read(warehouse, "ordersPlaced", { siteScope: ["South"] })).toEqual([[day, 2, 0, 2, 2]]);
  expect(await read(warehouse, "ordersPlaced", { siteScope: [] })).toEqual([]);
  expect(await read(warehouse, "contactsPerHundred", { by: "reason" })).toEqual([
    [day, 4, 0, 1, 4, "late"],
    [day, 4, 0, 1, 4, null],
  ]);
  expect(await read(warehouse, "contactsPerHundred", { by: "reason", siteScope: ["North"] })).toEqual([
    [day, 1, 0, 1, 1, "late"],
  ]);
  await warehouse.close();
});

test("subscriptions have levels that a period opens with, what left of them, and lives", async () => {
  const price = { plan: "box", price: eur(1_500) };
  const warehouse = await opened([
    ...[subscribed("s1", "subscription_started", -40, price), subscribed("s2", "subscription_started", -20, price)],
    ...[
      subscribed("s1", "renewal_failed", 1),
      subscribed("s1", "renewed", 2),
      subscribed("s2", "invoiced", 1, { invoice: "i" }),
    ],
    ...[subscribed("s2", "invoice_corrected", 3, { invoice: "i" }), subscribed("s2", "subscription_cancelled", 3)],
  ]);
  const keys = ["recurringRevenue", "subscriptionChurn", "revenueChurn", "activeSubscriptions"];
  const { openings } = await warehouse.readMeasures({ ...week, measures: keys });
  expect(openings.map(({ measure, level }) => [measure, level])).toEqual([
    ["recurringRevenue", 3_000],
    ["subscriptionChurn", 2],
    ["revenueChurn", 3_000],
    ["activeSubscriptions", 2],
  ]);
  expect(await read(warehouse, "recurringRevenue")).toEqual([["2026-01-08", 1, 0, -1_500, 1]]);
  expect(await read(warehouse, "subscriptionChurn")).toEqual([["2026-01-08", 1, 0, 1, -1]]);
  expect(await read(warehouse, "revenueChurn")).toEqual([["2026-01-08", 1, 0, 1_500, -1_500]]);
  expect(await read(warehouse, "renewalRate")).toEqual([
    ["2026-01-06", 1, 0, 1, 1],
    ["2026-01-08", 1, 0, 0, 1],
  ]);
  expect(await read(warehouse, "billingAccuracy")).toEqual([["2026-01-06", 1, 0, 0, 1]]);
  expect(await read(warehouse, "recurringRevenue", { siteScope: ["North"] })).toEqual([]);
  expect(await warehouse.subscriptionLives("2025-01-01", "2026-02-01")).toEqual([
    { startDay: "2025-11-26", endDay: null, subscriptions: 1, monthlyMinor: 1_500 },
    { startDay: "2025-12-16", endDay: "2026-01-08", subscriptions: 1, monthlyMinor: 1_500 },
  ]);
  await warehouse.close();
});

test("a customer without another order for so many days is lost, until an order comes in after all", async () => {
  const of = (order: string, day: number, customerId: string | null) => ({ ...placed(order, day * 24), customerId });
  const warehouse = await opened([of("A", 0, "c1"), of("B", 60, "c1"), of("C", 0, "c2"), of("D", 0, null)]);
  const lost = async () => (await read(warehouse, "customerChurn"))[0]?.slice(1);
  expect(await lost()).toEqual([2, 0, 1, 2]);
  await warehouse.append(aBatch([of("E", 89, "c2")], { importId: "i1" }));
  await warehouse.fold();
  expect(await lost()).toEqual([2, 0, 0, 2]);
  await warehouse.undoImport("i1");
  expect(await lost()).toEqual([2, 0, 1, 2]);
  expect((await warehouse.rebuildFacts({ verify: true })).differences).toBe(0);
  await warehouse.close();
});

test("another zone makes the cells anew; before anybody asked for them there are none", async () => {
  const warehouse = openWarehouse(":memory:");
  await warehouse.append(aBatch([placed("A", 15.5)]));
  await warehouse.fold();
  expect(await warehouse.readMeasures({ ...week, measures: ["ordersPlaced"] })).toMatchObject({ cells: [], share: 0 });
  const dayIn = async (zone: string) => {
    await warehouse.keepMeasures({ ...settings, zone });
    await warehouse.finishMeasures();
    return (await read(warehouse, "ordersPlaced")).map(([day]) => day);
  };
  expect(await dayIn("Europe/Berlin")).toEqual(["2026-01-06"]);
  expect(await dayIn("America/New_York")).toEqual(["2026-01-05"]);
  const rated = { ...settings, rates: [{ currency: "CHF", from: START - DAY, rate: 1.05 }] };
  await warehouse.keepMeasures(rated);
  await warehouse.append(aBatch([placed("B", 1, { price: { amountMinor: 2_000, currency: "CHF" } })]));
  await warehouse.fold();
  expect(await read(warehouse, "orderValue")).toContainEqual(["2026-01-05", 1, 0, 2_100, 1]);
  expect((await warehouse.readMeasures({ ...week, measures: [] })).share).toBe(1);
  const cheaper: CostTable = { ...costs, goods: [{ ...cost(0.4), per: "price" }] };
  await warehouse.keepMeasures({ ...rated, costs: cheaper });
  await warehouse.finishMeasures();
  expect(await read(warehouse, "contributionMargin")).toContainEqual(["2026-01-05", 1, 0, 1_260, 1]);
  expect((await warehouse.rebuildFacts({ verify: true })).differences).toBe(0);
  await warehouse.close();
});

const allKeys = measureCatalogue.map(({ key }) => key);

function bySortKey({ cells, openings }: MeasureReading) {
  const keyOf = ({ measure, day, group }: MeasureCell) => `${measure} ${day} ${group}`;
  return { openings, cells: [...cells].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1)) };
}

test("cells that were lost or changed are counted as differences, and made again", async () => {
  const folder = mkdtempSync(join(tmpdir(), "measures-"));
  const path = join(folder, "warehouse.db");
  const before = openWarehouse(path);
  await before.keepMeasures(settings);
  await before.append(aBatch([placed("A", 0), placed("B", 30), subscribed("s", "subscription_started", 0)]));
  await before.fold();
  await before.close();
  const file = new Database(path);
  file.exec("DELETE FROM measure_cell WHERE day = (SELECT min(day) FROM measure_cell)");
  file.exec("UPDATE subscription_life SET subscriptions = 7");
  file.close();
  const after = openWarehouse(path);
  // Of Monday: the cells of all orders, of those without a site, and of subscriptions; and the lives.
  expect((await after.rebuildFacts({ verify: true })).differences).toBe(4);
  expect((await after.rebuildFacts({ verify: false })).differences).toBe(4);
  expect((await after.rebuildFacts({ verify: true })).differences).toBe(0);
  expect(await read(after, "ordersPlaced")).toHaveLength(2);
  await after.close();
  rmSync(folder, { recursive: true });
});

const kinds = {
  type: fc.constantFrom(
    "placed",
    "paid",
    "shipped",
    "delivered",
    "cancelled",
    "error_reported",
    "contact_received",
    "exchanged",
    "return_received",
  ),
  attributes: fc.constantFrom<WarehouseEvent["attributes"]>(
    { site: "North", price: eur(99_999_999_999), lines: [{ line: "1", quantity: 2, price: eur(100) }] },
    { site: "South", channel: "web", promisedAt: new Date(START + 2 * DAY).toISOString(), price: eur(7) },
    { reason: "late", line: "1", region: "EU" },
    { lines: [{ line: "1", quantity: 1 }] },
    null,
  ),
};

test("shuffled, repeated, late and undone deliveries give the cells of a straight computation", async () => {
  const event = fc.record({
    order: fc.nat(5),
    hour: fc.nat(90),
    isSubscription: fc.constantFrom(false, false, true),
    customerId: fc.constantFrom(null, "c1", "c1", "c2"),
    ...kinds,
  });
  const made = fc.array(fc.record({ event, importId: fc.constantFrom("i1", "i2") }), { minLength: 1, maxLength: 40 });
  const everything = { ...week, from: "2025-12-01", until: "2026-03-01" };
  await fc.assert(
    fc.asyncProperty(made, fc.integer({ min: 1, max: 9 }), fc.nat(40), async (rows, size, keptFrom) => {
      const events = rows.map(
        ({ event: { order, type, hour, isSubscription, customerId, attributes }, importId }, at) => {
          const ofSubscription = {
            ...subscribed(`s${order}`, type === "placed" ? "subscription_started" : "renewed", 0),
            attributes,
          };
          const one = isSubscription ? ofSubscription : later(`o${order}`, type, hour, attributes);
          const occurredAt = START + hour * HOUR;
          return { importId, event: { ...one, customerId, eventId: `e${at % 30}`, occurredAt } };
        },
      );
      const kept = openWarehouse(":memory:");
      for (const [at, row] of events.entries()) {
        if (at === keptFrom % events.length) await kept.keepMeasures(soonLost);
        await kept.append(aBatch([row.event], { importId: row.importId }));
        if (at % size === 0) await kept.fold();
      }
      await kept.undoImport("i1");
      await kept.fold();
      await kept.finishMeasures();
      const stored = new Set<string>();
      const left = events.filter(({ event: { eventId }, importId }) => {
        const isNew = !stored.has(eventId);
        stored.add(eventId);
        return isNew && importId !== "i1";
      });
      const straight = await opened(left.map((row) => row.event).reverse(), soonLost);
      for (const by of [null, "site", "channel", "region", "reason"] as const) {
        const query = { ...everything, by, measures: allKeys };
        expect(bySortKey(await kept.readMeasures(query))).toEqual(bySortKey(await straight.readMeasures(query)));
      }
      const { differences } = await kept.rebuildFacts({ verify: true });
      await Promise.all([kept.close(), straight.close()]);
      expect(differences).toBe(0);
    }),
    { numRuns: 60, seed: 20261123 },
  );
});
