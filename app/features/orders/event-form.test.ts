import { expect, test } from "vitest";
import { type EventFields, readEventFields } from "./event-form";

const fields: EventFields = {
  id: "e1",
  type: "delivered",
  occurredAt: "2026-01-31T10:00:00+01:00",
  startAt: undefined,
  order: "o1",
  customer: undefined,
  staff: undefined,
  units: undefined,
  attributes: undefined,
};
const read = (change: Partial<EventFields>) => readEventFields({ ...fields, ...change }, "shop");

test("an event is read into the warehouse's form", () => {
  expect(read({})).toEqual({
    event: {
      connectionId: "shop",
      eventId: "e1",
      type: "delivered",
      occurredAt: Date.UTC(2026, 0, 31, 9),
      startAt: null,
      orderId: "o1",
      customerId: null,
      staffRef: null,
      units: null,
      attributes: null,
    },
  });
});

test("units are found by the attribute of their type, whole numbers stand for their text, null for nothing", () => {
  const units = { customer: "c1", product: 17, lineShift: "L2-early", routeDay: null };
  expect(read({ order: 4711, units, staff: null })).toMatchObject({
    event: { orderId: "4711", customerId: "c1", units: { productId: "17", lineShift: "L2-early" }, staffRef: null },
  });
  expect(read({ order: undefined, units: { order: "o9" } })).toMatchObject({ event: { orderId: "o9", units: null } });
});

test("each mistake is named with its place", () => {
  const cases: [Partial<EventFields>, string][] = [
    [{ id: undefined }, "/id"],
    [{ id: "" }, "/id"],
    [{ id: "x".repeat(257) }, "/id"],
    [{ type: undefined }, "/type"],
    [{ type: "9 lives" }, "/type"],
    [{ occurredAt: undefined }, "/occurredAt"],
    [{ occurredAt: 1769850000 }, "/occurredAt"],
    [{ startAt: "2026-02-01T10:00:00Z" }, "/startAt"],
    [{ order: undefined }, ""],
    [{ order: { id: 1 } }, "/order"],
    [{ order: 1.5 }, "/order"],
    [{ units: [] }, "/units"],
    [{ units: { "a/b": "x" } }, "/units/a~1b"],
    [{ units: { lineShift: true } }, "/units/lineShift"],
    [{ attributes: "blue" }, "/attributes"],
    [{ attributes: { value: { amountMinor: 1.5, currency: "EUR" } } }, "/attributes/value/amountMinor"],
    [{ attributes: { value: { amountMinor: 15 } } }, "/attributes/value/currency"],
    [
      { attributes: { lines: [{ price: { amountMinor: 15, currency: "euro" } }] } },
      "/attributes/lines/0/price/currency",
    ],
    [{ attributes: { a: [[[[[[[[[1]]]]]]]]] } }, "/attributes/a/0/0/0/0/0/0/0/0"],
  ];
  for (const [change, pointer] of cases) {
    expect([change, read(change)]).toMatchObject([change, { mistake: { pointer } }]);
  }
});

test("events of subscriptions, customers, contacts and stock carry what is counted by them", () => {
  const money = { amountMinor: 1999, currency: "EUR" };
  const ofSubscription = { order: undefined, customer: "c1", units: { subscription: "s1" } };
  const cases: [Partial<EventFields>, string | null][] = [
    [{ ...ofSubscription, type: "subscription_started", attributes: { plan: "box", price: money } }, null],
    [{ ...ofSubscription, type: "subscription_started", attributes: { plan: "box" } }, "/attributes/price"],
    [{ ...ofSubscription, type: "plan_changed", attributes: { price: money } }, "/attributes/plan"],
    [{ type: "renewed", attributes: { amount: money } }, "/units/subscription"],
    [{ ...ofSubscription, type: "renewed", attributes: { amount: 19.99 } }, "/attributes/amount"],
    [{ ...ofSubscription, type: "renewal_failed" }, null],
    [{ ...ofSubscription, type: "invoiced", attributes: { invoice: "i1", amount: money } }, null],
    [{ ...ofSubscription, type: "invoice_corrected", attributes: { amount: money } }, "/attributes/invoice"],
    [{ type: "contact_received", attributes: { reason: "late", channel: "mail" } }, null],
    [{ type: "contact_received", attributes: { reason: 7 } }, "/attributes/reason"],
    [{ order: undefined, customer: "c1", type: "customer_updated", attributes: { segment: "new", orders: 3 } }, null],
    [{ type: "customer_updated", attributes: { segment: "new" } }, "/customer"],
    [{ customer: "c1", type: "customer_updated" }, "/attributes"],
    [{ customer: "c1", type: "customer_updated", attributes: { segment: ["a"] } }, "/attributes/segment"],
    [{ order: undefined, type: "stock_counted", units: { product: "mug" }, attributes: { onHand: 4 } }, null],
    [{ type: "stock_counted", attributes: { onHand: 4 } }, "/units/product"],
    [{ type: "stock_counted", units: { product: "mug" }, attributes: { onHand: "4" } }, "/attributes/onHand"],
    [{ type: "promised", attributes: { promisedAt: "tomorrow" } }, "/attributes/promisedAt"],
    [{ type: "placed", attributes: { promisedAt: "2026-02-03T18:00:00+01:00" } }, null],
    [{ type: "our_own_type", attributes: { onHand: "any" } }, null],
  ];
  for (const [change, pointer] of cases) {
    const outcome = read(change);
    expect([change, "mistake" in outcome ? outcome.mistake.pointer : null]).toEqual([change, pointer]);
  }
  const counted = read({
    order: undefined,
    type: "stock_counted",
    units: { product: "mug", site: "N" },
    attributes: { onHand: 1 },
  });
  expect(counted).toMatchObject({ event: { units: { product: "mug", site: "N" } } });
});
