import type { OrderFacts } from "../facts/order-facts";

/** What a measure's value is in. Money is in minor units of the organisation's currency. */
export type MeasureUnit = "hours" | "share" | "money" | "count";

export interface MeasureOptions {
  /** The organisation's currency: amounts in another are not measured. */
  readonly currency: string;
  /** H of the fulfilment rate: shipped within so many hours of placing counts as fulfilled in time. */
  readonly fulfilmentHours: number;
  /** W: returns and reports within so many days of delivery count. */
  readonly windowDays: number;
}

/** What one order adds to a measure. Whole numbers, so that sums are exact in any order. */
export interface Contribution {
  /** The moment by whose day the order counts, ms UTC. */
  readonly at: number;
  /** Numerator and denominator; of a mean the value and 1. Times in whole seconds. Null: not measured, and counted as such. */
  readonly value: readonly [numerator: number, denominator: number] | null;
}

/** A measure of the order process: what it counts, when an order counts, and when that is final. */
export interface MeasureDefinition {
  readonly key: string;
  readonly unit: MeasureUnit;
  readonly better: "higher" | "lower";
  /** What the numerator is divided by to be in the unit: seconds of an hour for times. */
  readonly scale: number;
  /** Days after an order's moment until it counts for good; days younger than that are still filling. */
  maturityDays(options: MeasureOptions): number;
  /** Null: the order is none of the measure's. */
  contribution(facts: OrderFacts, options: MeasureOptions): Contribution | null;
}

export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;
const SECOND_MS = 1_000;
export const SECONDS_AN_HOUR = 3_600;

/** The time between two moments in whole seconds. */
export function seconds(from: number, until: number): number {
  return Math.round((until - from) / SECOND_MS);
}

/** A share: 1 of 1 or 0 of 1. */
export function truth(is: boolean): readonly [number, number] {
  return [is ? 1 : 0, 1];
}
