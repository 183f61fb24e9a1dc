import { expect, test } from "vitest";
import type { FactEvent } from "../facts/fact-event";
import { orderFacts } from "../facts/order-facts";
import type { MeasureOptions } from "./measure";
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
    ...{ ordersPlaced: [1, 1], orderValue: [5_000, 1], contributionMargin: null },
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
    contributionMargin: null,
  });
});

test("every measure has a name of its own, a unit and a time until it is final", () => {
  expect(new Set(measureCatalogue.map(({ key }) => key)).size).toBe(measureCatalogue.length);
  for (const measure of measureCatalogue) expect(measure.maturityDays(options)).toBeGreaterThanOrEqual(0);
});

test("fill rates and accuracy by line count lines and units; amounts of another currency are converted or not measured", () => {
  const lines = [
    { line: "a", quantity: 3 },
    { line: "b", quantity: 1 },
  ];
  const values = measured(
    event("placed", 0, { lines }),
    event("shipped", 9, { shipment: "1", lines: [{ line: "a", quantity: 3 }] }),
    event("shipped", 30, { shipment: "2", lines: [{ line: "b" }] }),
    event("delivered", 50),
    event("error_reported", 60, { line: "b" }),
    event("return_received", 70),
    event("exchanged", 80),
  );
  expect(values).toMatchObject({
    ...{ fulfilmentRate: [0, 1], lineFillRate: [1, 2], unitFillRate: [3, 4], lineAccuracy: [1, 2], accuracy: [0, 1] },
    ...{ exchangeShare: [1, 1], orderValue: null, returnsWithoutTouch: [1, 1] },
  });
  const back = [event("delivered", 50, null, "p"), event("return_requested", 60)];
  expect(measured(...back, event("return_received", 70)).returnsWithoutTouch).toEqual([1, 1]);
  expect(measured(...back, event("return_received", 70, null, "p")).returnsWithoutTouch).toEqual([0, 1]);
  const at = (rates: MeasureOptions["rates"], hour: number) => {
    const { facts } = orderFacts("1", [event("placed", hour, { price: { amountMinor: 1_000, currency: "CHF" } })]);
    const value = orderMeasures.find(({ key }) => key === "orderValue");
    return value?.contribution(facts, { ...options, ...(rates ? { rates } : {}) })?.value ?? null;
  };
  const rates = [
    { currency: "CHF", from: 0, rate: 1.05 },
    { currency: "CHF", from: 24 * HOUR, rate: 1.1 },
  ];
  expect(at(rates, 5)).toEqual([1_050, 1]);
  expect(at(rates, 25)).toEqual([1_100, 1]);
  // The last rate is older than a week; before the first there is none.
  expect(at(rates, 24 * 9)).toBeNull();
  expect(at(rates, -1)).toBeNull();
  expect(at(undefined, 5)).toBeNull();
});

test("what a report or a return says after its window does not count", () => {
  const life = [event("placed", 0, { lines: [{ line: "a" }], ...promisedAt(50) }), event("delivered", 40)];
  const values = measured(...life, event("error_reported", 40 + 30 * 24, { line: "a" }));
  expect(values).toMatchObject({ accuracy: [1, 1], lineAccuracy: [1, 1], perfectOrder: [1, 1] });
});
