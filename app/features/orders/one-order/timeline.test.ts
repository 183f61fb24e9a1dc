import fc from "fast-check";
import { expect, test } from "vitest";
import type { StoredEvent } from "~db/warehouse/warehouse";
import { promiseStanding } from "./promise-standing";
import { stageWaits } from "./stage-waits";
import { timelineOf } from "./timeline";

const hour = 3_600_000;
const event = (type: string, hours: number, more: Partial<StoredEvent> = {}): StoredEvent => ({
  ...{ connectionId: "shop", eventId: type, type, occurredAt: hours * hour, startAt: null, orderId: "O-1" },
  ...{ customerId: null, staffRef: null, units: null, attributes: null, recordedAt: 0, sequence: hours },
  ...more,
});

test("waits run from the end of one event to the beginning of the next, and the longest is marked", () => {
  const events = [
    event("placed", 0),
    event("picked", 5, { startAt: 4 * hour }),
    event("packed", 6),
    event("delivered", 30),
  ];
  expect(
    timelineOf(events, 30 * hour, 99 * hour).entries.map(({ waitMs, isLongestWait }) => [waitMs, isLongestWait]),
  ).toEqual([
    [null, false],
    [4 * hour, false],
    [hour, false],
    [24 * hour, true],
  ]);
});

test("a wait after the delivery is nobody's delay", () => {
  const events = [event("placed", 0), event("delivered", 10), event("feedback_received", 99)];
  expect(timelineOf(events, 10 * hour, 999 * hour).entries.map(({ isLongestWait }) => isLongestWait)).toEqual([
    false,
    true,
    false,
  ]);
});

test("an open order has waited since its last event, and that may be the longest wait", () => {
  const events = [event("placed", 0), event("picked", 5)];
  const at = (hours: number) => timelineOf(events, null, hours * hour);
  expect(at(6).ongoing).toEqual({ waitMs: hour, isLongestWait: false });
  expect(at(99).ongoing).toEqual({ waitMs: 94 * hour, isLongestWait: true });
  expect(at(99).entries.some(({ isLongestWait }) => isLongestWait)).toBe(false);
  expect(timelineOf(events, 5 * hour, 99 * hour).ongoing).toBeNull();
});

test("no entry carries the staff reference, and attributes that are not known stay in the data", () => {
  const sent = { staffRef: "north-2-3", attributes: { reason: "late", employee: "Anna", actor: "staff" } };
  const [entry] = timelineOf([event("cancelled", 1, sent)], null, 0).entries;
  expect(JSON.stringify(entry)).not.toMatch(/north-2-3|Anna/);
  expect(entry?.details).toEqual([{ name: "reason", kind: "text", text: "late" }]);
  expect(entry?.actor).toBe("staff");
});

const open = { cancelledAt: null, closedAt: null, isOpen: true, deliveredAt: null };
const times = { placedAt: 0, paidAt: hour, pickedAt: null, packedAt: 5 * hour, firstShippedAt: null, ...open };

test("stage times leave out milestones nobody reported and go on until now for an open order", () => {
  expect(stageWaits(times, 9 * hour)).toEqual([
    { stage: "payment", from: 0, until: hour, ms: hour, share: 1 / 9 },
    { stage: "packing", from: hour, until: 5 * hour, ms: 4 * hour, share: 4 / 9 },
    { stage: "dispatch", from: 5 * hour, until: null, ms: 4 * hour, share: 4 / 9 },
  ]);
});

test("the stages of a delivered order sum to the time from placing to delivery, in whatever order they were reported", () => {
  const time = fc.option(fc.integer({ min: 0, max: 1_000 }), { nil: null });
  const milestones = fc.record({ paidAt: time, pickedAt: time, packedAt: time, firstShippedAt: time });
  fc.assert(
    fc.property(milestones, (known) => {
      const facts = { ...known, ...open, placedAt: 0, deliveredAt: 1_000, isOpen: false };
      expect(stageWaits(facts, 5_000).reduce((sum, { ms }) => sum + ms, 0)).toBe(1_000);
    }),
  );
});

test("an order is judged on its first promise, an open one by the time now", () => {
  const order = { firstPromiseAt: 10, deliveredAt: null, cancelledAt: null, isOpen: true };
  expect(promiseStanding({ ...order, firstPromiseAt: null }, 5)).toEqual({ kind: "none" });
  expect(promiseStanding(order, 5)).toEqual({ kind: "due", promisedAt: 10, ms: 5 });
  expect(promiseStanding(order, 12)).toEqual({ kind: "late", promisedAt: 10, ms: 2 });
  expect(promiseStanding({ ...order, deliveredAt: 10, isOpen: false }, 99)).toMatchObject({ kind: "kept", ms: 0 });
  expect(promiseStanding({ ...order, deliveredAt: 14, isOpen: false }, 99)).toMatchObject({ kind: "broken", ms: 4 });
  expect(promiseStanding({ ...order, cancelledAt: 3, isOpen: false }, 99)).toEqual({ kind: "cancelled" });
});
