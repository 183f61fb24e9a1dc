import { expect, test } from "vitest";
import golden from "../statistics/golden/comparisons.json";
import { type JointMoments, momentsOf } from "../statistics/moments";
import { analyse } from "./analyse";
import type { AnalysisPlan, Comparison, Metric, Scale } from "./analysis";

function compare(
  metric: Metric,
  control: JointMoments,
  treatment: JointMoments,
  more: Partial<AnalysisPlan> = {},
): Comparison {
  const plan: AnalysisPlan = {
    control: "c",
    arms: [
      { key: "c", weight: 1 },
      { key: "t", weight: 1 },
    ],
    alpha: 0.05,
    scale: "absolute",
    inference: { method: "fixed" },
    correction: "none",
    metrics: [metric],
    ...more,
  };
  const [comparison] = analyse(plan, {
    counts: { c: control.n, t: treatment.n },
    inSeveralArms: 0,
    metrics: { [metric.key]: { byArm: { c: control, t: treatment }, missing: 0 } },
  }).comparisons;
  if (comparison === undefined) throw new Error("no comparison");
  return comparison;
}

/** Every field to 1e-9; the ends of an interval to 1e-8 of its half-width, since scipy's t quantile is no better. */
function expectNumbers(actual: Comparison, expected: Readonly<Record<string, number>>): void {
  const { lower = 0, upper = 0 } = expected;
  for (const [field, value] of Object.entries(expected)) {
    const got = Object.entries(actual).find(([name]) => name === field)?.[1];
    const isEnd = field === "lower" || field === "upper";
    const tolerance = isEnd ? Math.max((upper - lower) * 5e-9, Math.abs(value) * 1e-9) : Math.abs(value) * 1e-9;
    expect(Math.abs((typeof got === "number" ? got : Number.NaN) - value), `${field}: ${got}`).toBeLessThan(tolerance);
  }
}

const single = (values: readonly number[]) =>
  momentsOf(
    values.map((value) => [value]),
    1,
  );
const columns = (...lists: readonly (readonly number[])[]) =>
  momentsOf(
    (lists[0] ?? []).map((_value, i) => lists.map((list) => list[i] ?? 0)),
    lists.length,
  );
const counted = ([successes = 0, n = 0]: readonly number[]) =>
  momentsOf(
    Array.from({ length: n }, (_, i) => [Number(i < successes)]),
    1,
  );

const SCALES: readonly Scale[] = ["absolute", "relative", "log-ratio"];
const mean: Metric = { key: "m", kind: "mean" };

test("means agree with statsmodels' Welch test at 95 % and 99 %", () => {
  for (const { control, treatment, absolute, absolute99 } of golden.means) {
    expectNumbers(compare(mean, single(control), single(treatment)), absolute);
    expectNumbers(compare(mean, single(control), single(treatment), { alpha: 0.01 }), absolute99);
  }
});

test.each(SCALES)("a mean on the %s scale agrees with numpy and scipy", (scale) => {
  const { control, treatment, scales } = golden.scaledMeans;
  const result = compare(mean, single(control), single(treatment), { scale });
  expectNumbers(result, scales[scale]);
  expect(result.method).toBe("welch");
});

test.each(SCALES)("a ratio on the %s scale agrees with the linearised ratio of numpy", (scale) => {
  const [controlRevenue = [], controlOrders = []] = golden.ratio.control;
  const [treatmentRevenue = [], treatmentOrders = []] = golden.ratio.treatment;
  const result = compare(
    { key: "r", kind: "ratio" },
    columns(controlRevenue, controlOrders),
    columns(treatmentRevenue, treatmentOrders),
    { scale },
  );
  expectNumbers(result, golden.ratio.scales[scale]);
});

test.each(SCALES)("an unpooled proportion on the %s scale agrees with scipy", (scale) => {
  for (const entry of golden.proportions) {
    const result = compare({ key: "p", kind: "proportion" }, counted(entry.control), counted(entry.treatment), {
      scale,
    });
    expectNumbers(result, entry[scale]);
  }
});

