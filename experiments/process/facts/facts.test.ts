import { expect, test } from "vitest";
import { actorOf, type FactEvent } from "./fact-event";
import { orderFacts } from "./order-facts";
import { attributesAt, customerFacts, stockFacts, subscriptionFacts } from "./other-facts";

const HOUR = 3_600_000;
const eur = (amountMinor: number) => ({ amountMinor, currency: "EUR" });

function event(type: string, hour: number, more: Partial<FactEvent> = {}): FactEvent {
  const empty = { startAt: null, orderId: "1", customerId: null, staffRef: null, units: null, attributes: null };
  return { ...empty, type, occurredAt: hour * HOUR, ...more };
}
const attributed = (type: string, hour: number, attributes: FactEvent["attributes"]) =>
  event(type, hour, { attributes });
const iso = (hour: number) => new Date(hour * HOUR).toISOString();

test("an order's life in one row: times, stage, money, the first promise", () => {
  const { facts } = orderFacts("1", [
    event("placed", 1, {
      customerId: "c9",
      attributes: { price: eur(4_000), shipping: eur(290), site: "North", channel: "web", promisedAt: iso(50) },
    }),
    event("paid", 2),
    attributed("promised", 3, { promisedAt: iso(60) }),
    event("picked", 4, { staffRef: "n-1" }),
    event("packed", 5, { staffRef: "n-2" }),
    event("shipped", 6),
    event("delivered", 55),
  ]);
  expect(facts).toMatchObject({
    ...{ orderId: "1", customerId: "c9", site: "North", channel: "web", segment: null, isTest: false },
    ...{ placedAt: HOUR, deliveredAt: 55 * HOUR, firstPromiseAt: 50 * HOUR, lastPromiseAt: 60 * HOUR, promiseCount: 2 },
    ...{ stage: "delivered", stageSince: 55 * HOUR, isOpen: false, touches: 2, eventCount: 7 },
    ...{ currency: "EUR", priceMinor: 4_000, shippingMinor: 290, goodsMinor: null, refundedMinor: 0 },
  });
});

const split = [
  attributed("placed", 1, {
    lines: [
      { line: "a", product: "mug", quantity: 2 },
      { line: "b", product: "pot", quantity: 1 },
      { line: "c", product: "lid", quantity: 1 },
    ],
  }),
  attributed("shipped", 5, { shipment: "S1", carrier: "post", lines: [{ line: "a", quantity: 1 }] }),
  attributed("shipped", 9, { shipment: "S2", lines: [{ line: "a", quantity: 1 }, { line: "b" }] }),
  attributed("delivered", 20, { shipment: "S1" }),
];

test("an order in parts has arrived when every line that was not cancelled has", () => {
  expect(orderFacts("1", split).facts).toMatchObject({ deliveredAt: null, stage: "shipped", isOpen: true });
  const arrived = [...split, attributed("delivered", 30, { shipment: "S2" })];
  expect(orderFacts("1", arrived).facts.deliveredAt).toBeNull();
  const without = orderFacts("1", [...arrived, attributed("cancelled", 31, { by: "customer", lines: ["c"] })]);
  expect(without.facts).toMatchObject({ deliveredAt: 30 * HOUR, cancelledAt: null, lineCount: 3 });
  expect(without.detail.lines[0]).toMatchObject({ line: "a", shippedQuantity: 2, deliveredQuantity: 2 });
  expect(without.detail.lines[2]).toMatchObject({ line: "c", isCancelled: true, deliveredQuantity: 0 });
  expect(without.detail.shipments[0]).toMatchObject({ shipment: "S1", carrier: "post", deliveredAt: 20 * HOUR });
});

test("cancelling the last line cancels the order, and a cancellation without lines does at once", () => {
  const lines = ["a", "b", "c"].map((line, at) => attributed("cancelled", 10 + at, { lines: [{ line }] }));
  const [placed] = split;
  if (!placed) throw new Error("there is a first event");
  expect(orderFacts("1", [placed, ...lines.slice(0, 2)]).facts.cancelledAt).toBeNull();
  expect(orderFacts("1", [placed, ...lines]).facts).toMatchObject({ cancelledAt: 12 * HOUR, stage: "cancelled" });
  expect(orderFacts("1", [placed, event("cancelled", 3)]).facts).toMatchObject({
    cancelledAt: 3 * HOUR,
    isOpen: false,
  });
});

test("a hold stands until it is released; only what the customer asked for is dwell", () => {
  const held = [event("placed", 1), event("paid", 2), attributed("held", 3, { reason: "pre-order", dwell: true })];
  expect(orderFacts("1", held).facts).toMatchObject({ stage: "held", stageSince: 3 * HOUR, dwellMs: 0 });
  const released = [...held, event("released", 8), attributed("held", 9, { reason: "stock" }), event("released", 11)];
  expect(orderFacts("1", released).facts).toMatchObject({ stage: "paid", dwellMs: 5 * HOUR });
});

