import type { SubscriptionFacts } from "../facts/other-facts";
import type { Contribution, MeasureDefinition, MeasureOptions } from "./measure";
import { DAY_MS, truth } from "./measure";
import { convertedMinor } from "./rates";

/** A measure that a subscription's facts answer; it may count on several days. */
interface SubscriptionMeasure extends MeasureDefinition {
  contributions(facts: SubscriptionFacts, options: MeasureOptions): readonly Contribution[];
}

const changed = { cohort: "subscriptions", clock: "subscriptionChanged", exclusions: [], scale: 1 } as const;

/** Renewals that worked, of those that came up; failed tries until one works are one, and a cancellation is none that did. */
const renewalRate: SubscriptionMeasure = {
  ...{ key: "renewalRate", unit: "share", form: "share", better: "higher", scale: 1 },
  ...{ cohort: "renewals", clock: "renewalDue", exclusions: [] },
  maturityDays: () => 14,
  contributions: ({ dues }) => dues.map(({ at, isRenewed }) => ({ at, value: truth(isRenewed) })),
};

/** Invoices that were not corrected within W. */
const billingAccuracy: SubscriptionMeasure = {
  ...{ key: "billingAccuracy", unit: "share", form: "share", better: "higher", scale: 1 },
  ...{ cohort: "invoices", clock: "invoiced", exclusions: [] },
  maturityDays: ({ windowDays }) => windowDays,
  contributions: ({ invoiced }, { windowDays }) =>
    invoiced.map(({ at, correctedAt }) => ({
      at,
      value: truth(correctedAt === null || correctedAt >= at + windowDays * DAY_MS),
    })),
};

/** Subscriptions that run or rest. */
const activeSubscriptions: SubscriptionMeasure = {
  ...{ ...changed, key: "activeSubscriptions", unit: "count", form: "level", better: "higher" },
  maturityDays: () => 0,
  contributions: ({ steps, cancelledAt }) => {
    const [first] = steps;
    if (!first) return [];
    const began: Contribution = { at: first.at, value: [1, 1] };
    return cancelledAt === null ? [began] : [began, { at: cancelledAt, value: [-1, 1] }];
  },
};

/** What the subscriptions that run cost a month together. */
const recurringRevenue: SubscriptionMeasure = {
  ...{ ...changed, key: "recurringRevenue", unit: "money", form: "level", better: "higher" },
  maturityDays: () => 0,
  contributions: (facts, options) =>
    monthlyChanges(facts, options, true).map(({ at, change }) => ({ at, value: change === null ? null : [change, 1] })),
};

/** Contractual: subscriptions cancelled, of those that ran when the period began. */
const subscriptionChurn: SubscriptionMeasure = {
  ...{ ...changed, key: "subscriptionChurn", unit: "share", form: "attrition", better: "lower" },
  maturityDays: () => 0,
  contributions: ({ steps, cancelledAt }) => {
    const [first] = steps;
    if (!first) return [];
    const began: Contribution = { at: first.at, value: [0, 1] };
    return cancelledAt === null ? [began] : [began, { at: cancelledAt, value: [1, -1] }];
  },
};

/** Contractual: monthly revenue lost by cancellations and cheaper plans, of what it was when the period began. */
const revenueChurn: SubscriptionMeasure = {
  ...{ ...changed, key: "revenueChurn", unit: "share", form: "attrition", better: "lower" },
  maturityDays: () => 0,
  contributions: (facts, options) =>
    monthlyChanges(facts, options, false).map(({ at, change }) => ({
      at,
      value: change === null ? null : [Math.max(0, -change), change],
    })),
};

/** Every measure that a subscription's facts answer. */
export const subscriptionMeasures: readonly SubscriptionMeasure[] = [
  renewalRate,
  recurringRevenue,
  billingAccuracy,
  activeSubscriptions,
  subscriptionChurn,
  revenueChurn,
];

/**
 * By how much the monthly revenue changed at each step, in the organisation's currency.
 *
 * @param isRest Whether a subscription that rests yields nothing.
 * @returns null where a price is not known: it counts as nothing, and as not measured.
 */
function monthlyChanges(
  { steps, cancelledAt }: SubscriptionFacts,
  options: MeasureOptions,
  isRest: boolean,
): readonly { readonly at: number; readonly change: number | null }[] {
  const changes: { at: number; change: number | null }[] = [];
  let level = 0;
  for (const { at, monthly, isPaused } of steps) {
    const price = monthly && convertedMinor(monthly.amountMinor, monthly.currency, at, options);
    const next = isRest && isPaused ? 0 : price;
    if (next === null || next !== level || changes.length === 0) {
      changes.push({ at, change: next === null ? null : next - level });
      // What is not known has left the level as if it were nothing.
      if (next === null && level !== 0) changes.push({ at, change: -level });
      level = next ?? 0;
    }
  }
  return cancelledAt === null || level === 0 ? changes : [...changes, { at: cancelledAt, change: -level }];
}