test("a pooled proportion takes p from statsmodels' z-test and its interval from the unpooled variance", () => {
  for (const { control, treatment, pooled, absolute } of golden.proportions) {
    const metric: Metric = { key: "p", kind: "proportion", variance: "pooled" };
    const result = compare(metric, counted(control), counted(treatment));
    const { standardError, lower, upper } = absolute;
    expectNumbers(result, { ...pooled, standardError, lower, upper });
    expect(result.degreesOfFreedom).toBeNull();
    expect(result.method).toBe("pooled-z");
  }
});

test("Cookie Cats: seven-day retention gives the published figures", () => {
  const aggregated = (successes: number, n: number): JointMoments => ({
    n,
    means: [successes / n],
    crossProducts: [successes - successes ** 2 / n],
  });
  const control = aggregated(8502, 44_700);
  const treatment = aggregated(8279, 45_489);
  const pooled = compare({ key: "p", kind: "proportion", variance: "pooled" }, control, treatment);
  expect(pooled.statistic).toBeCloseTo(-3.16436, 5);
  expect(pooled.p).toBeCloseTo(0.00155425, 8);
  const unpooled = compare({ key: "p", kind: "proportion" }, control, treatment);
  expect(unpooled.values.control).toBeCloseTo(0.190201, 6);
  expect(unpooled.values.treatment).toBeCloseTo(0.182, 6);
  expect(unpooled.degreesOfFreedom).toBeCloseTo(90_079.8, 1);
  expect(unpooled.statistic).toBeCloseTo(-3.16406, 5);
  expect(unpooled.p).toBeCloseTo(0.00155634, 8);
  expect(unpooled.lower).toBeCloseTo(-0.013282, 6);
  expect(unpooled.upper).toBeCloseTo(-0.003121, 6);
});

test("a covariate adjusts a mean as regression with numpy and statsmodels does", () => {
  const { control, treatment, absolute } = golden.covariate;
  const metric: Metric = { key: "m", kind: "mean", covariate: true };
  const [yC = [], xC = []] = control;
  const [yT = [], xT = []] = treatment;
  expectNumbers(compare(metric, columns(yC, xC), columns(yT, xT)), absolute);
});

test("a mean with a covariate on the relative scale agrees with numpy", () => {
  const { control, treatment, relative } = golden.covariate;
  const metric: Metric = { key: "m", kind: "mean", covariate: true };
  const [yC = [], xC = []] = control;
  const [yT = [], xT = []] = treatment;
  expectNumbers(compare(metric, columns(yC, xC), columns(yT, xT), { scale: "relative" }), relative);
});

test("a ratio with a covariate agrees with numpy, its gradients taken numerically", () => {
  const { control, treatment } = golden.ratioCovariate;
  const metric: Metric = { key: "r", kind: "ratio", covariate: true };
  for (const scale of ["absolute", "relative"] as const) {
    const result = compare(metric, columns(...control), columns(...treatment), { scale });
    const { estimate, standardError } = golden.ratioCovariate[scale];
    expectNumbers(result, { estimate });
    expect(Number(result.standardError) / standardError).toBeCloseTo(1, 7);
  }
});

test("a ratio's covariate of constant denominators is a mean's covariate, slope aside", () => {
  const { control, treatment } = golden.covariate;
  const [yC = [], xC = []] = control;
  const [yT = [], xT = []] = treatment;
  const ones = (list: readonly number[]) => list.map(() => 1);
  const ratio = compare(
    { key: "r", kind: "ratio", covariate: true },
    columns(yC, ones(yC), xC, ones(xC)),
    columns(yT, ones(yT), xT, ones(xT)),
  );
  const asMean = compare({ key: "m", kind: "mean", covariate: true }, columns(yC, xC), columns(yT, xT));
  const plain = compare(mean, single(yC), single(yT));
  expect(Number(ratio.standardError) / Number(asMean.standardError)).toBeCloseTo(1, 2);
  expect(Number(ratio.standardError)).toBeLessThan(0.7 * Number(plain.standardError));
});
