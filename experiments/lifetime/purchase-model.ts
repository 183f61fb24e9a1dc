import { logGamma } from "../statistics/gamma";
import { minimise } from "../statistics/minimise";
import { likelihoodDraws } from "./likelihood-draws";

/** A customer's purchases in one number each, times in one unit (weeks, days). */
export interface CustomerHistory {
  /** Purchases after the first. */
  readonly repeats: number;
  /** From the first purchase to the last; 0 without a repeat. */
  readonly recency: number;
  /** From the first purchase to now. */
  readonly age: number;
}

/** BG/NBD: purchases come at a gamma-distributed rate (r, alpha); after each one a customer may leave, with a beta-distributed chance (a, b). */
export interface PurchaseModel {
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
  readonly logLikelihood: number;
}

interface Group extends CustomerHistory {
  count: number;
}

/**
 * Fits BG/NBD by maximum likelihood.
 *
 * @returns null when nobody bought again, or fewer than ten customers are known.
 * @throws {RangeError} when a history contradicts itself.
 * @see P. S. Fader, B. G. S. Hardie and K. L. Lee, Marketing Science 24 (2005), equation 6.
 */
export function fitPurchaseModel(histories: readonly CustomerHistory[]): PurchaseModel | null {
  for (const history of histories) checkHistory(history);
  if (histories.length < LEAST_CUSTOMERS || !histories.some(({ repeats }) => repeats > 0)) return null;
  const groups = grouped(histories);
  const scale = groups.reduce((sum, { age, count }) => sum + age * count, 0) / histories.length;
  // Whatever the unit of time, the search begins at the same place in it.
  const start = [0, Math.log(scale), 0, 0];
  const { point, value } = minimise((logs) => -logLikelihood(groups, ofLogs(logs)), start);
  return { ...ofLogs(point), logLikelihood: -value };
}

/**
 * Models that the same customers might as well have come from: how sure the fit is.
 *
 * @param model Fitted to these histories.
 * @param seed Names the draws.
 * @returns null where the histories do not say.
 */
export function drawPurchaseModels(
  histories: readonly CustomerHistory[],
  model: PurchaseModel,
  choice: { readonly draws: number; readonly seed: string },
): readonly PurchaseModel[] | null {
  const groups = grouped(histories);
  const point = [model.r, model.alpha, model.a, model.b].map(Math.log);
  const drawn = likelihoodDraws((logs) => logLikelihood(groups, ofLogs(logs)), point, choice);
  return drawn?.map((logs) => ({ ...ofLogs(logs), logLikelihood: model.logLikelihood })) ?? null;
}

const LEAST_CUSTOMERS = 10;

function ofLogs([r = 0, alpha = 0, a = 0, b = 0]: readonly number[]): Omit<PurchaseModel, "logLikelihood"> {
  return { r: Math.exp(r), alpha: Math.exp(alpha), a: Math.exp(a), b: Math.exp(b) };
}

/** Customers who are all alike drive a shape to infinity; beyond this it changes nothing and costs much time. */
const LARGEST_SHAPE = 1_000;

function logLikelihood(groups: readonly Group[], { r, alpha, a, b }: Omit<PurchaseModel, "logLikelihood">): number {
  if (Math.max(r, a, b) > LARGEST_SHAPE) return Number.NEGATIVE_INFINITY;
  const constant = r * Math.log(alpha) - logGamma(r) + logGamma(a + b) - logGamma(b);
  // What repeats alone decide: few customers have many, so each number of repeats is computed once.
  const ofRepeats: number[] = [];
  let sum = 0;
  for (const { repeats: x, recency, age, count } of groups) {
    ofRepeats[x] ??= constant + logGamma(r + x) + logGamma(b + x) - logGamma(a + b + x);
    const own = ofRepeats[x] ?? 0;
    const here = -(r + x) * Math.log(alpha + age);
    const gone = x === 0 ? Number.NEGATIVE_INFINITY : Math.log(a / (b + x - 1)) - (r + x) * Math.log(alpha + recency);
    const more = Math.max(here, gone);
    sum += count * (own + more + Math.log(Math.exp(here - more) + Math.exp(gone - more)));
  }
  return Number.isFinite(sum) ? sum : Number.NEGATIVE_INFINITY;
}

function grouped(histories: readonly CustomerHistory[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const { repeats, recency, age } of histories) {
    const key = `${repeats} ${recency} ${age}`;
    const group = groups.get(key);
    if (group) group.count += 1;
    else groups.set(key, { repeats, recency, age, count: 1 });
  }
  return [...groups.values()];
}

function checkHistory({ repeats, recency, age }: CustomerHistory): void {
  if (!(Number.isInteger(repeats) && repeats >= 0))
    throw new RangeError(`repeats must be a whole number of 0 or more, got ${repeats}`);
  if (!(recency >= 0 && recency <= age))
    throw new RangeError(`recency must lie between 0 and the age ${age}, got ${recency}`);
  if (repeats === 0 && recency !== 0) throw new RangeError(`recency must be 0 without a repeat, got ${recency}`);
}

/** The chance that a customer will buy again at all. */
export function chanceAlive({ r, alpha, a, b }: PurchaseModel, { repeats: x, recency, age }: CustomerHistory): number {
  if (x === 0) return 1;
  return 1 / (1 + (a / (b + x - 1)) * ((alpha + age) / (alpha + recency)) ** (r + x));
}

/**
 * How many purchases a customer is expected to make in the time to come.
 *
 * @param ahead From now on, in the unit of the histories.
 * @see Fader, Hardie and Lee (2005), equation 10.
 */
export function expectedPurchases(model: PurchaseModel, history: CustomerHistory, ahead: number): number {
  const { r, alpha, a, b } = model;
  const { repeats: x, age } = history;
  const series = hypergeometric(r + x, b + x, a + b + x - 1, ahead / (alpha + age + ahead));
  const shrink = ((alpha + age) / (alpha + age + ahead)) ** (r + x);
  return ((a + b + x - 1) / (a - 1)) * (1 - shrink * series) * chanceAlive(model, history);
}

/** Gauss' series 2F1(a, b; c; z) for z in [0, 1). */
function hypergeometric(a: number, b: number, c: number, z: number): number {
  let term = 1;
  let sum = 1;
  for (let j = 0; j < MOST_TERMS && Math.abs(term) > 1e-16 * Math.abs(sum); j++) {
    term *= (((a + j) * (b + j)) / ((c + j) * (j + 1))) * z;
    sum += term;
  }
  return sum;
}

const MOST_TERMS = 100_000;
