import fc from "fast-check";
import { expect, test } from "vitest";
import { type CostEntry, type CostTable, costsOver, estimatedCosts, type GoodsEntry, missingCosts } from "./costs";
import { type MarginEvent, marginOf, marginOfOrder } from "./margin";

const hour = 3_600_000;
const start = Date.UTC(2026, 0, 5, 9);
const eur = (amountMinor: number) => ({ amountMinor, currency: "EUR" });
const entry = (value: number, from = 0, estimated = false): CostEntry => ({ from, value, estimated, source: "bill" });
const goods = (value: number, from = 0, per: GoodsEntry["per"] = "price"): GoodsEntry => ({
  ...entry(value, from),
  per,
});

const table: CostTable = {
  currency: "EUR",
  goods: [goods(0.5)],
  packaging: [entry(60)],
  carrier: [entry(420), entry(450, Date.UTC(2026, 1, 1))],
  labourRate: [entry(2400, 0, true)],
  stepMinutes: { picked: [entry(5)], packed: [entry(3)], return_received: [entry(4)] },
  returnHandling: [entry(250)],
  claim: [entry(1500)],
  contact: [entry(320)],
  parcelAt: "shipped",
};
const empty: CostTable = {
  currency: "EUR",
  goods: [],
  packaging: [],
  carrier: [],
  labourRate: [],
  stepMinutes: {},
  returnHandling: [],
  claim: [],
  contact: [],
  parcelAt: "shipped",
};
const costsAt = costsOver(table);
const event = (type: string, attributes: MarginEvent["attributes"] = {}, hours = 0): MarginEvent => ({
  type,
  occurredAt: start + hours * hour,
  attributes,
});
const placed = event("placed", { price: eur(5000), shipping: eur(490), discount: eur(500) });

const orders: readonly [string, MarginEvent[], number | null][] = [
  // 5000 + 490 - 500 - 2500 goods = 2490; picked 5 min at 24 an hour = 200; packed 120; carrier and packaging 480
  ["plain", [placed, event("picked"), event("packed"), event("shipped"), event("delivered")], 1690],
  ["goods known to the cent", [event("placed", { price: eur(5000), goods: eur(2111) })], 2889],
  ["actual carrier and packaging", [placed, event("shipped", { carrier: eur(999), packaging: eur(1) })], 1490],
  ["a carrier's name is not its price", [placed, event("shipped", { carrier: "DHL", carrierCost: eur(999) })], 1431],
  ["a carrier's name alone costs what the table says", [placed, event("shipped", { carrier: "DHL" })], 2010],
  ["two parcels", [placed, event("shipped"), event("shipped", {}, 24)], 1530],
  ["a label is not a second parcel", [placed, event("label_created", { carrier: eur(400) }), event("shipped")], 2010],
  // actual: 30 minutes at 24 an hour = 1200
  ["actual minutes", [placed, { ...event("packed", {}, 1), startAt: start + hour / 2 }], 1290],
  ["a start after the end is not work done", [placed, { ...event("packed"), startAt: start + 1 }], 2370],
  ["a carrier's trip is not labour", [placed, { ...event("delivered", {}, 24), startAt: start }], 2490],
  ["claim and contact", [placed, event("error_reported"), event("contact_received")], 670],
  ["a claim with its amount", [placed, event("error_reported", { amount: eur(700) })], 1790],
  // back: handling 250, labour 4 min = 160, goods 2500 on the shelf, refund 4500
  [
    "returned, goods back on the shelf",
    [placed, event("return_received", { goods: eur(2500) }), event("refunded", { amount: eur(4500) })],
    80,
  ],
  ["returned, goods lost", [placed, event("return_received"), event("refunded", { amount: eur(4500) })], -2420],
  ["cancelled before any work", [placed, event("cancelled")], 0],
  ["cancelled after picking", [placed, event("picked"), event("cancelled")], -200],
  [
    "cancelled and paid back",
    [placed, event("cancelled"), event("refunded", { reason: "cancelled", amount: eur(4990) })],
    0,
  ],
  ["one line cancelled", [placed, event("cancelled", { price: eur(1000) })], 1990],
  ["a carrier that became dearer", [event("shipped", {}, 24 * 40)], -510],
  ["paid in another currency", [event("placed", { price: { amountMinor: 5000, currency: "CHF" } })], null],
  ["placed without a price", [event("placed")], null],
  ["refunded without an amount", [placed, event("refunded")], null],
];

