import type { CostTable } from "../../verdict/costs";
import type { OrderFacts } from "../facts/order-facts";
import type { CurrencyRate } from "./rates";

/** What a measure's value is in. Money is in minor units of the organisation's currency. */
type MeasureUnit = "hours" | "share" | "money" | "count";

/** Who is counted. */
export type MeasureCohort =
  | "placed"
  | "placedNotCancelled"
  | "due"
  | "paid"
  | "shipped"
  | "delivered"
  | "returned"
  | "refunded"
  | "ordering customers"
  | "renewals"
  | "invoices"
  | "subscriptions";

/** The moment by whose day, in the organisation's zone, somebody of the cohort counts. */
export type MeasureClock =
  | "placed"
  | "promised"
  | "paid"
  | "firstShipped"
  | "lastShipped"
  | "delivered"
  | "returnReceived"
  | "refunded"
  | "renewalDue"
  | "invoiced"
  | "subscriptionChanged";

/** Who is left out, beside test orders, which never count. */
type MeasureExclusion = "cancelled" | "open" | "withoutReturn";

/**
 * How a value comes of the sums: a share or a mean of the units; a ratio of two sums over units; the sum itself; the level that
 * daily changes have led to; or what left, of the level at the beginning.
 */
type MeasureForm = "share" | "mean" | "ratio" | "total" | "level" | "attrition";

export interface MeasureOptions {
  /** The organisation's currency: amounts in another are converted by `rates`, or not measured. */
  readonly currency: string;
  /** H of the fulfilment and fill rates: shipped within so many hours of placing counts as fulfilled in time. */
  readonly fulfilmentHours: number;
  /** W: returns and reports within so many days of delivery count. */
  readonly windowDays: number;
  /** A customer without another order for so many days is lost. */
  readonly lostAfterDays: number;
  /** In order of time. */
  readonly rates?: readonly CurrencyRate[];
  /** What orders cost, in the organisation's currency; absent: the margin is not measured. */
  readonly costs?: CostTable;
}

/** What a measure counts, when somebody counts, and when that is final: all of it as data, for pages and plans. */
export interface MeasureDefinition {
  readonly key: string;
  readonly unit: MeasureUnit;
  readonly better: "higher" | "lower";
  readonly form: MeasureForm;
  readonly cohort: MeasureCohort;
  readonly clock: MeasureClock;
  readonly exclusions: readonly MeasureExclusion[];
  /** What the numerator is divided by to be in the unit: seconds of an hour for times, a hundredth for "per hundred". */
  readonly scale: number;
  /** Days after a unit's moment until it counts for good; days younger than that are still filling. */
  maturityDays(options: MeasureOptions): number;
}

/** Sums over the units of a measure: whole numbers, nearest double beyond 2^53. Times in seconds, money in minor units. */
export interface MeasureSums {
  /** Units that were measured. */
  readonly measured: number;
  /** Units of the cohort of which the value is not known. */
  readonly notMeasured: number;
  readonly numerator: number;
  /** Of shares and means the number of units. */
  readonly denominator: number;
  readonly numeratorSquares: number;
  readonly denominatorSquares: number;
  /** Of numerator and denominator. */
  readonly products: number;
}

/** What one unit adds to a measure. Whole numbers, so that sums are exact in any order. */
export interface Contribution {
  /** The moment by whose day the unit counts, ms UTC. */
  readonly at: number;
  /** Numerator and denominator; of a mean the value and 1. Times in whole seconds. Null: not measured, and counted as such. */
  readonly value: readonly [numerator: number, denominator: number] | null;
}

/** A measure that an order's facts answer. */
export interface OrderMeasure extends MeasureDefinition {
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
