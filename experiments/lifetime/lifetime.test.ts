import fc from "fast-check";
import { expect, test } from "vitest";
import { seeded } from "../simulation/random";
import { minimise } from "../statistics/minimise";
import { type CustomerHistory, chanceAlive, expectedPurchases, fitPurchaseModel } from "./purchase-model";
import { expectedValue, fitSpendModel } from "./spend-model";

const published = { r: 0.24259, alpha: 4.41353, a: 0.79289, b: 2.42575, logLikelihood: 0 };

// scipy 1.10.1: scipy.special.hyp2f1 in equations 10 and 8 of Fader, Hardie and Lee (2005), at their CDNOW parameters.
test.each([
  [{ repeats: 26, recency: 30.86, age: 31 }, 52, 0.968919560304616, 25.7594239596409],
  [{ repeats: 2, recency: 30.43, age: 38.86 }, 39, 0.726608108475053, 1.22590629379594],
  [{ repeats: 0, recency: 0, age: 38.86 }, 39, 1, 0.194778466128437],
  [{ repeats: 5, recency: 10, age: 300 }, 1, 9.20206064821106e-7, 1.58320765246829e-8],
])("the chance to be there and the purchases to come of %o are scipy's", (history, ahead, alive, purchases) => {
  expect(chanceAlive(published, history) / alive).toBeCloseTo(1, 10);
  expect(expectedPurchases(published, history, ahead) / purchases).toBeCloseTo(1, 9);
});

/** Customers whose rates and leaving are drawn as the model says. */
function simulated(customers: number, { r, alpha, a, b }: typeof published): CustomerHistory[] {
  const random = seeded("customers");
  return Array.from({ length: customers }, () => {
    const rate = random.gamma(r) / alpha;
    const [one, other] = [random.gamma(a), random.gamma(b)];
    const leaving = one / (one + other);
    const age = random.uniform(20, 60);
    let [repeats, recency] = [0, 0];
    for (let time = random.exponential() / rate; time <= age; time += random.exponential() / rate) {
      repeats += 1;
      recency = time;
      if (random.uniform() < leaving) break;
    }
    return { repeats, recency, age };
  });
}

test("the parameters that customers were drawn with are found again", () => {
  const truth = { r: 0.8, alpha: 6, a: 0.9, b: 3, logLikelihood: 0 };
  const model = fitPurchaseModel(simulated(6_000, truth));
  expect(model?.r).toBeCloseTo(truth.r, 0);
  expect((model?.alpha ?? 0) / truth.alpha).toBeCloseTo(1, 0);
  const share = (of: NonNullable<typeof model>) => of.a / (of.a + of.b);
  expect(model && share(model)).toBeCloseTo(0.9 / 3.9, 1);
});

test("another unit of time is another alpha and nothing else", () => {
  const weeks = simulated(800, { ...published, r: 0.7 });
  const days = weeks.map(({ repeats, recency, age }) => ({ repeats, recency: recency * 7, age: age * 7 }));
  const [one, other] = [fitPurchaseModel(weeks), fitPurchaseModel(days)];
  expect((other?.alpha ?? 0) / (one?.alpha ?? 1)).toBeCloseTo(7, 2);
  expect(other?.a).toBeCloseTo(one?.a ?? 0, 2);
});

test("the longer ahead, the more purchases; the longer silent, the less likely still there", () => {
  const history = fc.record({
    repeats: fc.integer({ min: 1, max: 30 }),
    recency: fc.double({ min: 0.1, max: 30, noNaN: true }),
  });
  fc.assert(
    fc.property(history, fc.double({ min: 0.1, max: 60, noNaN: true }), (known, more) => {
      const now = { ...known, age: known.recency + 1 };
      expect(chanceAlive(published, { ...now, age: now.age + more })).toBeLessThan(chanceAlive(published, now));
      expect(expectedPurchases(published, now, more + 1)).toBeGreaterThan(expectedPurchases(published, now, more));
    }),
  );
});

test("one purchase says little of what a customer spends, many say much", () => {
  const random = seeded("spends");
  const spends = Array.from({ length: 3_000 }, (_, at) => {
    const own = random.gamma(4) ** -1;
    const purchases = 1 + (at % 6);
    let sum = 0;
    for (let purchase = 0; purchase < purchases; purchase++) sum += (random.gamma(6) / own) * 3;
    return { purchases, meanValue: sum / purchases };
  });
  const model = fitSpendModel(spends);
  if (!model) throw new Error("there are spends");
  const everybody = expectedValue(model, { purchases: 0, meanValue: 0 }) ?? 0;
  const rich = { meanValue: everybody * 3 };
  const [once, often] = [1, 20].map((purchases) => expectedValue(model, { ...rich, purchases }) ?? 0);
  expect(once).toBeGreaterThan(everybody);
  expect(often).toBeGreaterThan(once ?? 0);
  expect(often).toBeLessThan(rich.meanValue);
});

test("histories that cannot be are refused, and too few or nobody coming back is no model", () => {
  expect(() => fitPurchaseModel([{ repeats: 1, recency: 5, age: 4 }])).toThrow(
    "recency must lie between 0 and the age 4, got 5",
  );
  expect(() => fitPurchaseModel([{ repeats: 0, recency: 2, age: 4 }])).toThrow(
    "recency must be 0 without a repeat, got 2",
  );
  expect(() => fitPurchaseModel([{ repeats: 0.5, recency: 0, age: 4 }])).toThrow("repeats must be a whole number");
  expect(() => fitSpendModel([{ purchases: -1, meanValue: 3 }])).toThrow("purchases must be a whole number");
  expect(() => fitSpendModel([{ purchases: 1, meanValue: Number.NaN }])).toThrow(
    "meanValue must be 0 or more, got NaN",
  );
  expect(fitPurchaseModel(Array.from({ length: 20 }, () => ({ repeats: 0, recency: 0, age: 9 })))).toBeNull();
  expect(fitSpendModel([{ purchases: 1, meanValue: 3 }])).toBeNull();
});

test("the bottom of a curved valley is found", () => {
  const valley = ([x = 0, y = 0]: readonly number[]) => (1 - x) ** 2 + 100 * (y - x * x) ** 2;
  const { point } = minimise(valley, [-1.2, 1]);
  expect(point[0]).toBeCloseTo(1, 5);
  expect(point[1]).toBeCloseTo(1, 5);
});
