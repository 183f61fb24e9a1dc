import { expect, test } from "vitest";
import { localOf, MINUTES_PER_DAY, weekdayOf } from "./local-time";
import { type OrderHistory, type SimulationOptions, simulateEvents, simulateOrders } from "./simulate-orders";
import { datesAt, truths } from "./truths";
import { wireEvent } from "./wire-event";

const now = Date.UTC(2026, 10, 22, 13, 30);
const dates = datesAt(now);
const small: SimulationOptions = { seed: "test", now, orders: 2_000 };
const eventOf = ({ events }: OrderHistory, type: string) => events.find((event) => event.type === type);
const hoursBetween = (history: OrderHistory, from: string, to: string) =>
  ((eventOf(history, to)?.occurredAt ?? Number.NaN) - (eventOf(history, from)?.occurredAt ?? Number.NaN)) / 3_600_000;

test("a seed gives the same history every time, another seed another one", () => {
  const first = [...simulateEvents(small)];
  expect([...simulateEvents(small)]).toEqual(first);
  expect([...simulateEvents({ ...small, seed: "other" })]).not.toEqual(first);
});

test("the history has exactly the orders asked for, in order, within its 18 months and never after now", () => {
  const histories = [...simulateOrders(small)];
  expect(histories).toHaveLength(2_000);
  const placed = histories.map(({ placedAt }) => placedAt);
  expect([...placed].sort((a, b) => a - b)).toEqual(placed);
  expect(placed[0]).toBeGreaterThanOrEqual(dates.startsAt);
  for (const { events } of histories) for (const { occurredAt } of events) expect(occurredAt).toBeLessThanOrEqual(now);
  expect(new Set(histories.flatMap(({ events }) => events.map(({ id }) => id))).size).toBe(
    histories.reduce((sum, { events }) => sum + events.length, 0),
  );
});

test.each([
  ["local midnight", "2026-11-21T23:00:00Z"],
  ["half a minute after it", "2026-11-21T23:00:30Z"],
  ["the night the clocks go forward", "2027-03-28T00:59:59Z"],
  ["the night they go back", "2026-10-25T01:30:00Z"],
  ["a workday", "2027-07-14T10:00:00Z"],
])("a history can end at any moment: %s", (_name, end) => {
  const until = Date.parse(end);
  const histories = [...simulateOrders({ seed: "any end", now: until, orders: 600 })];
  expect(histories).toHaveLength(600);
  for (const { events } of histories)
    for (const { occurredAt } of events) expect(occurredAt).toBeLessThanOrEqual(until);
});

test("events of an order are in order of time and begin with its placing", () => {
  for (const { events, placedAt } of simulateOrders({ ...small, exposures: false })) {
    expect(events[0]).toMatchObject({ type: "placed", occurredAt: placedAt });
    for (const [index, event] of events.entries()) {
      expect(event.occurredAt).toBeGreaterThanOrEqual(events[index - 1]?.occurredAt ?? 0);
      if (event.startAt !== undefined) expect(event.occurredAt - event.startAt).toBeLessThan(10 * 60_000);
    }
  }
});

test("people work on workdays between 7 and 19 o'clock local time", () => {
  for (const event of simulateEvents(small)) {
    if (event.startAt === undefined) continue;
    const start = localOf(event.startAt);
    const end = localOf(event.occurredAt) % MINUTES_PER_DAY;
    expect([1, 2, 3, 4, 5]).toContain(weekdayOf(Math.floor(start / MINUTES_PER_DAY)));
    expect(start % MINUTES_PER_DAY).toBeGreaterThanOrEqual(7 * 60 - 0.01);
    expect(end).toBeLessThanOrEqual(19 * 60 + 0.01);
    expect(event.staff).toMatch(/^(north|east|west)-[1-4]-[1-6]$/);
  }
});

test("arms come from the assignment that is passed in, asked by order or by customer", () => {
  const asked = new Set<string>();
  const histories = [
    ...simulateOrders({
      ...small,
      armOf: (experiment, unit) => {
        asked.add(`${experiment} ${unit.charAt(0)}`);
        return experiment === "delivery-promise" ? "honest-date" : null;
      },
    }),
  ];
  expect([...asked].sort()).toEqual(["delivery-promise O", "free-shipping C", "paper-mailer O", "return-window C"]);
  const exposures = histories.flatMap(({ events }) => events.filter(({ type }) => type === "exposed"));
  const { startsAt, enrolmentEndsAt } = dates.experiments["delivery-promise"];
  const enrolled = histories.filter(({ placedAt }) => placedAt >= startsAt && placedAt < enrolmentEndsAt);
  expect(exposures).toHaveLength(enrolled.length);
  expect(exposures[0]?.attributes).toMatchObject({ experiment: "delivery-promise", arm: "honest-date" });
});

