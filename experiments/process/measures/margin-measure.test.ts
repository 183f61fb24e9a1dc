import { expect, test } from "vitest";
import type { SimulatedEvent } from "../../simulation/order-history";
import { simulateOrders } from "../../simulation/simulate-orders";
import { demonstrationCosts } from "../../simulation/truths";
import { costsOver } from "../../verdict/costs";
import { marginOfOrder } from "../../verdict/margin";
import type { FactEvent } from "../facts/fact-event";
import { orderFacts } from "../facts/order-facts";
import { contributionMargin } from "./margin-measure";

const DAY = 86_400_000;
const now = Date.UTC(2026, 10, 22, 13, 30);
const costs = demonstrationCosts(now);
const options = { currency: "EUR", fulfilmentHours: 48, windowDays: 30, lostAfterDays: 180, costs };

function factEvent({ type, occurredAt, startAt, attributes }: SimulatedEvent): FactEvent {
  const rest = { orderId: "1", customerId: null, staffRef: null, units: null };
  return { type, occurredAt, startAt: startAt ?? null, attributes, ...rest };
}

const marginOf = (events: readonly FactEvent[], more: Partial<typeof options & { rates: object[] }> = {}) =>
  contributionMargin.contribution(orderFacts("1", events).facts, { ...options, ...more } as typeof options);

test("an order's margin on the board is that of an experiment, of the events in its time", () => {
  for (const { events, placedAt } of simulateOrders({ seed: "margin", now, orders: 2_000 })) {
    const watched = events.filter(({ occurredAt }) => occurredAt < placedAt + 44 * DAY);
    const expected = marginOfOrder(watched, costsOver(costs));
    const told = marginOf([...events].sort((one, other) => one.occurredAt - other.occurredAt).map(factEvent));
    expect(told?.value).toEqual(expected === null ? null : [expected, 1]);
  }
});

const at = (type: string, day: number, attributes: FactEvent["attributes"] = null) =>
  factEvent({ type, occurredAt: now - (60 - day) * DAY, attributes: attributes ?? {} } as SimulatedEvent);
const money = (amountMinor: number, currency = "EUR") => ({ amountMinor, currency });

test("what happens after an order's time is left out, so that old orders are not watched for longer", () => {
  const usual = [at("placed", 0, { price: money(5_000), goods: money(2_000) }), at("delivered", 2)];
  const early = marginOf([...usual, at("refunded", 40, { amount: money(5_000) })])?.value?.[0] ?? 0;
  const late = marginOf([...usual, at("refunded", 45, { amount: money(5_000) })])?.value?.[0] ?? 0;
  expect(late - early).toBe(5_000);
  expect(marginOf(usual)?.value?.[0]).toBe(late);
});

test("another currency is converted at the rate of the order's day; without one, or without costs, nothing is measured", () => {
  const order = [at("placed", 0, { price: money(5_000, "CHF"), goods: money(2_000, "CHF"), shipping: money(400) })];
  expect(marginOf(order)?.value).toBeNull();
  const from = (order[0]?.occurredAt ?? 0) - DAY;
  expect(marginOf(order, { rates: [{ currency: "CHF", from, rate: 1.1 }] })?.value).toEqual([3_700, 1]);
  const { costs: _, ...without } = options;
  expect(contributionMargin.contribution(orderFacts("1", order).facts, without)?.value).toBeNull();
});

test("an amount that makes no sense is not measured, and a refund of a cancellation counts once", () => {
  const placed = at("placed", 0, { price: money(5_000), goods: money(2_000) });
  expect(marginOf([at("placed", 0, { price: "50,00" })])?.value).toBeNull();
  const cancelled = [placed, at("cancelled", 1), at("refunded", 1, { amount: money(5_000), reason: "cancelled" })];
  expect(marginOf(cancelled)?.value).toEqual([0, 1]);
});