test("returns and refunds hang together; an amount in another currency is not added", () => {
  const events = [
    attributed("placed", 1, { price: eur(9_000), lines: [{ line: "a", quantity: 2, price: eur(9_000) }] }),
    event("delivered", 30),
    attributed("return_requested", 40, { return: "R1", lines: [{ line: "a", quantity: 1, reason: "too small" }] }),
    attributed("return_received", 60, { return: "R1" }),
    attributed("refunded", 61, { return: "R1", amount: eur(4_500), reason: "returned" }),
  ];
  const { facts, detail } = orderFacts("1", events);
  expect(facts).toMatchObject({ stage: "returned", refundedMinor: 4_500, refundedAt: 61 * HOUR, isOpen: false });
  expect(detail.returns).toEqual([
    {
      ...{ return: "R1", requestedAt: 40 * HOUR, receivedAt: 60 * HOUR, reason: "too small" },
      lines: [{ line: "a", quantity: 1 }],
    },
  ]);
  expect(facts).toMatchObject({ lineCount: 1, returnedLines: 1, returnedMinor: 4_500 });
  const whole = orderFacts("1", [...events.slice(0, 2), event("return_requested", 40)]).facts;
  expect(whole).toMatchObject({ returnedLines: 1, returnedMinor: 9_000, stage: "returning" });
  expect(detail.lines[0]?.returnedQuantity).toBe(1);
  const foreign = attributed("refunded", 62, { amount: { amountMinor: 100, currency: "CHF" } });
  expect(orderFacts("1", [...events, foreign]).facts.refundedMinor).toBeNull();
});

test("what an order's first events leave open stays unknown; odd attributes are no facts", () => {
  const odd = {
    price: { amountMinor: 1.5, currency: "EUR" },
    lines: "two",
    promisedAt: "soon",
    site: "  ",
    test: "true",
  };
  const { facts, detail } = orderFacts("7", [attributed("placed", 1, odd), event("note", 2)]);
  expect(facts).toMatchObject({ priceMinor: null, currency: null, site: null, firstPromiseAt: null, isTest: true });
  expect(detail.lines).toEqual([]);
  expect(orderFacts("7", [event("packed", 4)]).facts).toMatchObject({ placedAt: null, stage: "packed" });
  expect(() => orderFacts("7", [])).toThrow("events must hold one event at least");
});

test("who acted is told, or read off the event", () => {
  expect(actorOf(attributed("contact_received", 1, { actor: "assistant" }))).toBe("assistant");
  expect(actorOf(event("packed", 1, { staffRef: "p" }))).toBe("staff");
  expect(actorOf(event("delivered", 1))).toBe("carrier");
  expect(actorOf(event("label_created", 1))).toBe("system");
});

test("a subscription keeps the price of its plan through renewals, failures and corrections", () => {
  const facts = subscriptionFacts("s1", [
    event("subscription_started", 1, { customerId: "c1", attributes: { plan: "small", price: eur(900) } }),
    attributed("renewed", 10, { amount: eur(900) }),
    event("paused", 12),
    event("renewed", 20),
    attributed("plan_changed", 21, { plan: "large", price: eur(1_900) }),
    event("renewal_failed", 30),
    event("renewal_failed", 31),
    attributed("invoiced", 32, { invoice: "i1" }),
    attributed("invoice_corrected", 33, { invoice: "i1" }),
    attributed("invoice_corrected", 34, { invoice: "i1" }),
  ]);
  expect(facts).toMatchObject({
    ...{ plan: "large", price: eur(1_900), renewals: 2, failures: 2, failuresInARow: 2, pausedAt: null },
    ...{ invoices: 1, correctedInvoices: 1, cancelledAt: null, customerId: "c1" },
  });
});

test("a customer's attributes are those last said, and those known at a moment", () => {
  const facts = customerFacts("c1", [
    attributed("customer_updated", 1, { segment: "new", contract: null, vip: false }),
    attributed("customer_updated", 5, { segment: "regular", orders: 4 }),
  ]);
  expect(facts.attributes).toEqual({ segment: "regular", vip: false, orders: 4 });
  expect(attributesAt(facts, 3 * HOUR)).toEqual({ segment: "new", vip: false });
});

test("stock is what was last counted", () => {
  const counts = [attributed("stock_counted", 1, { onHand: 40 }), attributed("stock_counted", 9, { onHand: "many" })];
  expect(stockFacts("mug", "North", counts)).toEqual({ product: "mug", site: "North", onHand: 40, countedAt: HOUR });
  expect(stockFacts("mug", null, [])).toBeNull();
});
