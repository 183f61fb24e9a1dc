import { expect, test } from "vitest";
import type { FactEvent } from "./fact-event";
import { orderFacts } from "./order-facts";

const HOUR = 3_600_000;

function factsOf(...events: readonly (readonly [type: string, hour: number, attributes?: FactEvent["attributes"]])[]) {
  const rest = { startAt: null, orderId: "1", customerId: null, staffRef: null, units: null };
  return orderFacts(
    "1",
    events.map(([type, hour, attributes = null]) => ({ type, occurredAt: hour * HOUR, attributes, ...rest })),
  ).facts;
}

const lines = [
  { line: "a", quantity: 3 },
  { line: "b", quantity: 1 },
];

test("lines count as filled with the shipment that makes them whole, units with the one they are in", () => {
  const facts = factsOf(
    ["placed", 0, { lines }],
    ["shipped", 5, { shipment: "1", lines: [{ line: "a", quantity: 2 }] }],
    ["shipped", 9, { shipment: "2", lines: [{ line: "a", quantity: 2 }, { line: "b" }] }],
  );
  expect(facts.orderedUnits).toBe(4);
  expect(facts.fills).toEqual([
    { at: 5 * HOUR, lines: 0, units: 2 },
    { at: 9 * HOUR, lines: 2, units: 2 },
  ]);
});

test("a shipment that does not say what is in it is of all that was not cancelled", () => {
  const facts = factsOf(["placed", 0, { lines }], ["cancelled", 1, { lines: ["b"] }], ["shipped", 5]);
  expect(facts).toMatchObject({ orderedUnits: 3, fills: [{ at: 5 * HOUR, lines: 1, units: 3 }] });
  expect(factsOf(["placed", 0, { lines }]).fills).toEqual([]);
  expect(factsOf(["placed", 0], ["shipped", 5])).toMatchObject({ orderedUnits: null, fills: null });
  expect(factsOf(["placed", 0, { lines: [{ line: "a" }] }]).orderedUnits).toBeNull();
});

test("a line is wrong once however often it is reported, and a report without a line is of the rest", () => {
  const facts = factsOf(
    ["placed", 0, { lines: [...lines, { line: "c" }] }],
    ["error_reported", 5, { line: "a" }],
    ["error_reported", 6, { line: "a" }],
    ["error_reported", 7],
  );
  expect(facts.reports).toEqual([
    { at: 5 * HOUR, lines: 1 },
    { at: 6 * HOUR, lines: 0 },
    { at: 7 * HOUR, lines: 2 },
  ]);
  expect(factsOf(["placed", 0]).reports).toBeNull();
});

test("contacts are counted by reason in small letters", () => {
  const facts = factsOf(
    ["contact_received", 1, { reason: "Late" }],
    ["contact_received", 2, { reason: "late " }],
    ["contact_received", 3],
  );
  expect(facts.contactReasons).toEqual({ "": 1, late: 2 });
});
