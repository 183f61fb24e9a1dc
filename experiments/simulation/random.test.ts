import { expect, test } from "vitest";
import { type Random, seeded } from "./random";

function meanAndVariance(draw: () => number, n = 40_000) {
  let mean = 0;
  let m2 = 0;
  for (let i = 1; i <= n; i++) {
    const value = draw();
    const delta = value - mean;
    mean += delta / i;
    m2 += delta * (value - mean);
  }
  return { mean, variance: m2 / (n - 1) };
}

const draws: readonly [string, (r: Random) => number, mean: number, variance: number][] = [
  ["uniform", (r) => r.uniform(), 1 / 2, 1 / 12],
  ["uniform between limits", (r) => r.uniform(2, 5), 3.5, 9 / 12],
  ["integer", (r) => r.integer(1, 6), 3.5, 35 / 12],
  ["normal", (r) => r.normal(3, 2), 3, 4],
  ["exponential", (r) => r.exponential(2), 2, 4],
  ["lognormal", (r) => r.lognormal(0, 0.5), Math.exp(0.125), (Math.exp(0.25) - 1) * Math.exp(0.25)],
  ["gamma, shape below 1", (r) => r.gamma(0.5, 2), 1, 2],
  ["gamma, shape above 1", (r) => r.gamma(4, 0.5), 2, 1],
  ["poisson, small mean", (r) => r.poisson(3), 3, 3],
  ["poisson, large mean", (r) => r.poisson(280), 280, 280],
  ["binomial, few successes", (r) => r.binomial(50, 0.1), 5, 4.5],
  ["binomial, many successes", (r) => r.binomial(1000, 0.7), 700, 210],
  ["chance", (r) => Number(r.chance(0.3)), 0.3, 0.21],
  ["weighted", (r) => r.weighted([1, 0, 3]), 1.5, 0.75],
];

test.each(draws)("%s has its mean and variance", (_name, draw, mean, variance) => {
  const random = seeded("moments");
  const seen = meanAndVariance(() => draw(random));
  expect(Math.abs(seen.mean - mean) / Math.sqrt(variance / 40_000)).toBeLessThan(4);
  expect(seen.variance / variance).toBeGreaterThan(0.93);
  expect(seen.variance / variance).toBeLessThan(1.07);
});

test("equal seeds give equal streams, different seeds and forks different ones", () => {
  const take = (r: Random) => Array.from({ length: 20 }, () => r.uniform());
  expect(take(seeded("a"))).toEqual(take(seeded("a")));
  expect(take(seeded(7))).toEqual(take(seeded("7")));
  expect(take(seeded("a"))).not.toEqual(take(seeded("b")));
  expect(take(seeded("a").fork("x"))).not.toEqual(take(seeded("a").fork("y")));
});

test("a fork does not advance the stream it came from", () => {
  const plain = seeded("a");
  const forked = seeded("a");
  forked.fork("x").uniform();
  expect(forked.uniform()).toBe(plain.uniform());
});

test("neighbouring seeds are not correlated", () => {
  const n = 20_000;
  const { mean } = meanAndVariance(
    (() => {
      let seed = 0;
      return () => {
        seed++;
        return (seeded(seed).uniform() - 0.5) * (seeded(seed + 1).uniform() - 0.5) * 12;
      };
    })(),
    n,
  );
  expect(Math.abs(mean) * Math.sqrt(n)).toBeLessThan(4);
});

test("a shuffle keeps every item and moves each to every place", () => {
  const random = seeded("shuffle");
  const seen = Array.from({ length: 4 }, () => [0, 0, 0, 0]);
  for (let i = 0; i < 8_000; i++) {
    const order = random.shuffle([0, 1, 2, 3]);
    expect([...order].sort()).toEqual([0, 1, 2, 3]);
    order.forEach((item, place) => {
      const row = seen[item] ?? [];
      row[place] = (row[place] ?? 0) + 1;
    });
  }
  for (const row of seen) for (const count of row) expect(Math.abs(count - 2000)).toBeLessThan(200);
});

test("draws that make no sense are refused by name", () => {
  const random = seeded("refused");
  expect(() => random.pick([])).toThrow(RangeError);
  expect(() => random.gamma(0)).toThrow(/shape/);
  expect(() => random.poisson(-1)).toThrow(/mean/);
  expect(() => random.binomial(1.5, 0.5)).toThrow(/n must/);
  expect(() => random.binomial(2, 1.5)).toThrow(/p must/);
});
