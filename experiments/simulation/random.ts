import { binomialCount, poissonCount } from "./random-counts";

/** A seeded stream of random numbers. The same seed gives the same stream on every machine. */
export interface Random {
  /** A number in [low, high); [0, 1) with 53 random bits when called without limits. */
  uniform(low?: number, high?: number): number;
  /** A whole number from low to high, both included. */
  integer(low: number, high: number): number;
  normal(mean?: number, sd?: number): number;
  /** Exponential with the given mean (not rate). */
  exponential(mean?: number): number;
  /** exp(normal(mu, sigma)); the mean is exp(mu + sigma^2/2). */
  lognormal(mu?: number, sigma?: number): number;
  /** Gamma with mean shape * scale. */
  gamma(shape: number, scale?: number): number;
  poisson(mean: number): number;
  /** Successes in n trials with probability p each. */
  binomial(n: number, p: number): number;
  /** True with probability p. */
  chance(p: number): boolean;
  /** One item, each equally likely. Throws on an empty list. */
  pick<T>(items: readonly T[]): T;
  /** The index of one of the weights, with probability in proportion to them. */
  weighted(weights: readonly number[]): number;
  /** A shuffled copy; every order is equally likely. */
  shuffle<T>(items: readonly T[]): T[];
  /** An independent stream named within this one; does not advance this one. */
  fork(name: string): Random;
}

/** Four 32-bit words from a text, by the MurmurHash3 finaliser over a running FNV-style mix. */
function words(text: string): [number, number, number, number] {
  let h = 0x9747b28c ^ text.length;
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ text.charCodeAt(i), 0xcc9e2d51);
    h = (h << 13) | (h >>> 19);
  }
  const next = () => {
    h = (h + 0x9e3779b9) | 0;
    let z = h;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return (z ^ (z >>> 16)) | 0;
  };
  return [next(), next(), next(), next()];
}

/** 32 random bits a call: sfc32 of PractRand (C. Doty-Humphrey), period at least 2^32, about 2^127 on average. */
function sfc32(text: string): () => number {
  let [a, b, c, counter] = words(text);
  const bits = () => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t;
    c |= 0;
    return t >>> 0;
  };
  for (let i = 0; i < 12; i++) bits();
  return bits;
}

/** Standard normal by the polar method of Marsaglia; every second value is kept from the call before. */
function normalFrom(uniform: () => number): () => number {
  let kept: number | null = null;
  return () => {
    if (kept !== null) {
      const value = kept;
      kept = null;
      return value;
    }
    for (;;) {
      const u = 2 * uniform() - 1;
      const v = 2 * uniform() - 1;
      const s = u * u + v * v;
      if (s > 0 && s < 1) {
        const scale = Math.sqrt((-2 * Math.log(s)) / s);
        kept = v * scale;
        return u * scale;
      }
    }
  };
}

/** Gamma with scale 1 (Marsaglia and Tsang 2000); shapes below 1 by the usual power of a uniform. */
function gammaFrom(shape: number, uniform: () => number, normal: () => number): number {
  if (shape < 1) return gammaFrom(shape + 1, uniform, normal) * (1 - uniform()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal();
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

function weightedIndex(weights: readonly number[], uniform: () => number): number {
  let left = uniform() * weights.reduce((sum, weight) => sum + weight, 0);
  for (let i = 0; i < weights.length - 1; i++) {
    left -= weights[i] ?? 0;
    if (left < 0) return i;
  }
  return weights.length - 1;
}

function shuffled<T>(items: readonly T[], uniform: () => number): T[] {
  return items
    .map((item) => ({ item, place: uniform() }))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item);
}

/**
 * A seeded random stream. Not for secrets.
 *
 * @param seed Any text or number; equal seeds give equal streams.
 * @throws {RangeError} from `pick` on an empty list, and from draws whose parameters make no sense.
 */
export function seeded(seed: string | number): Random {
  const name = String(seed);
  const bits = sfc32(name);
  const unit = () => ((bits() >>> 5) * 67108864 + (bits() >>> 6)) / 9007199254740992;
  const standardNormal = normalFrom(unit);
  const integer = (low: number, high: number) => low + Math.floor(unit() * (high - low + 1));
  return {
    uniform: (low = 0, high = 1) => low + (high - low) * unit(),
    integer,
    normal: (mean = 0, sd = 1) => mean + sd * standardNormal(),
    exponential: (mean = 1) => -mean * Math.log(1 - unit()),
    lognormal: (mu = 0, sigma = 1) => Math.exp(mu + sigma * standardNormal()),
    gamma: (shape, scale = 1) => {
      if (!(shape > 0)) throw new RangeError(`shape must be above 0, got ${shape}`);
      return gammaFrom(shape, unit, standardNormal) * scale;
    },
    poisson: (mean) => poissonCount(mean, unit),
    binomial: (n, p) => binomialCount(n, p, unit),
    chance: (p) => unit() < p,
    pick: (items) => {
      const item = items[integer(0, items.length - 1)];
      if (items.length === 0 || item === undefined) throw new RangeError("cannot pick from an empty list");
      return item;
    },
    weighted: (weights) => weightedIndex(weights, unit),
    shuffle: (items) => shuffled(items, unit),
    fork: (child) => seeded(`${name}/${child}`),
  };
}
