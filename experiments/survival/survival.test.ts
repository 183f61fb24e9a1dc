import fc from "fast-check";
import { expect, test } from "vitest";
import { cumulativeIncidence, incidenceAt } from "./cumulative-incidence";
import reference from "./golden/survival.json";
import { kaplanMeier, survivalAt, survivalQuantile } from "./kaplan-meier";
import { commonHorizon, compareRestrictedMeans, restrictedMean } from "./restricted-mean";
import { countTimes, type FollowedUnit } from "./risk-sets";

const DIGITS = 1e-9;

function off(value: number | null | undefined, wanted: number | undefined): number {
  if (typeof value !== "number" || wanted === undefined) return Number.POSITIVE_INFINITY;
  return Math.abs(value - wanted) / Math.max(Math.abs(wanted), 1e-300);
}

function worst(values: readonly (number | null | undefined)[], wanted: readonly number[]): number {
  expect(values.length).toBe(wanted.length);
  return Math.max(...wanted.map((want, index) => (want === values[index] ? 0 : off(values[index], want))));
}

function counted(times: readonly number[], causes: readonly number[]) {
  return countTimes(
    times.map((time, index) => ({ time, cause: causes[index] === 0 ? null : (causes[index] ?? 0) - 1 })),
    2,
  );
}

test.each(reference.cases)(
  "$name: survival, restricted means and competing risks are R survival's to 1e-9",
  (golden) => {
    expect(reference.version).toBe("3.5.3");
    const counts = counted(golden.times, golden.causes);
    const curve = kaplanMeier(counts);
    if (!curve) throw new Error("there are units");
    expect(curve.steps.map(({ time }) => time)).toEqual(golden.eventTimes);
    expect(curve.steps.map(({ atRisk }) => atRisk)).toEqual(golden.atRisk);
    expect(
      worst(
        curve.steps.map(({ survival }) => survival),
        golden.survival,
      ),
    ).toBeLessThan(DIGITS);
    expect(
      worst(
        curve.steps.map(({ standardError }) => standardError),
        golden.standardError,
      ),
    ).toBeLessThan(DIGITS);
    const means = golden.horizons.map((horizon) => restrictedMean(curve, horizon));
    expect(
      worst(
        means.map((mean) => mean?.estimate),
        golden.means,
      ),
    ).toBeLessThan(DIGITS);
    expect(
      worst(
        means.map((mean) => mean?.standardError),
        golden.meanErrors,
      ),
    ).toBeLessThan(DIGITS);
    const incidence = cumulativeIncidence(counts, 2);
    expect(
      worst(
        incidence.map((step) => step.incidence[0]),
        golden.first,
      ),
    ).toBeLessThan(DIGITS);
    expect(
      worst(
        incidence.map((step) => step.incidence[1]),
        golden.second,
      ),
    ).toBeLessThan(DIGITS);
  },
);

const unit: fc.Arbitrary<FollowedUnit> = fc.record({
  time: fc.integer({ min: 1, max: 30 }),
  cause: fc.option(fc.integer({ min: 0, max: 1 })),
});

test("the shares that left by each cause and what remains make the whole", () => {
  fc.assert(
    fc.property(fc.array(unit, { minLength: 1, maxLength: 60 }), (units) => {
      for (const { incidence, remaining } of cumulativeIncidence(countTimes(units, 2), 2)) {
        expect(incidence.reduce((sum, share) => sum + share, remaining)).toBeCloseTo(1, 12);
      }
    }),
  );
});

test("the order of the units does not matter", () => {
  fc.assert(
    fc.property(fc.array(unit, { minLength: 1, maxLength: 60 }), (units) => {
      expect(kaplanMeier(countTimes([...units].reverse(), 2))).toEqual(kaplanMeier(countTimes(units, 2)));
    }),
  );
});

test("a growing backlog reads as worse although the mean over what was delivered reads as better", () => {
  const usual = Array.from({ length: 400 }, (_, index): FollowedUnit => ({ time: 20 + (index % 20), cause: 0 }));
  const rushed = usual.map(
    (one, index): FollowedUnit => (index % 3 === 0 ? { time: 60, cause: null } : { time: one.time - 2, cause: 0 }),
  );
  const [control, treatment] = [usual, rushed].map((units) => kaplanMeier(countTimes(units, 1)));
  if (!control || !treatment) throw new Error("there are units");
  const delivered = rushed.filter(({ cause }) => cause !== null);
  const meanDelivered = delivered.reduce((sum, { time }) => sum + time, 0) / delivered.length;
  expect(meanDelivered).toBeLessThan(29.5);
  const difference = compareRestrictedMeans(control, treatment, 39);
  expect(difference?.estimate).toBeGreaterThan(0);
  expect(difference?.lower).toBeGreaterThan(0);
});

test("what was not followed is not answered", () => {
  const curve = kaplanMeier([
    { time: 3, events: [2], censored: 0 },
    { time: 10, events: [0], censored: 5 },
  ]);
  if (!curve) throw new Error("there are units");
  expect(restrictedMean(curve, 11)).toBeNull();
  expect(survivalAt(curve, 11)).toBeNull();
  expect(survivalAt(curve, 2)).toBe(1);
  expect(survivalAt(curve, 3)).toBeCloseTo(5 / 7, 14);
  expect(survivalQuantile(curve, 0.25)).toBe(3);
  expect(survivalQuantile(curve, 0.5)).toBeNull();
  expect(kaplanMeier([])).toBeNull();
  expect(compareRestrictedMeans(curve, curve, commonHorizon(curve, curve))?.p).toBe(1);
  expect(incidenceAt([], 4, 2)).toEqual([0, 0]);
});

test("impossible times and causes are refused by name", () => {
  expect(() => countTimes([{ time: -1, cause: null }], 1)).toThrow("time must be 0 or more, got -1");
  expect(() => countTimes([{ time: 1, cause: 2 }], 2)).toThrow("cause must be a whole number below 2, got 2");
  const curve = kaplanMeier([{ time: 3, events: [2], censored: 0 }]);
  if (!curve) throw new Error("there are units");
  expect(() => restrictedMean(curve, 0)).toThrow("horizon must be above 0, got 0");
  expect(() => compareRestrictedMeans(curve, curve, 1, { alpha: 1 })).toThrow("alpha must lie strictly");
});