test.each(orders)("margin of an order: %s", (_name, events, expected) => {
  expect(marginOfOrder(events, costsAt)).toBe(expected);
});

test("a cancellation that does not say what it reverses cannot be measured alone", () => {
  expect(marginOf(event("cancelled"), costsAt)).toBeNull();
});

test("goods cancelled are reversed at the cost of the day they were sold", () => {
  const dearer = costsOver({ ...table, goods: [goods(0.5), goods(0.7, start + hour)] });
  expect(marginOfOrder([placed, event("cancelled", {}, 2)], dearer)).toBe(0);
});

const perOrder: readonly [string, MarginEvent[], number | null][] = [
  // 5000 + 490 - 500 - 1800 goods = 3190
  ["the amount an order", [placed], 3190],
  ["its own goods win", [event("placed", { price: eur(5000), goods: eur(2111) })], 2889],
  ["before the amount held, the share", [event("placed", { price: eur(5000) }, -2)], 2500],
  ["cancelled after the amount changed", [placed, event("cancelled", {}, 30)], 0],
  // a fifth of the price was cancelled, and a fifth of the goods of its day comes back: 3190 - 1000 + 360
  ["one line cancelled", [placed, event("cancelled", { price: eur(1000) }, 30)], 2550],
  ["one line cancelled with its goods", [placed, event("cancelled", { price: eur(1000), goods: eur(700) })], 2890],
  ["given away and cancelled", [event("placed", { price: eur(0) }), event("cancelled", { price: eur(0) })], -1800],
  ["cancelled without its sale", [event("cancelled", { price: eur(1000) })], null],
];

test.each(perOrder)("goods at an amount an order: %s", (_name, events, expected) => {
  const dated = [
    goods(0.5, start - 24 * hour),
    goods(1800, start - hour, "order"),
    goods(1900, start + 24 * hour, "order"),
  ];
  expect(marginOfOrder(events, costsOver({ ...table, goods: dated }))).toBe(expected);
});

test("without any costs the margin is the price, and every part is named", () => {
  expect(marginOfOrder([placed, event("picked"), event("shipped")], costsOver(empty))).toBe(4990);
  expect(missingCosts(empty)).toEqual([
    "goods",
    "packaging",
    "carrier",
    "labourRate",
    "returnHandling",
    "claim",
    "contact",
    "stepMinutes",
  ]);
  expect(missingCosts({ ...table, claim: [] })).toEqual(["claim"]);
  expect(estimatedCosts(table)).toEqual(["labourRate"]);
});

test("a cost holds from its date on, and its first value before that", () => {
  const costs = costsOver({ ...table, contact: [entry(200, 2000), entry(100, 1000)] });
  expect([0, 999, 1000, 1999, 2000, 9999].map((at) => costs(at).contact)).toEqual([100, 100, 100, 100, 200, 200]);
});

test("negative costs are refused by name", () => {
  expect(() => costsOver({ ...table, claim: [entry(-5)] })).toThrow("claim must be 0 or more, got -5");
});

const anyEvent = fc.record({
  type: fc.constantFrom("placed", "picked", "packed", "shipped", "return_received", "refunded", "error_reported"),
  occurredAt: fc.integer({ min: start, max: start + 90 * 24 * hour }),
  attributes: fc.record({ price: fc.nat(100_000).map(eur), amount: fc.nat(9_999).map(eur) }),
});

test("the sum over events does not depend on their order, and is the sum over any split of them", () => {
  fc.assert(
    fc.property(fc.array(anyEvent), fc.nat(), (events, seed) => {
      const cut = seed % (events.length + 1);
      const sum = (some: readonly MarginEvent[]) =>
        some.reduce((total, one) => total + (marginOf(one, costsAt) ?? 0), 0);
      expect(sum([...events].reverse())).toBe(sum(events));
      expect(sum(events.slice(cut)) + sum(events.slice(0, cut))).toBe(sum(events));
    }),
  );
});