test("an event is written as a source would post it", () => {
  const [history] = simulateOrders(small);
  const placed = history && eventOf(history, "placed");
  expect(placed && wireEvent(placed)).toEqual({
    id: placed?.id,
    type: "placed",
    occurredAt: new Date(placed?.occurredAt ?? 0).toISOString(),
    order: placed?.order,
    customer: placed?.customer,
    attributes: placed?.attributes,
  });
  expect(placed?.attributes.price).toEqual({ amountMinor: expect.any(Number), currency: "EUR" });
});

const medium = [...simulateOrders({ seed: "medium", now, orders: 20_000 })];
const isOnTime = (history: OrderHistory) =>
  (eventOf(history, "delivered")?.occurredAt ?? Number.POSITIVE_INFINITY) <=
  Date.parse(String(eventOf(history, "placed")?.attributes.promisedAt));
const shareOnTime = (histories: readonly OrderHistory[]) => {
  const due = histories.filter(
    (one) => !eventOf(one, "cancelled") && Date.parse(String(eventOf(one, "placed")?.attributes.promisedAt)) <= now,
  );
  return due.filter(isOnTime).length / due.length;
};
const isAfter = ({ placedAt }: OrderHistory) => placedAt >= dates.problemSince;

test("on time falls from 94 % to 88 %, and only at North", () => {
  const before = medium.filter((one) => !isAfter(one));
  const after = medium.filter(isAfter);
  expect(Math.abs(shareOnTime(before) - truths.onTime.before)).toBeLessThan(0.01);
  expect(Math.abs(shareOnTime(after) - truths.onTime.after)).toBeLessThan(0.01);
  const elsewhere = shareOnTime(after.filter(({ site }) => site !== "North"));
  expect(Math.abs(elsewhere - truths.onTime.before)).toBeLessThan(0.015);
});

test("parcels packed on a Friday at North wait for Monday, since the problem began and nowhere else", () => {
  const wait = (at: (history: OrderHistory) => boolean) => {
    const hours = medium.filter(at).map((one) => hoursBetween(one, "packed", "shipped"));
    const known = hours.filter((value) => !Number.isNaN(value));
    return known.reduce((sum, value) => sum + value, 0) / known.length;
  };
  const isFriday = (one: OrderHistory) =>
    weekdayOf(Math.floor(localOf(eventOf(one, "packed")?.occurredAt ?? 0) / MINUTES_PER_DAY)) ===
    truths.bottleneck.weekday;
  expect(wait((one) => isAfter(one) && one.site === "North" && isFriday(one))).toBeGreaterThan(70);
  expect(wait((one) => isAfter(one) && one.site === "North" && !isFriday(one))).toBeLessThan(10);
  expect(wait((one) => isAfter(one) && one.site === "East" && isFriday(one))).toBeLessThan(10);
  expect(wait((one) => !isAfter(one) && one.site === "North" && isFriday(one))).toBeLessThan(10);
});

test("customers score 4.4 on time and 3.1 late", () => {
  const mean = (onTime: boolean) => {
    const scores = medium
      .filter((one) => eventOf(one, "feedback_received") && isOnTime(one) === onTime)
      .map((one) => Number(eventOf(one, "feedback_received")?.attributes.score));
    return scores.reduce((sum, score) => sum + score, 0) / scores.length;
  };
  expect(Math.abs(mean(true) - truths.satisfaction.onTime)).toBeLessThan(0.1);
  expect(Math.abs(mean(false) - truths.satisfaction.late)).toBeLessThan(0.3);
});

test("28 returns a day at full size", () => {
  const returns = medium.filter((one) => eventOf(one, "return_requested")).length;
  const perDay = (returns / medium.length) * (truths.orders / truths.historyDays);
  expect(Math.abs(perDay - truths.returnsPerDay)).toBeLessThan(2);
});
