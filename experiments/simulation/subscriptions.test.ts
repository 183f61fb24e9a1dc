import { expect, test } from "vitest";
import { simulateSubscriptions } from "./subscriptions";
import { truths } from "./truths";

const now = Date.UTC(2026, 10, 22, 13, 30);
const events = [...simulateSubscriptions("test", now)];
const count = (type: string) => events.filter((event) => event.type === type).length;

test("subscriptions begin, renew and end as planted, and nothing lies after now", () => {
  const { startedPerWeek, endedPerMonth, invoiceCorrected, renewalFailed } = truths.subscriptions;
  expect(Math.abs(count("subscription_started") / (truths.historyDays / 7) - startedPerWeek)).toBeLessThan(1.5);
  expect(Math.abs(count("subscription_cancelled") / count("invoiced") - endedPerMonth)).toBeLessThan(0.01);
  expect(Math.abs(count("invoice_corrected") / count("invoiced") - invoiceCorrected)).toBeLessThan(0.006);
  expect(Math.abs(count("renewal_failed") / count("renewed") - renewalFailed)).toBeLessThan(0.008);
  expect(Math.max(...events.map(({ occurredAt }) => occurredAt))).toBeLessThanOrEqual(now);
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
});

test("an order's customers have no subscription, so that neither hides in the other", () => {
  for (const { customer } of events) expect(customer).toMatch(/^C-S-\d+$/);
});
