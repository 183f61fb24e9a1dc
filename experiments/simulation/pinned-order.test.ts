import { expect, test } from "vitest";
import { orderFacts } from "../process/facts/order-facts";
import { localOf, MINUTES_PER_DAY, weekdayOf } from "./local-time";
import { pinnedOrder } from "./pinned-order";
import { plantedArmOf } from "./simulate-orders";
import { datesAt, truths } from "./truths";

const DAY = 86_400_000;
const MONDAY = Date.UTC(2026, 10, 23, 4);

test.each([0, 1, 2, 3, 4, 5, 6])(
  "the order is placed on a Friday at 16:40 and has come to its end, %i days later too",
  (days) => {
    const now = MONDAY + days * DAY;
    const { placedAt, events, arms } = pinnedOrder(now, plantedArmOf(now));
    const local = localOf(placedAt);
    expect(weekdayOf(Math.floor(local / MINUTES_PER_DAY))).toBe(truths.pinnedOrder.weekday);
    expect(local % MINUTES_PER_DAY).toBe(16 * 60 + 40);
    expect(placedAt).toBeGreaterThan(datesAt(now).problemSince);
    expect([...arms.keys()].sort()).toEqual(["delivery-promise", "free-shipping"]);
    const stored = events.map((event) => ({
      ...{ ...event, startAt: event.startAt ?? null, orderId: event.order, customerId: event.customer },
      ...{ staffRef: event.staff ?? null, units: null },
    }));
    const { facts, detail } = orderFacts(truths.pinnedOrder.order, stored);
    expect(facts).toMatchObject({ stage: "delivered", site: "North", promiseCount: 2, lineCount: 2 });
    expect(facts.deliveredAt).toBeGreaterThan(facts.firstPromiseAt ?? 0);
    expect((facts.firstShippedAt ?? 0) - (facts.packedAt ?? 0)).toBeGreaterThan(3 * DAY - 60_000 * 60);
    expect(facts.lastEventAt).toBeLessThan(now);
    expect(detail.shipments).toMatchObject([{ carrier: "Parcel carrier", tracking: "PC 1000 0000" }]);
  },
);
