import { sampleQuantile } from "../statistics/quantile";
import { type CustomerHistory, chanceAlive, expectedPurchases, type PurchaseModel } from "./purchase-model";
import { type CustomerSpend, expectedValue, type SpendModel } from "./spend-model";

/** Days with a purchase and what was spent on each, minor units; null where that is not known. */
export interface BuyingCustomer {
  readonly customerId: string;
  readonly segment: string | null;
  readonly days: readonly number[];
  readonly spent: readonly (number | null)[];
}

export interface OutlookOptions {
  /** Today, counted as the days of purchases are. */
  readonly today: number;
  /** Without an order for so many days a customer counts as lost by definition. */
  readonly lostAfterDays: number;
  /** Part of what is spent that is kept, 0 to 1. */
  readonly margin: number;
  /** What money is worth less a year later, 0.1 for a tenth. */
  readonly discount: number;
  readonly seed: string;
  /** Called between slices of work, so that a server can answer others meanwhile. */
  readonly pause?: () => Promise<void>;
}

/** A figure with its 95 % interval; bounds are null where the data do not say how sure it is. */
export interface Estimated {
  readonly estimate: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

export interface Known extends CustomerHistory, CustomerSpend {
  readonly customer: BuyingCustomer;
  readonly lastDay: number;
  readonly spentLastYear: number;
}

export interface Models {
  readonly purchases: PurchaseModel;
  readonly spend: SpendModel | null;
}

export interface Figures {
  readonly alive: number;
  readonly orders: number;
  readonly value: number | null;
}

const DAYS_A_WEEK = 7;
const YEAR_DAYS = 365;
const QUARTERS = [13, 26, 39, 52] as const;

/** A customer's history as the models read it. */
export function knownOf(customer: BuyingCustomer, { today }: OutlookOptions): Known {
  const { days, spent } = customer;
  const first = days[0] ?? today;
  const lastDay = days.at(-1) ?? first;
  const later = spent.slice(1).filter((amount) => amount !== null);
  const year = days.flatMap((day, at) => (day > today - YEAR_DAYS ? [spent[at] ?? 0] : []));
  return {
    ...{ customer, lastDay, repeats: Math.max(0, days.length - 1) },
    recency: (lastDay - first) / DAYS_A_WEEK,
    age: Math.max(lastDay - first, today - first) / DAYS_A_WEEK,
    purchases: later.length,
    meanValue: later.length === 0 ? 0 : Math.max(0, sum(later) / later.length),
    spentLastYear: sum(year),
  };
}

/** What models say of one customer. */
export function figuresOf(one: Known, { purchases, spend }: Models, { margin, discount }: OutlookOptions): Figures {
  let [orders, discounted, before] = [0, 0, 0];
  for (const [at, weeks] of QUARTERS.entries()) {
    orders = expectedPurchases(purchases, one, weeks);
    discounted += (orders - before) / (1 + discount) ** ((at + 0.5) / QUARTERS.length);
    before = orders;
  }
  const each = spend && expectedValue(spend, one);
  return { alive: chanceAlive(purchases, one), orders, value: each === null ? null : discounted * each * margin };
}

/** A figure with the middle 95 % of what the draws say of it. */
export function estimated(estimate: number, draws: readonly number[]): Estimated {
  const values = Float64Array.from(draws);
  return { estimate, lower: sampleQuantile(values, 0.025), upper: sampleQuantile(values, 0.975) };
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
