import fc from "fast-check";
import { expect, test } from "vitest";
import { momentsOf } from "../statistics/moments";
import { sequentialMultiplier, sequentialRho } from "../statistics/sequential";
import { analyse } from "./analyse";
import type { Analysis, AnalysisPlan, Metric } from "./analysis";

const mean: Metric = { key: "m", kind: "mean" };

function planOf(more: Partial<AnalysisPlan> = {}): AnalysisPlan {
  const arms = ["c", "t"].map((key) => ({ key, weight: 1 }));
  return {
    control: "c",
    arms,
    alpha: 0.05,
    scale: "absolute",
    inference: { method: "fixed" },
    correction: "none",
    metrics: [mean],
    ...more,
  };
}

/** Analyses single values per arm, the same for every metric of the plan. */
function analysed(plan: AnalysisPlan, arms: Readonly<Record<string, readonly number[]>>): Analysis {
  const byArm = Object.fromEntries(
    Object.entries(arms).map(([key, values]) => [
      key,
      momentsOf(
        values.map((value) => [value]),
        1,
      ),
    ]),
  );
  return analyse(plan, {
    counts: Object.fromEntries(Object.entries(arms).map(([key, values]) => [key, values.length])),
    inSeveralArms: 0,
    metrics: Object.fromEntries(plan.metrics.map(({ key }) => [key, { byArm, missing: 2 }])),
  });
}

function single(plan: AnalysisPlan, control: readonly number[], treatment: readonly number[]) {
  const [comparison] = analysed(plan, { c: control, t: treatment }).comparisons;
  if (comparison === undefined) throw new Error("no comparison");
  return comparison;
}

const CONTROL = [10, 12, 9, 14, 11, 13, 10, 12];
const TREATMENT = [12, 15, 11, 16, 14, 13, 15, 12];
const zeroes = (ones: number, n: number) => Array.from({ length: n }, (_, i) => Number(i < ones));

test("swapping the arms flips the sign of the effect and its interval and leaves p", () => {
  const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 20 });
  fc.assert(
    fc.property(values, values, (one, other) => {
      const there = single(planOf(), one, other);
      const back = single(planOf(), other, one);
      if (there.p === null) return expect(back.p).toBeNull();
      expect(there.estimate).toBeCloseTo(-Number(back.estimate), 8);
      expect(there.lower).toBeCloseTo(-Number(back.upper), 6);
      expect(there.p).toBeCloseTo(Number(back.p), 10);
    }),
  );
});

test("more data never widens the expected interval of a confidence sequence", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 1e6 }), fc.integer({ min: 10, max: 1e6 }), (units, planned) => {
      const rho = sequentialRho(0.05, planned);
      const width = (n: number) => sequentialMultiplier(0.05, n, rho) / Math.sqrt(n);
      expect(width(units + 1)).toBeLessThanOrEqual(width(units));
    }),
  );
});

test("a sequential interval and p follow the formulas of the mixture", () => {
  const result = single(planOf({ inference: { method: "sequential", plannedUnits: 1000 } }), CONTROL, TREATMENT);
  const se = Number(result.standardError);
  const rho2 = (-2 * Math.log(0.05) + Math.log(1 - 2 * Math.log(0.05))) / 1000;
  const half =
    se * Math.sqrt(16) * Math.sqrt(((2 * (16 * rho2 + 1)) / (256 * rho2)) * Math.log(Math.sqrt(16 * rho2 + 1) / 0.05));
  expect(Number(result.upper) - Number(result.estimate)).toBeCloseTo(half, 10);
  const s = (Number(result.estimate) ** 2 * 16) / se ** 2;
  const evidence = Math.exp((rho2 * s) / (2 * (16 * rho2 + 1))) / Math.sqrt(16 * rho2 + 1);
  expect(result.p).toBeCloseTo(Math.min(1, 1 / evidence), 12);
  expect(result).toMatchObject({ method: "sequential", degreesOfFreedom: null });
});

test("the hybrid shows the fixed interval at half of alpha and an always-valid bound on harm", () => {
  const hybrid = single(planOf({ inference: { method: "hybrid", plannedUnits: 16 } }), CONTROL, TREATMENT);
  const fixed = single(planOf({ alpha: 0.025 }), CONTROL, TREATMENT);
  expect(hybrid).toMatchObject({ lower: fixed.lower, upper: fixed.upper, p: fixed.p, method: "hybrid" });
  expect(Number(hybrid.harmUpper)).toBeGreaterThan(Number(hybrid.upper));
  const lower: Metric = { ...mean, direction: "lower" };
  const mirrored = single(
    planOf({ inference: { method: "hybrid", plannedUnits: 16 }, metrics: [lower] }),
    CONTROL,
    TREATMENT,
  );
  expect(Number(mirrored.harmUpper)).toBeLessThan(Number(hybrid.lower));
});

test("the log-ratio shows a relative change around exp of the tested logarithm", () => {
  const result = single(planOf({ scale: "log-ratio" }), CONTROL, TREATMENT);
  const { control, treatment } = result.values;
  const ratio = Number(treatment) / Number(control);
  expect(result.estimate).toBeCloseTo(ratio - 1, 12);
  expect((1 + Number(result.lower)) * (1 + Number(result.upper))).toBeCloseTo(ratio ** 2, 10);
});

