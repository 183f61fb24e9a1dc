import fc from "fast-check";
import { expect, test } from "vitest";
import { aBatch, anEvent, HOUR, START } from "../../../tests/helpers/warehouse-samples";
import { openWarehouse } from "../sqlite";
import type { Warehouse, WarehouseEvent } from "../warehouse";
import { changesOf, mergeEvent, type Said } from "./merge-event";

const eur = (amountMinor: number) => ({ amountMinor, currency: "EUR" });

async function bring(warehouse: Warehouse, importId: string, ...events: readonly Partial<WarehouseEvent>[]) {
  const batch = aBatch(events.map(anEvent), { importId, isCorrecting: true });
  const result = await warehouse.append(batch);
  await warehouse.fold();
  return result;
}

const priceOf = async (warehouse: Warehouse) => (await warehouse.findOrder("o1"))?.facts.priceMinor;

test("a later file corrects an event, says what it changed, and undoing it gives the earlier value back", async () => {
  const warehouse = openWarehouse(":memory:");
  await bring(warehouse, "i1", { attributes: { price: eur(5_000), site: "North" } });
  expect(await bring(warehouse, "i2", { attributes: { price: eur(4_500) } })).toEqual({
    ...{ accepted: 0, repeated: 1 },
    corrected: [
      {
        ...{ eventId: "e1", type: "placed", orderId: "o1" },
        changes: [{ field: "price", was: eur(5_000), is: eur(4_500) }],
      },
    ],
  });
  expect(await priceOf(warehouse)).toBe(4_500);
  expect((await warehouse.findOrder("o1"))?.facts).toMatchObject({ site: "North", eventCount: 1 });
  await warehouse.undoImport("i2");
  expect(await priceOf(warehouse)).toBe(5_000);
  expect(await warehouse.undoImport("i1")).toEqual({ events: 1 });
  expect(await warehouse.findOrder("o1")).toBeNull();
  await warehouse.close();
});

test("undoing the import that came first leaves what a later one said", async () => {
  const warehouse = openWarehouse(":memory:");
  await bring(warehouse, "i1", { attributes: { price: eur(5_000), site: "North" } });
  await bring(warehouse, "i2", { attributes: { price: eur(4_500) } });
  await warehouse.undoImport("i1");
  expect((await warehouse.findOrder("o1"))?.facts).toMatchObject({ priceMinor: 4_500, site: null });
  await warehouse.close();
});

test("an order moves with its corrected event, and of several rows of one import the first counts", async () => {
  const warehouse = openWarehouse(":memory:");
  await bring(warehouse, "i1", {}, { occurredAt: START + HOUR });
  expect((await warehouse.orderEvents("o1"))[0]?.occurredAt).toBe(START);
  await bring(warehouse, "i2", { orderId: "o2", type: "packed" }, { orderId: "o3" });
  expect(await warehouse.findOrder("o1")).toBeNull();
  expect((await warehouse.findOrder("o2"))?.facts).toMatchObject({ stage: "packed", eventCount: 1 });
  expect(await warehouse.findOrder("o3")).toBeNull();
  await warehouse.close();
});

test("nothing is corrected by a repeat, in another order of attributes, by a system, or of an exposure", async () => {
  const warehouse = openWarehouse(":memory:");
  const exposed = { eventId: "x1", type: "exposed", attributes: { arm: "fast" } };
  await bring(warehouse, "i1", { attributes: { price: eur(5_000), site: "North" } }, exposed);
  const same = { attributes: { site: "North", price: { currency: "EUR", amountMinor: 5_000 } } };
  const other = { ...exposed, attributes: { arm: "slow" } };
  expect(await bring(warehouse, "i2", same, { attributes: null }, other)).toEqual({ accepted: 0, repeated: 3 });
  const system = aBatch([anEvent({ attributes: { price: eur(1) } })]);
  expect(await warehouse.append(system)).toEqual({ accepted: 0, repeated: 1 });
  expect(await priceOf(warehouse)).toBe(5_000);
  await warehouse.close();
});

interface Brought {
  readonly importId: string;
  readonly said: Said;
}

/** What the layers of events come to, by the rules alone. */
function expected(brought: readonly (Brought & { readonly id: string })[], undone: ReadonlySet<string>) {
  const layers = new Map<string, Brought[]>();
  for (const { id, importId, said } of brought) {
    const known = layers.get(id) ?? [];
    layers.set(id, known);
    const [first, ...more] = known.map((one) => one.said);
    const now = first && more.reduce(mergeEvent, first);
    if (now && (known.at(-1)?.importId === importId || changesOf(now, mergeEvent(now, said)).length === 0)) continue;
    known.push({ importId, said });
  }
  return [...layers].flatMap(([eventId, all]) => {
    const [first, ...more] = all.filter(({ importId }) => !undone.has(importId)).map((one) => one.said);
    return first ? [{ eventId, ...more.reduce(mergeEvent, first) }] : [];
  });
}

test("whatever was brought, corrected and undone, what is left is what the others said, and the facts follow", async () => {
  const said = fc.record({
    id: fc.constantFrom("e1", "e2", "e3"),
    type: fc.constantFrom("placed", "shipped", "delivered"),
    hour: fc.nat(4),
    orderId: fc.constantFrom("o1", "o2"),
    price: fc.option(fc.integer({ min: 1, max: 3 })),
    site: fc.option(fc.constantFrom("North", "South")),
    isLate: fc.boolean(),
  });
  const files = fc.array(fc.array(said, { maxLength: 5 }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(files, fc.subarray([0, 1, 2, 3, 4]), async (all, gone) => {
      const warehouse = openWarehouse(":memory:");
      await warehouse.keepMeasures({
        ...{ zone: "Europe/Berlin", currency: "EUR", fulfilmentHours: 48, windowDays: 30, lostAfterDays: 180 },
      });
      const brought = all.flatMap((rows, file) =>
        rows.map(({ id, type, hour, orderId, price, site }) => {
          const attributes = { ...(price ? { price: eur(price) } : {}), ...(site ? { site } : {}) };
          const event = { type, occurredAt: START + hour * HOUR, startAt: null, orderId, customerId: "c1" };
          return { id, importId: `i${file}`, said: { ...event, staffRef: null, units: null, attributes } };
        }),
      );
      for (const [file, rows] of all.entries()) {
        const mine = brought.filter(({ importId }) => importId === `i${file}`);
        const batch = mine.map(({ id, said: one }) => anEvent({ eventId: id, ...one }));
        // Sometimes something else waits to be folded before the file comes.
        if (rows[0]?.isLate) await warehouse.append(aBatch([anEvent({ eventId: `late${file}`, orderId: "o9" })]));
        await bring(warehouse, `i${file}`, ...batch);
      }
      for (const file of gone) await warehouse.undoImport(`i${file}`);
      const wanted = expected(brought, new Set(gone.map((file) => `i${file}`)));
      const stored = (await Promise.all(["o1", "o2"].map((order) => warehouse.orderEvents(order)))).flat();
      const byId = (events: readonly { readonly eventId: string }[]) =>
        [...events].sort((one, other) => (one.eventId < other.eventId ? -1 : 1));
      expect(byId(stored)).toMatchObject(byId(wanted));
      expect((await warehouse.rebuildFacts({ verify: true })).differences).toBe(0);
      await warehouse.close();
    }),
    { numRuns: 60, seed: 20261123 },
  );
});
