import { expect, test } from "vitest";
import type { StoredEvent } from "~db/warehouse/warehouse";
import { engineCosts } from "../costs/engine-costs";
import { readyMetrics } from "../metrics/ready-metrics";
import { askPastOrders, type PastOrders, type PastQuestion } from "./past-orders";
import { planSize } from "./plan-size";

const DAY = 86_400_000;
const now = Date.UTC(2026, 2, 2);
const eur = (amountMinor: number) => ({ amountMinor, currency: "EUR" });

/** 140 orders over 28 days, five a day, every other at North, two of each customer; one in ten with a claim. */
function past(): PastOrders {
  const orders = Array.from({ length: 140 }, (_, index) => {
    const placedAt = now - 60 * DAY + Math.floor(index / 5) * DAY + (index % 5);
    const attributes = { price: eur(4_000 + (index % 4) * 1_000), site: index % 2 === 0 ? "North" : "East" };
    const common = { orderId: `o${index}`, customerId: `c${index % 70}`, attributes };
    return { ...common, placedAt, lastType: "delivered", lastAt: placedAt };
  });
  const measured = orders.map((order, index) => {
    const base = {
      ...order,
      connectionId: "k",
      startAt: null,
      staffRef: null,
      units: null,
      recordedAt: 0,
      sequence: index,
    };
    const events: StoredEvent[] = [{ ...base, eventId: "p", type: "placed", occurredAt: order.placedAt }];
    if (index % 10 === 0)
      events.push({ ...base, eventId: "e", type: "error_reported", occurredAt: order.placedAt + DAY });
    return { order, events };
  });
  return { newest: [...orders].reverse(), measured, customers: new Map(), hasStock: false };
}

const question: PastQuestion = {
  condition: null,
  unitType: "order",
  metrics: readyMetrics,
  costs: engineCosts([], "EUR", "UTC"),
};

test("orders a week are counted over whole weeks; customers once each", () => {
  expect(askPastOrders(past(), question)).toMatchObject({ seen: 140, meant: 140, unitsPerWeek: 35 });
  expect(askPastOrders(past(), { ...question, unitType: "customer" }).unitsPerWeek).toBeLessThan(35);
  expect(askPastOrders(past(), { ...question, unitType: "lineShift" })).toMatchObject({
    unitsPerWeek: null,
    baselines: {},
  });
});

test("the sentence is tried on orders as systems would send them: money in major units", () => {
  const condition = { site: "North", value: { $gt: 45 } };
  const { meant, examples } = askPastOrders(past(), { ...question, condition });
  expect(meant).toBe(35);
  expect(examples[0]).toBe("o138");
});

test("a condition that cannot be compiled means nobody", () => {
  expect(askPastOrders(past(), { ...question, condition: { a: { $nope: 1 } } }).meant).toBe(0);
});

test("metrics are measured as results are: margin from prices, claims as a share", () => {
  const { baselines } = askPastOrders(past(), question);
  expect(baselines["contribution-margin"]).toMatchObject({ units: 140, mean: 5_500 });
  expect(baselines["damage-claims"]?.mean).toBeCloseTo(0.1, 12);
  expect(baselines["hours-to-delivery"]).toBeUndefined();
});

test("what a percentile cap stands for is told from past orders, unless there are too few", () => {
  const metrics = readyMetrics.map((metric) => ({ ...metric, cap: { percentile: 0.75 } }));
  const { caps } = askPastOrders(past(), { ...question, metrics });
  expect(caps["contribution-margin"]).toBe(6_250);
  const few = { ...past(), measured: past().measured.slice(0, 29) };
  expect(askPastOrders(few, { ...question, metrics }).caps).toEqual({});
});

test("no orders: nothing can be said", () => {
  expect(askPastOrders({ newest: [], measured: [], customers: new Map(), hasStock: false }, question)).toMatchObject({
    seen: 0,
    unitsPerWeek: null,
  });
});

test("what the shop sends becomes the catalogue, with its usual values", () => {
  const { attributes } = askPastOrders(past(), question);
  expect(attributes).toContainEqual({ name: "value", kind: "number", values: [] });
  expect(attributes.some(({ name }) => name === "site" || name === "orderId")).toBe(false);
});

const size = {
  ...{ baseline: { mean: 1_500, variance: 1_374 ** 2 }, smallestGain: 60, weights: [0.5, 0.5], coverage: 1 },
  ...{ unitsPerWeek: 1_930, weeks: 10, alpha: 0.05, inference: "hybrid" as const },
};

test("the weeks that are advised have the power that was asked for, one week fewer has not", () => {
  const weeks = planSize(size).weeksNeeded ?? 0;
  expect(planSize({ ...size, weeks }).power).toBeGreaterThanOrEqual(0.8);
  expect(planSize({ ...size, weeks: weeks - 1 }).power).toBeLessThan(0.8);
});

test("stopping early for harm costs some weeks against one look at the end", () => {
  const hybrid = planSize(size).weeksNeeded ?? 0;
  const fixed = planSize({ ...size, inference: "fixed" }).weeksNeeded ?? 0;
  expect(hybrid).toBeGreaterThan(fixed);
});

test("half of the orders need twice the weeks; no spread or no average says nothing", () => {
  const half = planSize({ ...size, coverage: 0.5 }).weeksNeeded ?? 0;
  expect(half).toBeGreaterThanOrEqual(2 * (planSize(size).weeksNeeded ?? 0) - 1);
  expect(planSize({ ...size, baseline: { mean: 0, variance: 1 } }).weeksNeeded).toBeNull();
  expect(planSize({ ...size, baseline: { mean: 5, variance: 0 } }).power).toBeNull();
});

test("a sentence may speak of the customer, with what is known of the customers of past orders", () => {
  const customers = new Map(
    Array.from({ length: 35 }, (_, index) => [`c${index}`, { segment: index < 10 ? "gold" : "new", seats: index }]),
  );
  const whole = { ...past(), customers, hasStock: true };
  const answer = askPastOrders(whole, { ...question, condition: { "customer.segment": "gold" } });
  expect(answer.meant).toBe(20);
  expect(answer.attributes).toEqual(
    expect.arrayContaining([
      { name: "customer.segment", kind: "choice", values: ["gold", "new"] },
      { name: "customer.seats", kind: "number", values: [] },
      { name: "stock.onHand", kind: "number", values: [] },
    ]),
  );
});
