import { expect, test } from "vitest";
import { analyse } from "./analyse";
import { parsePlanFile, withArms } from "./plan-file";
import { cellValue } from "./plan-file-metric";

const PLAN = {
  unit: "userid",
  arm: "version",
  control: "A",
  arms: [{ key: "A", weight: 0.5 }, { key: "B" }],
  metrics: [
    { key: "kept", kind: "proportion", value: "retention_7" },
    { key: "rounds", kind: "mean", value: "rounds", cap: { percentile: 0.999 }, covariate: "before" },
    { key: "aov", kind: "ratio", numerator: "revenue", denominator: "orders" },
  ],
};
const withMetric = (metric: object) => ({ ...PLAN, metrics: [metric] });

test("defaults are those of the command line, and columns come in the order of the moments", () => {
  const { plan, columns, input } = parsePlanFile(PLAN);
  expect(plan).toMatchObject({ alpha: 0.05, scale: "absolute", inference: { method: "fixed" }, correction: "none" });
  expect(plan.arms).toEqual([
    { key: "A", weight: 0.5 },
    { key: "B", weight: 1 },
  ]);
  expect(columns).toEqual({
    unit: "userid",
    arm: "version",
    metrics: { kept: ["retention_7"], rounds: ["rounds", "before"], aov: ["revenue", "orders"] },
  });
  expect(input).toBeNull();
});

test("a plan without arms takes them from the data, equal in weight", () => {
  const { plan } = parsePlanFile({ ...PLAN, arms: undefined });
  expect(withArms(plan, ["B", "A"]).arms.map(({ key }) => key)).toEqual(["B", "A"]);
  expect(() => withArms(plan, ["B", "C"])).toThrow(/control must be one of the arms B, C, got "A"/);
});

test("aggregated numbers of every kind become the moments of their units", () => {
  const A = { n: 3, sum: 11, sumSquares: 53 };
  const B = { n: 4, sum: 20, sumSquares: 130 };
  const denominators = { denominatorSum: 6, denominatorSumSquares: 14, crossProduct: 26 };
  const { plan, columns, input } = parsePlanFile({
    control: "A",
    metrics: [
      { key: "m", kind: "mean", arms: { A, B } },
      { key: "p", kind: "proportion", arms: { A: { n: 44_700, sum: 8502 }, B: { n: 45_489, sum: 8279 } } },
      { key: "r", kind: "ratio", arms: { A: { ...A, ...denominators }, B: { ...B, ...denominators } } },
      {
        key: "c",
        kind: "mean",
        covariate: "before",
        arms: {
          A: { ...A, covariateSum: 6, covariateSumSquares: 14, covariateCrossProduct: 26 },
          B: { ...B, covariateSum: 6, covariateSumSquares: 14, covariateCrossProduct: 31 },
        },
      },
    ],
  });
  expect(columns).toBeNull();
  expect(input?.counts).toEqual({ A: 3, B: 4 });
  expect(input?.metrics.m?.byArm.B?.means).toEqual([5]);
  expect(input?.metrics.m?.byArm.B?.crossProducts).toEqual([30]);
  if (input === null) throw new Error("no input");
  const { comparisons } = analyse(plan, input);
  expect(comparisons[1]?.p).toBeCloseTo(0.00155634, 8);
  expect(comparisons.map(({ reason }) => reason)).toEqual([null, null, null, null]);
});

test("a ratio's covariate comes with all products of pairs, named either way round", () => {
  const arm = {
    ...{ n: 4, sum: 20, sumSquares: 130, denominatorSum: 6, denominatorSumSquares: 14 },
    ...{ covariateNumeratorSum: 18, covariateNumeratorSumSquares: 100 },
    ...{ covariateDenominatorSum: 5, covariateDenominatorSumSquares: 9 },
    crossProducts: {
      numeratorDenominator: 40,
      "covariateNumerator,numerator": 112,
      covariateDenominator_numerator: 27,
      denominator: { covariateNumerator: 33, covariateDenominator: 8 },
      covariateNumeratorCovariateDenominator: 29,
    },
  };
  const covariate = { numerator: "before", denominator: "ordersBefore" };
  const { input } = parsePlanFile({
    control: "A",
    metrics: [{ key: "r", kind: "ratio", covariate, arms: { A: arm, B: arm } }],
  });
  const products = input?.metrics.r?.byArm.A?.crossProducts ?? [];
  expect(products).toHaveLength(16);
  expect(products[1]).toBeCloseTo(40 - (20 * 6) / 4, 12);
  expect(products[2]).toBeCloseTo(112 - (20 * 18) / 4, 12);
  expect(products[14]).toBeCloseTo(29 - (18 * 5) / 4, 12);
});

test.each([
  [
    withMetric({ key: "q", kind: "quantile", value: "hours", quantile: 0.9 }),
    "not available yet: metric kind quantile",
  ],
  [withMetric({ key: "d", kind: "duration" }), "not available yet: metric kind duration"],
  [{ ...PLAN, inference: { method: "bayesian" } }, "not available yet: inference method bayesian"],
  [{ ...PLAN, cluster: "site" }, "not available yet: cluster"],
])("what is not built is refused as not available yet", (plan, message) => {
  expect(() => parsePlanFile(plan)).toThrow(new RangeError(message));
});

test.each([
  [{ ...PLAN, alpha: 5 }, "alpha must be strictly between 0 and 1, got 5"],
  [{ ...PLAN, control: undefined }, "control must be a text, got nothing"],
  [{ ...PLAN, control: "C" }, 'control must be one of the arms A, B, got "C"'],
  [{ ...PLAN, scale: "log" }, 'scale must be one of absolute, relative, log-ratio, got "log"'],
  [
    { ...PLAN, scale: "log-ratio" },
    'scale must be absolute or relative with a covariate (metrics[1]), got "log-ratio"',
  ],
  [{ ...PLAN, inference: { method: "hybrid" } }, "inference.plannedUnits must be a number, got nothing"],
  [{ ...PLAN, metrics: [] }, "metrics must be at least one, got []"],
  [
    withMetric({ key: "m", kind: "median" }),
    'metrics[0].kind must be one of mean, proportion, ratio, quantile, duration, got "median"',
  ],
  [withMetric({ key: "m", kind: "mean" }), "metrics[0].value must be a text, got nothing"],
  [
    withMetric({ key: "m", kind: "mean", arms: { A: { n: 2, sum: 1 } } }),
    "metrics[0].arms.A.sumSquares must be a number, got nothing",
  ],
  [
    withMetric({ key: "p", kind: "proportion", arms: { A: { n: 2, sum: 3 } } }),
    "metrics[0].arms.A.sum must be at most n = 2, got 3",
  ],
])("a plan that makes no sense is refused by field and value", (plan, message) => {
  expect(() => parsePlanFile(plan)).toThrow(new RangeError(message));
});

test("cells: truth in any case for proportions, strict numbers elsewhere, empty is missing", () => {
  expect(["TRUE", "false", "1", "0", " True "].map((cell) => cellValue("proportion", cell))).toEqual([1, 0, 1, 0, 1]);
  expect(["1.5", "-2e3", ".5", ""].map((cell) => cellValue("mean", cell))).toEqual([1.5, -2000, 0.5, null]);
  expect(() => cellValue("proportion", "2")).toThrow(/must be 0, 1, true or false, got "2"/);
  for (const cell of ["abc", "NaN", "1,5", "0x10", "Infinity"])
    expect(() => cellValue("mean", cell)).toThrow(RangeError);
});
