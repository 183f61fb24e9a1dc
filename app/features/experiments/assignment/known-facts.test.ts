import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openWarehouse } from "~db/warehouse/sqlite";
import type { Warehouse, WarehouseEvent } from "~db/warehouse/warehouse";
import { aPlan } from "../../../../tests/helpers/served-experiments";
import { aBatch, anEvent, START } from "../../../../tests/helpers/warehouse-samples";
import { askedFacts, nested } from "./asked-facts";
import { type KnownFacts, knownFacts } from "./known-facts.server";

let warehouse: Warehouse;
let known: KnownFacts;
let reads: number;
beforeEach(() => {
  warehouse = openWarehouse(":memory:");
  reads = 0;
  const { findCustomer } = warehouse;
  warehouse.findCustomer = (id) => {
    reads += 1;
    return findCustomer(id);
  };
  known = knownFacts({ warehouse, onError: (error) => expect(error).toBeUndefined() });
});
afterEach(async () => {
  known.stop();
  await warehouse.close();
});

let events = 0;
async function say(type: string, change: Partial<WarehouseEvent>) {
  events += 1;
  await warehouse.append(aBatch([anEvent({ eventId: `e${events}`, type, occurredAt: START + events, ...change })]));
  await warehouse.fold();
}
const customer = (customerId: string, attributes: WarehouseEvent["attributes"]) =>
  say("customer_updated", { customerId, orderId: null, attributes });
const stock = (product: string, site: string, onHand: number) =>
  say("stock_counted", { customerId: null, orderId: null, units: { product, site }, attributes: { onHand } });

const gold = askedFacts(aPlan({ condition: { "customer.segment": "gold", site: "North" } }));
const scarce = askedFacts(aPlan({ condition: { $or: [{ "stock.onHand": { $lt: 5 } }] } }));
const both = (asked: ReturnType<typeof askedFacts>) => {
  if (!asked) throw new Error("asks nothing");
  return asked;
};

test("plans that ask about orders alone ask for nothing that is held", () => {
  expect(askedFacts(aPlan({ condition: { site: "North", value: { $gt: 5 } } }))).toBeNull();
  expect(askedFacts(aPlan({ condition: null }))).toBeNull();
  expect(gold).toMatchObject({ customer: ["segment"], stock: false, customerIn: "customerId" });
  const byCustomer = aPlan({ unit: { type: "customer", attribute: "userId" }, condition: { "customer.segment": "x" } });
  expect(askedFacts(byCustomer)).toMatchObject({ customerIn: "userId", targetingKeyIsCustomer: true });
});

test("what is known before is there when the plan is, and only what was asked for", async () => {
  await customer("c1", { segment: "gold", contract: "yearly" });
  await customer("c2", { contract: "monthly" });
  await known.need([both(gold)]);
  const fill = (context: object) => known.fill({ ...context }, both(gold));
  expect(fill({ customerId: "c1", site: "North" })).toEqual({
    customerId: "c1",
    site: "North",
    customer: { segment: "gold" },
  });
  const unknown = { customerId: "c2" };
  expect(known.fill(unknown, both(gold))).toBe(unknown);
  expect(reads).toBe(0);
});

test("what the caller sent wins", async () => {
  await customer("c1", { segment: "gold" });
  await known.need([both(gold)]);
  const sent = { customerId: "c1", customer: { segment: "new", age: 3 } };
  expect(known.fill(sent, both(gold)).customer).toEqual({ segment: "new", age: 3 });
});

test("a change arrives by itself, also one that takes an attribute from nobody to somebody", async () => {
  await known.need([both(gold)]);
  const segment = () => known.fill({ customerId: "c9" }, both(gold)).customer;
  expect(segment()).toBeUndefined();
  await customer("c9", { segment: "silver" });
  await vi.waitFor(() => expect(segment()).toEqual({ segment: "silver" }));
  await customer("c9", { segment: "gold" });
  await vi.waitFor(() => expect(segment()).toEqual({ segment: "gold" }));
});

test("the stock of the scarcest product counts, at the order's site where it was counted there", async () => {
  await stock("mug", "North", 3);
  await stock("mug", "East", 40);
  await stock("cup", "East", 9);
  await known.need([both(scarce)]);
  const onHand = (context: object) => known.fill({ ...context }, both(scarce)).stock;
  const lines = [{ line: "1", product: "mug" }, { product: "cup" }, { quantity: 2 }];
  expect(onHand({ product: "mug", site: "North" })).toEqual({ onHand: 3 });
  expect(onHand({ product: "mug" })).toEqual({ onHand: 43 });
  expect(onHand({ lines, site: "East" })).toEqual({ onHand: 9 });
  expect(onHand({ product: "plate" })).toBeUndefined();
  await stock("mug", "North", 1);
  await vi.waitFor(() => expect(onHand({ product: "mug", site: "North" })).toEqual({ onHand: 1 }));
});

test("when the last plan that asked is gone, nothing is held", async () => {
  await customer("c1", { segment: "gold" });
  await known.need([both(gold), both(scarce)]);
  await known.need([]);
  const context = { customerId: "c1", product: "mug" };
  expect(known.fill(context, both(gold))).toBe(context);
});

test("names with a dot become one inside the other", () => {
  expect(nested({ orderId: "o", "customer.segment": "gold", customer: { age: 3 } })).toEqual({
    orderId: "o",
    customer: { age: 3, segment: "gold" },
  });
});
