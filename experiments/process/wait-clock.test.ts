import { expect, test } from "vitest";
import { waitClock } from "./wait-clock";

test.each([
  ["paid", "picked", "site"],
  ["packed", "shipped", "site"],
  ["return_received", "refunded", "site"],
  ["shipped", "delivered", "carrier"],
  ["in_transit", "out_for_delivery", "carrier"],
  ["shipped", "packed", "site"],
  ["placed", "paid", "customer"],
  ["delivered", "return_requested", "customer"],
  ["shipped", "contact_received", "customer"],
])("the wait from %s to %s counts in the hours of: %s", (from, to, clock) => {
  expect(waitClock(from, to)).toBe(clock);
});
