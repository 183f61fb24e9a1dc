import type { MeasureOptions } from "./measure";

/** What a currency was worth from a day on, until its next rate. */
export interface CurrencyRate {
  readonly currency: string;
  /** When its day begins, ms UTC. */
  readonly from: number;
  /** Minor units of the organisation's currency for each minor unit of this one. */
  readonly rate: number;
}

/** A rate holds for so long: a table that is not kept up does not convert by an old one for ever. */
const LONGEST_MS = 7 * 86_400_000;

/**
 * An amount in the organisation's currency, at the stored rate of a moment's day.
 *
 * @returns null when the amount or its rate is not known: then the order is not measured.
 */
export function convertedMinor(
  amountMinor: number | null,
  currency: string | null,
  at: number,
  { currency: own, rates = [] }: MeasureOptions,
): number | null {
  if (amountMinor === null || currency === null) return null;
  if (currency === own) return amountMinor;
  const rate = rates.findLast((one) => one.currency === currency && one.from <= at);
  return rate && at < rate.from + LONGEST_MS ? Math.round(amountMinor * rate.rate) : null;
}
