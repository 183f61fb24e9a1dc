/** Two probabilities count as equal when rounding alone could part them (the tolerance R uses). */
const TIE = 1 + 1e-7;

/**
 * Probabilities proportional to a unimodal weight on the whole numbers from `low` to `high`, from the ratio of
 * neighbours outwards from the mode; their sum is 1 to rounding, and no ln Γ is taken.
 *
 * @param ratio weight(k + 1) / weight(k).
 */
function masses(low: number, high: number, mode: number, ratio: (k: number) => number): Float64Array {
  const result = new Float64Array(high - low + 1);
  result[mode - low] = 1;
  let total = 1;
  for (let k = mode; k < high; k++) {
    const next = (result[k - low] ?? 0) * ratio(k);
    result[k + 1 - low] = next;
    total += next;
  }
  for (let k = mode; k > low; k--) {
    const next = (result[k - low] ?? 0) / ratio(k - 1);
    result[k - 1 - low] = next;
    total += next;
  }
  for (let i = 0; i < result.length; i++) result[i] = (result[i] ?? 0) / total;
  return result;
}

/** P(X = 0), …, P(X = n) of a binomial count. */
export function binomialMasses(n: number, p: number): Float64Array {
  if (p <= 0 || p >= 1) {
    const result = new Float64Array(n + 1);
    result[p <= 0 ? 0 : n] = 1;
    return result;
  }
  const odds = p / (1 - p);
  return masses(0, n, Math.min(n, Math.floor((n + 1) * p)), (k) => ((n - k) / (k + 1)) * odds);
}

/** The distribution of the successes in one arm given the successes of both together. */
export interface Hypergeometric {
  /** The smallest possible count; masses[0] belongs to it. */
  readonly low: number;
  readonly masses: Float64Array;
}

/** Successes among the `size` units of one arm when `successes` of all `total` units are successes. */
export function hypergeometric(size: number, successes: number, total: number): Hypergeometric {
  const low = Math.max(0, size + successes - total);
  const high = Math.min(size, successes);
  const mode = Math.min(high, Math.max(low, Math.floor(((size + 1) * (successes + 1)) / (total + 2))));
  const rest = total - size - successes;
  const ratio = (k: number) => ((size - k) / (k + 1)) * ((successes - k) / (rest + k + 1));
  return { low, masses: masses(low, high, mode, ratio) };
}

/** The sum of all masses not above that of the observed place: the exact two-sided p by the minimum likelihood rule. */
function asUnlikely(all: Float64Array, observed: number): number {
  const limit = (all[observed] ?? 0) * TIE;
  let sum = 0;
  for (const mass of all) if (mass <= limit) sum += mass;
  return Math.min(1, sum);
}

/** Exact two-sided binomial test of k successes in n against probability p. */
export function binomialTest(k: number, n: number, p: number): number {
  return asUnlikely(binomialMasses(n, p), k);
}

/** Successes and units of two arms. */
export interface TwoByTwo {
  readonly control: { readonly successes: number; readonly n: number };
  readonly treatment: { readonly successes: number; readonly n: number };
}

/** Fisher's exact test, two-sided. */
export function fisherTest({ control, treatment }: TwoByTwo): number {
  const given = hypergeometric(treatment.n, control.successes + treatment.successes, control.n + treatment.n);
  return asUnlikely(given.masses, treatment.successes - given.low);
}

/** The smallest expected cell of the table when both arms share one probability. */
export function smallestExpectedCell({ control, treatment }: TwoByTwo): number {
  const total = control.n + treatment.n;
  const successes = control.successes + treatment.successes;
  return (Math.min(successes, total - successes) * Math.min(control.n, treatment.n)) / total;
}
