import { expect, test } from "vitest";
import { type ScoreKind, scoreOf } from "./score";

const times = (count: number, answer: number) => Array.from({ length: count }, () => answer);

test("50 promoters, 30 in between and 20 detractors have an NPS of 30 with the published interval", () => {
  const score = scoreOf("nps", [...times(50, 9), ...times(30, 8), ...times(20, 3)]);
  expect(score?.estimate).toBe(30);
  expect(score?.lower.toFixed(2)).toBe("14.05");
  expect(score?.upper.toFixed(2)).toBe("44.20");
});

test("41 of 50 in the top two answers have Wilson's interval", () => {
  const score = scoreOf("csat", [...times(20, 5), ...times(21, 4), ...times(9, 2)]);
  expect(score).toMatchObject({ answers: 50, estimate: 0.82 });
  expect(score?.lower.toFixed(4)).toBe("0.6920");
  expect(score?.upper.toFixed(4)).toBe("0.9023");
});

test("customer effort is a mean with a t interval", () => {
  // scipy 1.10.1: stats.t.interval(0.95, 4, loc=4.2, scale=stats.sem([2, 4, 5, 7, 3]))
  const score = scoreOf("ces", [2, 4, 5, 7, 3]);
  expect(score?.estimate).toBeCloseTo(4.2, 12);
  expect(score?.lower).toBeCloseTo(1.8116116119, 9);
  expect(score?.upper).toBeCloseTo(6.5883883881, 9);
});

test.each<[ScoreKind, number]>([
  ["nps", 11],
  ["csat", 0],
  ["ces", 3.5],
])("%s refuses an answer of %d", (kind, answer) => {
  expect(() => scoreOf(kind, [5, answer])).toThrow(String(answer));
});

test("without answers there is no score", () => {
  expect(scoreOf("nps", [])).toBeNull();
  expect(scoreOf("ces", [4])).toBeNull();
});
