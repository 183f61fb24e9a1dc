import { expect, test } from "vitest";
import { costsOver, seeded } from "~experiments";
import type { Measure, MetricDefinition } from "../metric.schema";
import { type Measuring, matches, type OutcomeEvent, unitValue, windowOf } from "./unit-values";

const HOUR = 3_600_000;
const START = Date.UTC(2026, 2, 2, 8);
const eur = (amountMinor: number) => ({ amountMinor, currency: "EUR" });
const measuring: Measuring = {
  currency: "EUR",
  isOrder: true,
  costsAt: costsOver({
    currency: "EUR",
    goods: [{ from: 0, value: 0.5, estimated: true, source: "test", per: "price" }],
    packaging: [{ from: 0, value: 80, estimated: false, source: "test" }],
    carrier: [{ from: 0, value: 420, estimated: false, source: "test" }],
    labourRate: [],
    stepMinutes: {},
    returnHandling: [],
    claim: [],
    contact: [],
    parcelAt: "shipped",
  }),
};

function event(type: string, hours: number, attributes: OutcomeEvent["attributes"] = null): OutcomeEvent {
  return { type, occurredAt: START + hours * HOUR, startAt: null, orderId: "o1", attributes };
}

const order = [
  event("placed", 1, { price: eur(4_000), shipping: eur(490) }),
  event("shipped", 20),
  event("error_reported", 50, { amount: eur(700) }),
];
const window = { from: START, until: START + 48 * HOUR };
const margin: Measure = { kind: "margin" };
const of = (type: string) => ({ event: { type } });

const cases: [string, Measure, readonly OutcomeEvent[], readonly number[] | null][] = [
  ["margin of the events inside the window", margin, order, [4_000 + 490 - 2_000 - 80 - 420]],
  ["margin without a placed event", margin, [event("shipped", 20)], null],
  ["margin in another currency", margin, [event("placed", 1, { price: { amountMinor: 1, currency: "USD" } })], null],
  [
    "margin placed before the assignment",
    margin,
    [event("placed", -3, { price: eur(4_000) }), event("shipped", 2)],
    [-500],
  ],
  [
    "margin of a cancelled order whose cancellation has no amounts",
    margin,
    [event("placed", 1, { price: eur(4_000) }), event("cancelled", 5)],
    [0],
  ],
  ["margin after a cancellation outside the window", margin, [...order, event("cancelled", 49)], [1_990]],
  ["a count", { kind: "count", ...of("shipped") }, [...order, event("shipped", 30)], [2]],
  ["a count of nothing", { kind: "count", ...of("cancelled") }, order, [0]],
  ["a sum of money", { kind: "sum", ...of("placed"), attribute: "price" }, order, [4_000]],
  ["a sum of numbers", { kind: "sum", ...of("weighed"), attribute: "kg" }, [event("weighed", 1, { kg: 2.5 })], [2.5]],
  ["a sum whose attribute is missing", { kind: "sum", ...of("shipped"), attribute: "price" }, order, null],
  ["a proportion that came true", { kind: "proportion", ...of("shipped") }, order, [1]],
  ["a proportion true only after the window", { kind: "proportion", ...of("error_reported") }, order, [0]],
  [
    "a ratio",
    {
      kind: "ratio",
      numerator: { ...of("placed"), attribute: "price" },
      denominator: { ...of("placed"), attribute: null },
    },
    order,
    [4_000, 1],
  ],
  ["hours between two events", { kind: "timeBetween", from: { type: "placed" }, to: { type: "shipped" } }, order, [19]],
  [
    "hours from before the assignment",
    { kind: "timeBetween", from: { type: "placed" }, to: { type: "shipped" } },
    [event("placed", -4), event("shipped", 6)],
    [10],
  ],
  [
    "hours to an event that has not come",
    { kind: "timeBetween", from: { type: "placed" }, to: { type: "lost" } },
    order,
    null,
  ],
  ["a column, which has no events", { kind: "column", column: "x", numberKind: "mean" }, order, null],
];

test.each(cases)("measures %s", (_name, measure, events, expected) => {
  expect(unitValue(measure, events, window, measuring)).toEqual(expected);
});

test.each(cases)("the order of events does not matter for %s", (_name, measure, events, expected) => {
  const random = seeded("shuffle");
  for (let round = 0; round < 10; round++) {
    const shuffled = random.shuffle(events);
    expect(unitValue(measure, shuffled, window, measuring)).toEqual(expected);
  }
});

test("an outcome at the assignment counts, one at the end of the window does not", () => {
  const proportion: Measure = { kind: "proportion", event: { type: "shipped" } };
  expect(unitValue(proportion, [event("shipped", 0)], window, measuring)).toEqual([1]);
  expect(unitValue(proportion, [event("shipped", 48)], window, measuring)).toEqual([0]);
  expect(unitValue(proportion, [event("shipped", -1)], window, measuring)).toEqual([0]);
});

test("a customer without orders has a margin of 0", () => {
  expect(unitValue(margin, [], window, { ...measuring, isOrder: false })).toEqual([0]);
});

test("a customer's time is that of the first order after the assignment, not of earlier ones", () => {
  const measure: Measure = { kind: "timeBetween", from: { type: "placed" }, to: { type: "delivered" } };
  const events = [
    { ...event("placed", -900), orderId: "old" },
    { ...event("delivered", 3), orderId: "old" },
    { ...event("placed", 2), orderId: "new" },
    { ...event("delivered", 42), orderId: "new" },
  ];
  expect(unitValue(measure, events, window, { ...measuring, isOrder: false })).toEqual([40]);
});

test("attributes that a file wrote as text match truth and numbers", () => {
  const late = event("delivered", 1, { onTime: "TRUE", boxes: "2" });
  expect(matches(late, { type: "delivered", where: { onTime: true, boxes: 2 } })).toBe(true);
  expect(matches(late, { type: "delivered", where: { onTime: false } })).toBe(false);
});

test("a window closes after its hours or at the conclusion, whichever comes first", () => {
  const metric: MetricDefinition = {
    key: "k",
    name: "K",
    description: "",
    measure: margin,
    windowHours: 24,
    cap: null,
    direction: "higher",
    unit: "money",
  };
  expect(windowOf(metric, START, null).until).toBe(START + 24 * HOUR);
  expect(windowOf(metric, START, START + HOUR).until).toBe(START + HOUR);
  expect(windowOf({ ...metric, windowHours: null }, START, null).until).toBe(Number.POSITIVE_INFINITY);
});
