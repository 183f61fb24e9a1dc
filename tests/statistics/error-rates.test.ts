import { expect, test } from "vitest";
import type { Metric, Random, Scale } from "~experiments";
import { type Draw, type Experiment, shareOf } from "./simulate";

const REPETITIONS = 4_000;
const UNITS = 200;

const amount =
  (lift: number): Draw =>
  (random) => [random.gamma(2, 10 * (1 + lift))];
const success =
  (p: number): Draw =>
  (random) => [Number(random.chance(p))];
const basket =
  (lift: number): Draw =>
  (random) => {
    const orders = random.integer(1, 4);
    return [orders * random.gamma(4, 5 * (1 + lift)), orders];
  };
const withHistory =
  (lift: number): Draw =>
  (random) => {
    const before = random.gamma(4, 5);
    return [(0.8 * before + random.gamma(2, 3)) * (1 + lift), before];
  };
const basketWithHistory =
  (lift: number): Draw =>
  (random) => {
    const taste = random.gamma(6, 4);
    const visit = (): [number, number] => {
      const orders = random.integer(1, 4);
      return [orders * (taste + random.normal(0, 5)), orders];
    };
    const [numerator, denominator] = visit();
    return [numerator * (1 + lift), denominator, ...visit()];
  };

interface Method {
  readonly name: string;
  readonly metric: Metric;
  readonly draw: (lift: number) => Draw;
  readonly value: number;
  readonly scales: readonly Scale[];
}

const ALL: readonly Scale[] = ["absolute", "relative", "log-ratio"];
const METHODS: readonly Method[] = [
  { name: "mean", metric: { key: "m", kind: "mean" }, draw: amount, value: 20, scales: ALL },
  {
    name: "unpooled proportion",
    metric: { key: "p", kind: "proportion" },
    draw: (lift) => success(0.3 * (1 + lift)),
    value: 0.3,
    scales: ALL,
  },
  {
    name: "pooled proportion",
    metric: { key: "p", kind: "proportion", variance: "pooled" },
    draw: (lift) => success(0.3 * (1 + lift)),
    value: 0.3,
    scales: ["absolute"],
  },
  { name: "ratio", metric: { key: "r", kind: "ratio" }, draw: basket, value: 20, scales: ALL },
  {
    name: "mean with a covariate",
    metric: { key: "m", kind: "mean", covariate: true },
    draw: withHistory,
    value: 22,
    scales: ["absolute", "relative"],
  },
  {
    name: "ratio with a covariate",
    metric: { key: "r", kind: "ratio", covariate: true },
    draw: basketWithHistory,
    value: 24,
    scales: ["absolute", "relative"],
  },
];

const cases = METHODS.flatMap((method) => method.scales.map((scale) => ({ ...method, scale })));

function experiment({ metric, draw, scale }: (typeof cases)[number], lift: number): Experiment {
  return { metric, unitsPerArm: UNITS, control: draw(0), treatment: draw(lift), setting: { scale } };
}

test.each(cases)("with no effect, a $name on the $scale scale is significant 3.5 % to 6.5 % of the time", (method) => {
  const rate = shareOf(`null ${method.name}`, REPETITIONS, experiment(method, 0), ({ p }) => p !== null && p < 0.05);
  expect(rate).toBeGreaterThan(0.035);
  expect(rate).toBeLessThan(0.065);
});

test.each(cases)("with an effect of 15 %, the interval of a $name on the $scale scale covers it", (method) => {
  const truth = method.scale === "absolute" ? 0.15 * method.value : 0.15;
  const rate = shareOf(`effect ${method.name}`, REPETITIONS, experiment(method, 0.15), ({ lower, upper }) => {
    return lower !== null && upper !== null && lower <= truth && truth <= upper;
  });
  expect(rate).toBeGreaterThan(0.935);
  expect(rate).toBeLessThan(0.965);
});

test("the hybrid's fixed interval misses half as often", () => {
  const draw = (random: Random) => [random.normal(5, 2)];
  const setting = { inference: { method: "hybrid", plannedUnits: 400 } } as const;
  const metric = { key: "m", kind: "mean" } as const;
  const rate = shareOf(
    "hybrid",
    REPETITIONS,
    { metric, unitsPerArm: UNITS, control: draw, treatment: draw, setting },
    (one) => (one.lower === null || one.upper === null ? false : one.lower > 0 || one.upper < 0),
  );
  expect(rate).toBeGreaterThan(0.0175);
  expect(rate).toBeLessThan(0.0325);
});

test("a worsening of exactly the margin is called harmless 3.5 % to 6.5 % of the time", () => {
  const metric = { key: "m", kind: "mean", role: "guardrail", margin: 1 } as const;
  const rate = shareOf(
    "margin",
    REPETITIONS,
    { metric, unitsPerArm: UNITS, control: (r) => [r.normal(10, 4)], treatment: (r) => [r.normal(9, 4)] },
    ({ nonInferior }) => nonInferior === true,
  );
  expect(rate).toBeGreaterThan(0.035);
  expect(rate).toBeLessThan(0.065);
});
