import fc from "fast-check";
import { expect, test } from "vitest";
import type { OrderSearch } from "../../db/warehouse/facts/facts";
import type { Warehouse, WarehouseEvent } from "../../db/warehouse/warehouse";
import { aBatch, all, anEvent, HOUR, START } from "./warehouse-samples";

const DAY = 24 * HOUR;
const eur = (amountMinor: number) => ({ amountMinor, currency: "EUR" });

function placed(order: string, change: Partial<WarehouseEvent> & { site?: string; promiseHours?: number } = {}) {
  const { site = "North", promiseHours = 48, ...rest } = change;
  const at = rest.occurredAt ?? START;
  const promisedAt = new Date(at + promiseHours * HOUR).toISOString();
  const attributes = { price: eur(4_000), site, channel: "web", promisedAt };
  return anEvent({ eventId: `${order}-placed`, orderId: order, attributes, ...rest });
}

function later(order: string, type: string, hours: number, change: Partial<WarehouseEvent> = {}): WarehouseEvent {
  return anEvent({ eventId: `${order}-${type}`, orderId: order, type, occurredAt: START + hours * HOUR, ...change });
}

const everything: OrderSearch = { siteScope: null, at: START + 3 * DAY, sort: "newest", limit: 50 };

/** What is derived of events: lists, one order, customers, stock, imports taken out again, and rebuilding. */
export function keepingFacts(open: () => Promise<Warehouse> | Warehouse, warehouse: () => Warehouse): void {
  const search = async (change: Partial<OrderSearch> = {}) => {
    await warehouse().fold();
    const { orders } = await warehouse().searchOrders({ ...everything, ...change });
    return orders.map(({ orderId }) => orderId);
  };
  const threeOrders = () =>
    warehouse().append(
      aBatch([
        placed("A-1"),
        later("A-1", "packed", 5),
        placed("A-2", { site: "East", occurredAt: START + HOUR, customerId: "c2" }),
        later("A-2", "delivered", 100),
        placed("B-3", { occurredAt: START + 2 * HOUR, promiseHours: 80 }),
      ]),
    );

  test("orders are found by number, customer, place, stage and standing, newest first", async () => {
    await threeOrders();
    expect(await search()).toEqual(["B-3", "A-2", "A-1"]);
    expect(await search({ text: "A-" })).toEqual(["A-2", "A-1"]);
    expect(await search({ text: "c2" })).toEqual(["A-2"]);
    expect(await search({ sites: ["East"] })).toEqual(["A-2"]);
    expect(await search({ siteScope: ["North"], sites: ["East"] })).toEqual([]);
    expect(await search({ siteScope: [] })).toEqual([]);
    expect(await search({ stages: ["packed"] })).toEqual(["A-1"]);
    expect(await search({ openOnly: true })).toEqual(["B-3", "A-1"]);
    // Promised 48 hours after: A-1 is open and past it, A-2 came later than it.
    expect(await search({ lateOnly: true })).toEqual(["A-2", "A-1"]);
    expect(await search({ lateOnly: true, openOnly: true })).toEqual(["A-1"]);
    expect(await search({ dueBefore: START + 4 * DAY })).toEqual(["B-3"]);
    expect(await search({ sort: "due" })).toEqual(["A-1", "B-3"]);
    expect(await search({ sort: "longest" })).toEqual(["B-3", "A-1"]);
    expect(await search({ placedFrom: START + HOUR, placedUntil: START + 2 * HOUR })).toEqual(["A-2"]);
    expect(await search({ stageSinceFrom: START, stageSinceUntil: START + 3 * HOUR })).toEqual(["B-3"]);
  });

  test("pages of a list neither repeat nor skip an order, and say how many there are", async () => {
    await warehouse().append(aBatch(Array.from({ length: 25 }, (_, at) => placed(`o-${at}`))));
    await warehouse().fold();
    const seen: string[] = [];
    let after: string | undefined;
    for (let page = 0; page < 3; page++) {
      const found = await warehouse().searchOrders({ ...everything, limit: 10, ...(after ? { after } : {}) });
      expect(found.total).toBe(25);
      seen.push(...found.orders.map(({ orderId }) => orderId));
      after = found.next ?? undefined;
    }
    expect(after).toBeUndefined();
    expect(new Set(seen).size).toBe(25);
  });

  test("open orders are counted by stage, site and age, late and due ones among them", async () => {
    await threeOrders();
    await warehouse().fold();
    const counts = await warehouse().countOpenOrders({ siteScope: null, at: START + 3 * DAY, ages: [DAY, 2 * DAY] });
    expect(counts).toEqual([
      { stage: "placed", site: "North", band: 2, orders: 1, late: 0, dueSoon: 1 },
      { stage: "packed", site: "North", band: 2, orders: 1, late: 1, dueSoon: 0 },
    ]);
    expect(await warehouse().countOpenOrders({ siteScope: ["East"], at: START, ages: [] })).toEqual([]);
  });

  test("one order comes with what belongs to it; nothing is made up for one that nobody named", async () => {
    await threeOrders();
    const found = await warehouse().findOrder("A-1");
    expect(found?.facts).toMatchObject({ stage: "packed", site: "North", priceMinor: 4_000, isOpen: true });
    expect(found?.detail.promises).toEqual([{ at: START, promisedAt: START + 48 * HOUR }]);
    expect(await warehouse().findOrder("A-9")).toBeNull();
  });

  test("customers, subscriptions and stock are what was last said of them", async () => {
    const said = (eventId: string, type: string, change: Partial<WarehouseEvent>) =>
      anEvent({ eventId, type, orderId: null, customerId: null, ...change });
    const units = { product: "mug", site: "North" };
    await warehouse().append(
      aBatch([
        said("1", "customer_updated", {
          customerId: "c1",
          attributes: { segment: "regular" },
          occurredAt: START + HOUR,
        }),
        said("2", "customer_updated", { customerId: "c1", attributes: { segment: "new", vip: true } }),
        said("3", "stock_counted", { units, attributes: { onHand: 4 } }),
        said("4", "stock_counted", { units, attributes: { onHand: 9 }, occurredAt: START - HOUR }),
        said("5", "subscription_started", { units: { subscription: "s1" }, attributes: { plan: "small" } }),
      ]),
    );
    await warehouse().fold();
    expect((await warehouse().findCustomer("c1"))?.attributes).toEqual({ segment: "regular", vip: true });
    expect(await warehouse().findCustomer("c9")).toBeNull();
    expect(await all(warehouse().customersWith(["vip"]))).toHaveLength(1);
    expect(await all(warehouse().customersWith(["contract"]))).toEqual([]);
    expect(await warehouse().listStock()).toEqual([{ product: "mug", site: "North", onHand: 4, countedAt: START }]);
    expect(await warehouse().findSubscription("s1")).toMatchObject({ plan: "small", renewals: 0 });
  });

  test("undoing an import takes its events out, and the facts follow; what others brought stays", async () => {
    await warehouse().append(aBatch([placed("A-1")]));
    await warehouse().append(aBatch([later("A-1", "delivered", 9), placed("A-2")], { importId: "i1" }));
    await warehouse().append(aBatch([placed("A-3")], { importId: "i2" }));
    expect(await search({ openOnly: true })).toEqual(["A-3", "A-2"]);
    expect(await warehouse().countImport("i1")).toBe(2);
    expect(await warehouse().importTotals("i1")).toMatchObject({ orders: 2, value: { EUR: 8_000 }, returnedOrders: 0 });
    const heard: number[] = [];
    expect(await warehouse().undoImport("i1", (events) => heard.push(events))).toEqual({ events: 2 });
    expect(heard.at(-1)).toBe(2);
    expect(await warehouse().undoImport("i1")).toEqual({ events: 0 });
    expect(await search()).toEqual(["A-3", "A-1"]);
    expect(await search({ openOnly: true })).toEqual(["A-3", "A-1"]);
    expect(await warehouse().append(aBatch([placed("A-2")], { importId: "i3" }))).toMatchObject({ accepted: 1 });
    expect(await search()).toContain("A-2");
  });

  test("facts that were kept as events came are the same when they are made anew", async () => {
    const event = fc.record({
      order: fc.integer({ min: 0, max: 3 }),
      type: fc.constantFrom("placed", "held", "released", "packed", "shipped", "delivered", "cancelled", "refunded"),
      hour: fc.nat(60),
      import: fc.option(fc.constantFrom("i1", "i2"), { nil: undefined }),
    });
    const made = fc.array(event, { minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(made, fc.integer({ min: 1, max: 9 }), async (events, size) => {
        const kept = await open();
        const rows = events.map((one, at) => ({
          importId: one.import,
          event: later(`o${one.order}`, one.type, one.hour, {
            eventId: `e${at % 30}`,
            attributes: { amount: eur(at) },
          }),
        }));
        for (const [at, row] of rows.entries()) {
          await kept.append(aBatch([row.event], row.importId ? { importId: row.importId } : {}));
          if (at % size === 0) await kept.fold();
        }
        await kept.undoImport("i1");
        await kept.fold();
        const { differences } = await kept.rebuildFacts({ verify: true });
        const first = await kept.searchOrders(everything);
        const straight = await open();
        const stored = new Set<string>();
        const left = rows.filter(({ event: { eventId }, importId }) => {
          if (stored.has(eventId)) return false;
          stored.add(eventId);
          return importId !== "i1";
        });
        await straight.append(aBatch(left.map((row) => row.event).reverse()));
        await straight.fold();
        const second = await straight.searchOrders(everything);
        await Promise.all([kept.close(), straight.close()]);
        expect(differences).toBe(0);
        const byNumber = (orders: typeof first.orders) =>
          [...orders].sort((one, other) => (one.orderId < other.orderId ? -1 : 1));
        expect(byNumber(first.orders)).toEqual(byNumber(second.orders));
      }),
      { numRuns: 40, seed: 20261123 },
    );
  });
}
