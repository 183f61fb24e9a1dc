import { expect, test } from "vitest";
import { patternOf } from "./request-log";
import { requestTally } from "./request-tally";

test("answers are counted by endpoint and status, times in growing classes", () => {
  const tally = requestTally();
  tally.add("events", 200, 0.002);
  tally.add("events", 429, 0.2);
  const text = tally.text();
  expect(text).toContain('orderlab_request_seconds_bucket{le="0.001",endpoint="events"} 0');
  expect(text).toContain('orderlab_request_seconds_bucket{le="0.0025",endpoint="events"} 1');
  expect(text).toContain('orderlab_request_seconds_bucket{le="0.25",endpoint="events"} 2');
  expect(text).toContain('orderlab_request_seconds_bucket{le="+Inf",endpoint="events"} 2');
  expect(text).toContain('orderlab_answers_total{endpoint="events",status="429"} 1');
});

test("a logged path keeps words and hides everything that could name or open something", () => {
  expect(patternOf("/experiments/018f3c/decide?unit=o-1#x")).toBe("/experiments/:/decide");
  expect(patternOf("/account-link/abcdefghijklmnopqrstuvwxyz")).toBe("/account-link/:");
  expect(patternOf("/look-up.data?order=7")).toBe("/look-up.data");
  expect(patternOf("/")).toBe("/");
});
