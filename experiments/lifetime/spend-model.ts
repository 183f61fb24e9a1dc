import { logGamma } from "../statistics/gamma";
import { minimise } from "../statistics/minimise";
import { likelihoodDraws } from "./likelihood-draws";

/** What a customer spends on average, and over how many purchases. */
export interface CustomerSpend {
  readonly purchases: number;
  readonly meanValue: number;
}

/** Gamma-gamma: a customer's purchases vary around a mean of the customer's own, and those means vary between customers. */
export interface SpendModel {
  readonly p: number;
  readonly q: number;
  readonly gamma: number;
  readonly logLikelihood: number;
}

/**
 * Fits the gamma-gamma model by maximum likelihood, to the customers that spent anything.
 *
 * @returns null when fewer than ten did.
 * @throws {RangeError} when a number of purchases or a value is negative or not a number.
 * @see P. S. Fader and B. G. S. Hardie, The Gamma-Gamma Model of Monetary Value (2013), equation 1a.
 */
export function fitSpendModel(spends: readonly CustomerSpend[]): SpendModel | null {
  for (const spend of spends) checkSpend(spend);
  const known = spends.filter(({ purchases, meanValue }) => purchases > 0 && meanValue > 0);
  if (known.length < LEAST_CUSTOMERS) return null;
  const scale = known.reduce((sum, { meanValue }) => sum + meanValue, 0) / known.length;
  const { point, value } = minimise((logs) => -logLikelihood(known, ofLogs(logs)), [1, 1, Math.log(scale)]);
  return { ...ofLogs(point), logLikelihood: -value };
}

/** Models that the same customers might as well have come from; see `drawPurchaseModels`. */
export function drawSpendModels(
  spends: readonly CustomerSpend[],
  model: SpendModel,
  choice: { readonly draws: number; readonly seed: string },
): readonly SpendModel[] | null {
  const known = spends.filter(({ purchases, meanValue }) => purchases > 0 && meanValue > 0);
  const point = [model.p, model.q, model.gamma].map(Math.log);
  const drawn = likelihoodDraws((logs) => logLikelihood(known, ofLogs(logs)), point, choice);
  return drawn?.map((logs) => ({ ...ofLogs(logs), logLikelihood: model.logLikelihood })) ?? null;
}

const LEAST_CUSTOMERS = 10;

function ofLogs([p = 0, q = 0, gamma = 0]: readonly number[]): Omit<SpendModel, "logLikelihood"> {
  return { p: Math.exp(p), q: Math.exp(q), gamma: Math.exp(gamma) };
}

function logLikelihood(spends: readonly CustomerSpend[], { p, q, gamma }: Omit<SpendModel, "logLikelihood">): number {
  const constant = q * Math.log(gamma) - logGamma(q);
  let sum = 0;
  for (const { purchases: x, meanValue: m } of spends) {
    sum += constant + logGamma(p * x + q) - logGamma(p * x);
    sum += (p * x - 1) * Math.log(m) + p * x * Math.log(x) - (p * x + q) * Math.log(gamma + m * x);
  }
  return Number.isFinite(sum) ? sum : Number.NEGATIVE_INFINITY;
}

function checkSpend({ purchases, meanValue }: CustomerSpend): void {
  if (!(Number.isInteger(purchases) && purchases >= 0))
    throw new RangeError(`purchases must be a whole number of 0 or more, got ${purchases}`);
  if (!(meanValue >= 0)) throw new RangeError(`meanValue must be 0 or more, got ${meanValue}`);
}

/**
 * What a customer's purchases are expected to be worth each: the own mean, pulled towards everybody's as far as few
 * purchases say little.
 *
 * @returns null when the model has no mean (q of 1 or less).
 */
export function expectedValue(
  { p, q, gamma }: SpendModel,
  { purchases: x, meanValue: m }: CustomerSpend,
): number | null {
  return q <= 1 && x === 0 ? null : ((gamma + m * x) * p) / (p * x + q - 1);
}
