import fc from "fast-check";
import { expect, test } from "vitest";
import { type CostEntry, type CostTable, costsOver } from "./costs";
import { type MarginEvent, marginOfOrder } from "./margin";
import { marginParts } from "./margin-parts";

const eur = (amountMinor: number) => ({ amountMinor, currency: "EUR" });
const entry = (value: number): CostEntry[] => [{ from: 0, value, estimated: false, source: "bill" }];
const table: CostTable = {
  currency: "EUR",
  goods: [{ from: 0, value: 0.5, estimated: true, source: "share", per: "price" }],
  packaging: entry(60),
  carrier: entry(420),
  labourRate: entry(2400),
  stepMinutes: { picked: entry(5), packed: entry(3) },
  returnHandling: entry(250),
  claim: entry(1500),
  contact: entry(320),
  parcelAt: "shipped",
};
const nothing: CostTable = {
  ...{ ...table, goods: [], packaging: [], carrier: [], labourRate: [] },
  ...{ returnHandling: [], claim: [], contact: [] },
};
const event = (type: string, attributes: MarginEvent["attributes"] = {}): MarginEvent => ({
  type,
  occurredAt: 1,
  attributes,
});
const placed = event("placed", { price: eur(5000), shipping: eur(490), discount: eur(500) });

test("an order's margin is told part by part", () => {
  const events = [placed, event("picked"), event("packed"), event("shipped"), event("delivered")];
  expect(marginParts(events, costsOver(table))).toEqual({
    parts: { price: 5000, discount: -500, shipping: 490, goods: -2500, packaging: -60, carrier: -420, labour: -320 },
    margin: 1690,
    unknown: [],
    unmeasured: [],
  });
});

test("what comes back, what is claimed and what is asked has its own part", () => {
  const events = [placed, event("error_reported"), event("contact_received"), event("return_received")];
  const { parts } = marginParts([...events, event("refunded", { amount: eur(4500) })], costsOver(table));
  expect(parts).toMatchObject({ returns: -250, refunds: -4500, claims: -1500, contacts: -320 });
});

test("a cancellation takes the sale back", () => {
  expect(marginParts([placed, event("cancelled")], costsOver(table))).toMatchObject({
    parts: { price: 0, discount: 0, shipping: 0, goods: 0 },
    margin: 0,
  });
});

test("costs that nobody entered are named where the order needs them", () => {
  const events = [placed, event("picked"), event("shipped"), event("error_reported")];
  const { unknown, margin } = marginParts(events, costsOver(nothing));
  expect(unknown).toEqual(["goods", "labourRate", "packaging", "carrier", "claim"]);
  expect(margin).toBe(4990);
});

test("an amount in another currency leaves the margin unmeasured and says at which event", () => {
  const refund = event("refunded", { amount: { amountMinor: 100, currency: "USD" } });
  const { margin, unmeasured, parts } = marginParts([placed, refund], costsOver(table));
  expect([margin, unmeasured]).toEqual([null, ["refunded"]]);
  expect(parts.price).toBe(5000);
});

test("the parts sum to the margin, to the unit", () => {
  const amount = fc.option(fc.integer({ min: 0, max: 99_999 }).map(eur), { nil: undefined });
  const types = ["placed", "cancelled", "picked", "packed", "shipped", "return_received", "refunded", "error_reported"];
  const events = fc.array(
    fc.record({
      type: fc.constantFrom(...types),
      occurredAt: fc.constant(3_600_000),
      startAt: fc.integer({ min: 0, max: 3_600_000 }),
      attributes: fc.record({
        price: fc.integer({ min: 0, max: 99_999 }).map(eur),
        amount: fc.integer({ min: 0, max: 9_999 }).map(eur),
        ...{ shipping: amount, discount: amount, goods: amount, packaging: amount, carrierCost: amount },
      }),
    }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(events, fc.boolean(), (history, isKnown) => {
      const costsAt = costsOver(isKnown ? table : nothing);
      const { parts, margin } = marginParts(history, costsAt);
      expect(margin).toBe(marginOfOrder(history, costsAt));
      expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(margin);
    }),
  );
});
