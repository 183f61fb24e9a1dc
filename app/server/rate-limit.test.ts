import { expect, test } from "vitest";
import { rateLimit } from "./rate-limit";

test("a subject may use two seconds' worth at once and then as much as comes back", () => {
  let now = 0;
  const limit = rateLimit(5, () => now);
  const taken = () => Array.from({ length: 20 }, () => limit.take("key")).filter((wait) => wait === 0).length;
  expect(taken()).toBe(10);
  expect(limit.take("key")).toBe(1);
  expect(limit.take("other")).toBe(0);
  now += 1_000;
  expect(taken()).toBe(5);
  now += 60_000;
  expect(taken()).toBe(10);
});

test("zero means no limit", () => {
  const limit = rateLimit(0);
  expect(Array.from({ length: 1_000 }, () => limit.take("key")).every((wait) => wait === 0)).toBe(true);
});
