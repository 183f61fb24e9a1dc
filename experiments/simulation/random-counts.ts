const LOG_FACTORIALS = [0];

/** ln(k!) for whole k: a table up to 255, Stirling's series above (error below 1e-15 there). */
function logFactorial(k: number): number {
  if (k < 256) {
    for (let i = LOG_FACTORIALS.length; i <= k; i++) LOG_FACTORIALS.push((LOG_FACTORIALS[i - 1] ?? 0) + Math.log(i));
    return LOG_FACTORIALS[k] ?? 0;
  }
  return (k + 0.5) * Math.log(k) - k + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * k) - 1 / (360 * k ** 3);
}

/**
 * A Poisson count: by multiplication below 10, above by transformed rejection (PTRS).
 *
 * @throws {RangeError} when the mean is negative or not finite.
 * @see W. Hörmann, The transformed rejection method for generating Poisson random variables (1993).
 */
export function poissonCount(mean: number, uniform: () => number): number {
  if (!(mean >= 0 && mean < 2 ** 53)) throw new RangeError(`mean must be 0 or more, got ${mean}`);
  if (mean < 10) {
    const limit = Math.exp(-mean);
    let product = uniform();
    let count = 0;
    while (product > limit) {
      product *= uniform();
      count++;
    }
    return count;
  }
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const edge = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = uniform() - 0.5;
    const v = 1 - uniform();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= edge) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    const accepted = Math.log((v * inverseAlpha) / (a / (us * us) + b));
    if (accepted <= k * Math.log(mean) - mean - logFactorial(k)) return k;
  }
}

/**
 * A binomial count: by gaps between successes when few are expected, else by transformed rejection (BTRS).
 *
 * @throws {RangeError} when n is not a whole number of 0 or more, or p not in [0, 1].
 * @see W. Hörmann, The generation of binomial random variates (1993).
 */
export function binomialCount(n: number, p: number, uniform: () => number): number {
  if (!(Number.isInteger(n) && n >= 0)) throw new RangeError(`n must be a whole number of 0 or more, got ${n}`);
  if (!(p >= 0 && p <= 1)) throw new RangeError(`p must lie in [0, 1], got ${p}`);
  if (p > 0.5) return n - binomialCount(n, 1 - p, uniform);
  if (p === 0 || n === 0) return 0;
  return n * p < 10 ? fewSuccesses(n, p, uniform) : manySuccesses(n, p, uniform);
}

function fewSuccesses(n: number, p: number, uniform: () => number): number {
  const logMiss = Math.log1p(-p);
  let trials = 0;
  let count = 0;
  for (;;) {
    trials += Math.floor(Math.log(1 - uniform()) / logMiss) + 1;
    if (trials > n) return count;
    count++;
  }
}

function manySuccesses(n: number, p: number, uniform: () => number): number {
  const spread = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const centre = n * p + 0.5;
  const edge = 0.92 - 4.2 / b;
  const alpha = (2.83 + 5.1 / b) * spread;
  const odds = Math.log(p / (1 - p));
  const mode = Math.floor((n + 1) * p);
  for (;;) {
    const u = uniform() - 0.5;
    const v = 1 - uniform();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + centre);
    if (k < 0 || k > n) continue;
    if (us >= 0.07 && v <= edge) return k;
    const accepted = Math.log((v * alpha) / (a / (us * us) + b));
    const density = logFactorial(mode) + logFactorial(n - mode) - logFactorial(k) - logFactorial(n - k);
    if (accepted <= density + (k - mode) * odds) return k;
  }
}