test("a guardrail with a margin is harmless when its one-sided bound says so, by its own direction", () => {
  const guardrail: Metric = { ...mean, role: "guardrail", margin: 0.5 };
  const better = single(planOf({ metrics: [guardrail] }), CONTROL, TREATMENT);
  expect(better.nonInferior).toBe(true);
  expect(Number(better.nonInferiorityBound)).toBeGreaterThan(Number(better.lower));
  const worse = single(planOf({ metrics: [{ ...guardrail, direction: "lower" }] }), CONTROL, TREATMENT);
  expect(worse.nonInferior).toBe(false);
  expect(single(planOf({ metrics: [guardrail] }), [1], [2]).nonInferior).toBeNull();
  expect(single(planOf(), CONTROL, TREATMENT)).not.toHaveProperty("nonInferior");
});

test("comparisons come by metric, then arm; the correction leaves guardrails out and only widens intervals", () => {
  const arms = ["c", "t", "u"].map((key) => ({ key, weight: 1 }));
  const metrics: Metric[] = [mean, { ...mean, key: "g", role: "guardrail" }, { ...mean, key: "n" }];
  const plan = planOf({ arms, metrics, correction: "holm" });
  const { comparisons } = analysed(plan, { c: CONTROL, t: TREATMENT, u: CONTROL.map((value) => value + 1) });
  expect(comparisons.map(({ metric, treatment }) => metric + treatment)).toEqual(["mt", "mu", "gt", "gu", "nt", "nu"]);
  for (const one of comparisons) {
    if (one.metric === "g") {
      expect(one).toMatchObject({ adjustedP: one.p, adjustedLower: one.lower, adjustedUpper: one.upper });
    } else if (one.adjustedLower !== null) {
      expect(one.adjustedP).toBeGreaterThan(Number(one.p));
      expect(one.adjustedLower).toBeLessThanOrEqual(Number(one.lower));
      expect(one.adjustedUpper).toBeGreaterThanOrEqual(Number(one.upper));
      expect(Number(one.adjustedLower) > 0).toBe(Number(one.adjustedP) < 0.05);
    }
  }
  expect(comparisons[0]?.adjustedP).toBeCloseTo(4 * Number(comparisons[0]?.p), 12);
});

test("an adjusted p of 1 has no interval: unbounded", () => {
  const metrics: Metric[] = [mean, { ...mean, key: "n" }];
  const result = single(
    planOf({ metrics, correction: "holm" }),
    CONTROL,
    CONTROL.map((value, i) => value + (i % 2 ? 0.2 : -0.1)),
  );
  expect(result).toMatchObject({ adjustedP: 1, adjustedLower: null, adjustedUpper: null, reason: "unbounded" });
  expect(result.lower).not.toBeNull();
});

test("small counts take the exact test on the absolute scale only", () => {
  const proportion = planOf({ metrics: [{ key: "p", kind: "proportion" }] });
  const small = single(proportion, zeroes(1, 20), zeroes(7, 22));
  expect(small).toMatchObject({ method: "boschloo", statistic: null, degreesOfFreedom: null });
  expect(small.armIntervals?.control.lower).toBeCloseTo(0.00888, 4);
  expect(single(proportion, zeroes(1, 250), zeroes(7, 22)).method).toBe("fisher");
  expect(single({ ...proportion, scale: "relative" }, zeroes(1, 20), zeroes(7, 22)).method).toBe("welch");
  expect(single(proportion, zeroes(0, 20), zeroes(0, 22))).toMatchObject({ p: 1, estimate: 0, reason: null });
});

test("what the data cannot answer is null with a reason", () => {
  const reasons = [
    single(planOf(), [1], TREATMENT),
    single(planOf(), [3, 3, 3], [3, 3]),
    single(planOf({ scale: "relative" }), [-1, 1], TREATMENT),
    single(planOf({ scale: "log-ratio" }), [-1, -2], TREATMENT),
    single(planOf({ inference: { method: "sequential", plannedUnits: 10 } }), [3, 3], [3, 3]),
  ];
  expect(reasons.map(({ reason }) => reason)).toEqual([
    "too few units",
    "no variation",
    "control is zero",
    "not positive",
    "no variation",
  ]);
  for (const { estimate, p, adjustedP, lower } of reasons)
    expect([estimate, p, adjustedP, lower]).toEqual([null, null, null, null]);
  expect(single(planOf(), [], []).values).toEqual({ control: null, treatment: null });
});

test("plans that make no sense are refused by field and value", () => {
  expect(() => analysed(planOf({ alpha: 1 }), {})).toThrow(/alpha must lie strictly between 0 and 1, got 1/);
  expect(() => analysed(planOf({ control: "x" }), {})).toThrow(/control must be one of the arms, got x/);
  expect(() => analysed(planOf({ inference: { method: "hybrid", plannedUnits: 0 } }), {})).toThrow(/plannedUnits/);
  const covariate: Metric = { ...mean, covariate: true };
  expect(() => analysed(planOf({ scale: "log-ratio", metrics: [covariate] }), { c: [1], t: [2] })).toThrow(/scale/);
});
