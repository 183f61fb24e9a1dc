import { expect, test } from "vitest";
import type { Metric } from "./analysis";
import { collectUnits } from "./collect-units";

const METRICS: readonly Metric[] = [
  { key: "amount", kind: "mean", cap: { percentile: 0.75 } },
  { key: "share", kind: "ratio" },
];
const row = (unit: string, arm: string, amount: number | null) => ({
  unit,
  arm,
  values: { amount: amount === null ? null : [amount], share: [Number(amount), 2] },
});

test("a unit in two arms is dropped from both and counted once, whatever follows", () => {
  const collector = collectUnits(METRICS, ["A", "B"]);
  const outcomes = ["A", "B", "A"].map((arm) => collector.add(row("u1", arm, 1)));
  expect(outcomes).toEqual(["added", "in several arms", "in several arms"]);
  collector.add(row("u2", "A", 3));
  const { counts, inSeveralArms, metrics } = collector.finish();
  expect({ counts, inSeveralArms }).toEqual({ counts: { A: 1, B: 0 }, inSeveralArms: 1 });
  expect(metrics.amount?.byArm.A).toMatchObject({ n: 1, means: [3] });
});

test("a repeated unit and an unknown arm are told, and change nothing", () => {
  const collector = collectUnits(METRICS, ["A", "B"]);
  collector.add(row("u1", "A", 1));
  expect(collector.add(row("u1", "A", 9))).toBe("repeated");
  expect(collector.add(row("u2", "C", 9))).toBe("unknown arm");
  expect(collector.finish().counts).toEqual({ A: 1, B: 0 });
});

test("a percentile cap is one number over all arms together, after the dropped units", () => {
  const collector = collectUnits(METRICS, null);
  const amounts: [string, string, number][] = [
    ["a", "A", 1],
    ["b", "A", 2],
    ["c", "B", 3],
    ["d", "B", 4],
    ["e", "B", 100],
  ];
  for (const [unit, arm, amount] of amounts) collector.add(row(unit, arm, amount));
  collector.add(row("x", "A", 1e6));
  collector.add(row("x", "B", 1e6));
  const { metrics } = collector.finish();
  expect(metrics.amount?.cap).toBe(4);
  expect(metrics.amount?.byArm.B?.means[0]).toBeCloseTo(11 / 3, 12);
  expect(collector.arms()).toEqual(["A", "B"]);
});

test("a missing value leaves the unit out of that metric only, and is counted", () => {
  const collector = collectUnits(METRICS, ["A", "B"]);
  collector.add(row("u1", "A", null));
  collector.add(row("u2", "A", 5));
  const { counts, metrics } = collector.finish();
  expect(counts.A).toBe(2);
  expect(metrics.amount).toMatchObject({ missing: 1, byArm: { A: { n: 1 } } });
  expect(metrics.share).toMatchObject({ missing: 0, byArm: { A: { n: 2, means: [2.5, 2] } } });
});

test("values that are not finite or too few are refused by metric", () => {
  const collector = collectUnits(METRICS, ["A", "B"]);
  expect(() => collector.add(row("u", "A", Number.NaN))).toThrow(/amount must be finite, got NaN/);
  expect(() => collector.add({ unit: "u", arm: "A", values: { share: [1] } })).toThrow(
    /share must have 2 values, got 1/,
  );
});
