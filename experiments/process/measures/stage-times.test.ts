import fc from "fast-check";
import { expect, test } from "vitest";
import { orderFacts } from "../facts/order-facts";
import { stageTimes } from "./stage-times";
import { cycleTime } from "./time-measures";

const options = { currency: "EUR", fulfilmentHours: 24, windowDays: 30, lostAfterDays: 90 };
const types = ["placed", "paid", "picked", "packed", "shipped", "delivered"] as const;

function factsAt(times: readonly (number | null)[]) {
  const events = types.flatMap((type, at) => {
    const occurredAt = times[at];
    if (occurredAt === undefined || occurredAt === null) return [];
    const rest = { startAt: null, orderId: "1", customerId: null, staffRef: null, units: null, attributes: null };
    return [{ type, occurredAt, ...rest }];
  });
  return orderFacts(
    "1",
    events.sort((one, other) => one.occurredAt - other.occurredAt),
  ).facts;
}

const valuesOf = (times: readonly (number | null)[]) =>
  stageTimes.map((stage) => stage.contribution(factsAt(times), options)?.value?.[0] ?? null);

test("each stage lasts since the last one that was measured, and one out of turn is not measured", () => {
  const hour = 3_600_000;
  const inHours = (times: readonly (number | null)[]) =>
    valuesOf(times.map((time) => (time === null ? null : time * hour))).map((spent) =>
      spent === null ? null : spent / 3_600,
    );
  expect(inHours([0, 1, 5, 6, 9, 40])).toEqual([1, 4, 1, 3, 31]);
  expect(inHours([0, 1, null, 6, 9, 40])).toEqual([1, null, 5, 3, 31]);
  // Paid by invoice after it was shipped.
  expect(inHours([0, 30, 5, 6, 9, 40])).toEqual([null, 5, 1, 3, 31]);
});

test("the stages of an order add up to its cycle time, to the second, whatever is missing or out of turn", () => {
  const time = fc.option(fc.integer({ min: 0, max: 9_999_999 }), { nil: null });
  fc.assert(
    fc.property(
      fc.array(time, { minLength: 4, maxLength: 4 }),
      fc.integer({ min: 0, max: 9_999_999 }),
      (middle, end) => {
        const times = [0, ...middle, end];
        const whole = cycleTime.contribution(factsAt(times), options)?.value?.[0];
        const sum = valuesOf(times).reduce<number>((total, spent) => total + (spent ?? 0), 0);
        expect(sum).toBe(whole);
      },
    ),
    { numRuns: 300, seed: 20261123 },
  );
});
