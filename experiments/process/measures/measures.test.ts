import { expect, test } from "vitest";
import type { FactEvent } from "../facts/fact-event";
import { orderFacts } from "../facts/order-facts";
import { measureCatalogue, orderMeasures } from "./measures";

const HOUR = 3_600_000;
const options = { currency: "EUR", fulfilmentHours: 24, windowDays: 30, lostAfterDays: 90 };
const eur = (amountMinor: number) => ({ amountMinor, currency: "EUR" });

function event(
  type: string,
  hour: number,
  attributes: FactEvent["attributes"] = null,
  staffRef: string | null = null,
): FactEvent {
  return {
    type,
    occurredAt: hour * HOUR,
    startAt: null,
    orderId: "1",
    customerId: null,
    staffRef,
    units: null,
    attributes,
  };
}
const promisedAt = (hour: number) => ({ promisedAt: new Date(hour * HOUR).toISOString() });

function measured(...events: readonly FactEvent[]): Record<string, readonly [number, number] | null> {
  const { facts } = orderFacts("1", events);
  return Object.fromEntries(
    orderMeasures.flatMap((measure) => {
      const contribution = measure.contribution(facts, options);
      return contribution === null ? [] : [[measure.key, contribution.value]];
    }),
  );
}

test("an order that went well counts in every measure it can", () => {
  const values = measured(
    event("placed", 0, { price: eur(5_000), ...promisedAt(50) }),
    event("paid", 1),
    event("packed", 10, null, "p"),
    event("shipped", 20),
    event("delivered", 45),
  );
  expect(values).toEqual({
    ...{ onTime: [1, 1], cycleTime: [45 * 3_600, 1], netCycleTime: [45 * 3_600, 1], fulfilmentTime: [20 * 3_600, 1] },
    ...{ firstShipmentTime: [20 * 3_600, 1], fulfilmentRate: [1, 1], captureTime: [3_600, 1], perfectOrder: [1, 1] },
    ...{ accuracy: [1, 1], returnRate: [0, 1], lineReturnRate: null, valueReturnRate: [0, 5_000] },
    ...{ cancellationRate: [0, 1], contactsPerHundred: [0, 1], touchesPerOrder: [1, 1], withoutTouch: [0, 1] },
    ...{ untilPaid: [3_600, 1], untilPicked: null, untilPacked: [9 * 3_600, 1], untilShipped: [10 * 3_600, 1] },
    ...{ untilDelivered: [25 * 3_600, 1], lineFillRate: null, unitFillRate: null, lineAccuracy: null },
    ...{ ordersPlaced: [1, 1], orderValue: [5_000, 1] },
  });
});

test("an order that is due and still open is late: a backlog cannot hide", () => {
  const values = measured(event("placed", 0, promisedAt(50)), event("paid", 1));
  expect(values.onTime).toEqual([0, 1]);
  expect(values.fulfilmentRate).toEqual([0, 1]);
  expect(values.cycleTime).toBeUndefined();
});

test("a promise that moved is judged on the first", () => {
  const values = measured(
    event("placed", 0, promisedAt(50)),
    event("promised", 40, promisedAt(90)),
    event("delivered", 60),
  );
  expect(values.onTime).toEqual([0, 1]);
  expect(values.perfectOrder).toEqual([0, 1]);
});

test("what is not known is not measured, never perfect, never free", () => {
  const values = measured(event("delivered", 60));
  expect(values).toMatchObject({ perfectOrder: null, cycleTime: null, valueReturnRate: null });
  expect(values.onTime).toBeUndefined();
  expect(measured(event("placed", 0), event("delivered", 60)).onTime).toBeNull();
  const foreign = measured(event("placed", 0, { price: { amountMinor: 1, currency: "CHF" } }), event("delivered", 9));
  expect(foreign.valueReturnRate).toBeNull();
});

test("a return counts within its window after delivery, and its times where both ends are known", () => {
  const life = [event("placed", 0, { price: eur(4_000) }), event("delivered", 40)];
  const back = measured(...life, event("return_requested", 90), event("return_received", 190), event("refunded", 200));
  expect(back).toMatchObject({ returnRate: [1, 1], returnTime: [100 * 3_600, 1], refundTime: [10 * 3_600, 1] });
  expect(back.valueReturnRate).toEqual([4_000, 4_000]);
  expect(measured(...life, event("return_requested", 40 + 31 * 24)).returnRate).toEqual([0, 1]);
});

test("time on hold that the customer asked for is in the gross time and not in the net one", () => {
  const values = measured(
    event("placed", 0),
    event("held", 1, { dwell: true }),
    event("released", 31),
    event("delivered", 60),
  );
  expect(values).toMatchObject({ cycleTime: [60 * 3_600, 1], netCycleTime: [30 * 3_600, 1] });
});

test("cancelled orders were not due", () => {
  const cancelled = measured(event("placed", 0, promisedAt(50)), event("cancelled", 3));
  expect(cancelled).toEqual({
    ...{ cancellationRate: [1, 1], contactsPerHundred: [0, 1], ordersPlaced: [1, 1], orderValue: null },
  });
});

test("every measure has a name of its own, a unit and a time until it is final", () => {
  expect(new Set(measureCatalogue.map(({ key }) => key)).size).toBe(measureCatalogue.length);
  for (const measure of measureCatalogue) expect(measure.maturityDays(options)).toBeGreaterThanOrEqual(0);
});
