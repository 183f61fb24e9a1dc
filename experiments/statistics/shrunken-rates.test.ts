import { expect, test } from "vitest";
import { seeded } from "../simulation/random";
import { shrunkenRates } from "./shrunken-rates";

test("the prior that rates were drawn from is found, and the intervals hold nine tenths and more of them", () => {
  const random = seeded("products");
  const products = Array.from({ length: 600 }, (_, at) => {
    const [a, b] = [random.gamma(4), random.gamma(36)];
    const n = 5 + (at % 80);
    const rate = a / (a + b);
    return { rate, n, events: random.binomial(n, rate) };
  });
  const shrunken = shrunkenRates(products);
  expect(shrunken?.mean).toBeCloseTo(0.1, 1);
  expect(shrunken?.weight).toBeGreaterThan(30);
  expect(shrunken?.weight).toBeLessThan(55);
  const held = products.filter(({ rate }, at) => {
    const { lower = 1, upper = 0 } = shrunken?.rates[at] ?? {};
    return rate >= lower && rate <= upper;
  });
  expect(held.length / products.length).toBeGreaterThan(0.92);
  const far = (estimate: (at: number) => number) =>
    products.reduce((sum, { rate }, at) => sum + (estimate(at) - rate) ** 2, 0);
  const plain = far((at) => (products[at]?.events ?? 0) / (products[at]?.n ?? 1));
  expect(far((at) => shrunken?.rates[at]?.estimate ?? 0)).toBeLessThan(plain / 1.5);
});

test("one return of one sale is pulled to everybody's rate, a hundred of two hundred hardly", () => {
  const many = Array.from({ length: 40 }, (_, at) => ({ events: 8 + (at % 5), n: 100 }));
  const shrunken = shrunkenRates([{ events: 1, n: 1 }, { events: 100, n: 200 }, { events: 0, n: 0 }, ...many]);
  const [once, often, never] = shrunken?.rates ?? [];
  expect(once?.estimate).toBeLessThan(0.25);
  expect(often?.estimate).toBeGreaterThan(0.4);
  expect(never?.estimate).toBeCloseTo(shrunken?.mean ?? 0, 12);
});

test("without cases there is no answer, and impossible counts are refused", () => {
  expect(shrunkenRates([])).toBeNull();
  expect(shrunkenRates([{ events: 0, n: 0 }])).toBeNull();
  expect(() => shrunkenRates([{ events: 3, n: 2 }])).toThrow("got 3 of 2");
  expect(
    shrunkenRates([
      { events: 0, n: 50 },
      { events: 0, n: 9 },
    ])?.rates[0]?.estimate,
  ).toBeLessThan(0.02);
});
