import type { OrderFacts } from "../facts/order-facts";
import { DAY_MS, type MeasureOptions, type OrderMeasure, truth } from "./measure";
import { convertedMinor } from "./rates";

const delivered = {
  unit: "share",
  better: "lower",
  scale: 1,
  cohort: "delivered",
  clock: "delivered",
  exclusions: ["open"],
  maturityDays: ({ windowDays }: MeasureOptions) => windowDays,
} as const;

/** A return that was asked for within W of delivery: anchored there, so that faster arms are not watched longer. */
function isReturned(facts: OrderFacts, { windowDays }: MeasureOptions): boolean {
  const { deliveredAt, returnRequestedAt, returnReceivedAt } = facts;
  const returnedAt = returnRequestedAt ?? returnReceivedAt;
  return deliveredAt !== null && returnedAt !== null && returnedAt < deliveredAt + windowDays * DAY_MS;
}

/** Returned within W of delivery, of the orders delivered. */
export const returnRate: OrderMeasure = {
  ...{ ...delivered, key: "returnRate", form: "share" },
  contribution: (facts, options) =>
    facts.deliveredAt === null ? null : { at: facts.deliveredAt, value: truth(isReturned(facts, options)) },
};

/** The same counted in lines; by the first return of an order. */
export const lineReturnRate: OrderMeasure = {
  ...{ ...delivered, key: "lineReturnRate", form: "ratio" },
  contribution: (facts, options) => {
    if (facts.deliveredAt === null) return null;
    const lines = facts.lineCount - facts.cancelledLines;
    const returned = isReturned(facts, options) ? Math.min(facts.returnedLines, lines) : 0;
    return { at: facts.deliveredAt, value: lines > 0 ? [returned, lines] : null };
  },
};

/** The same counted in money. */
export const valueReturnRate: OrderMeasure = {
  ...{ ...delivered, key: "valueReturnRate", form: "ratio" },
  contribution: (facts, options) => {
    const { deliveredAt, placedAt, priceMinor, currency } = facts;
    if (deliveredAt === null) return null;
    const at = placedAt ?? deliveredAt;
    const price = convertedMinor(priceMinor, currency, at, options);
    const returned = isReturned(facts, options) ? convertedMinor(facts.returnedMinor, currency, at, options) : 0;
    return { at: deliveredAt, value: price === null || returned === null ? null : [returned, price] };
  },
};

/** Returns that no member of staff touched, from the first word of them on; of the orders whose goods came back. */
export const returnsWithoutTouch: OrderMeasure = {
  ...{ key: "returnsWithoutTouch", unit: "share", form: "share", better: "higher", scale: 1 },
  ...{ cohort: "returned", clock: "returnReceived", exclusions: ["withoutReturn"] },
  maturityDays: () => 14,
  contribution: ({ returnReceivedAt, returnTouches }) =>
    returnReceivedAt === null ? null : { at: returnReceivedAt, value: truth(returnTouches === 0) },
};

/** Exchanged for something else instead of money back, of the orders whose goods came back. */
export const exchangeShare: OrderMeasure = {
  ...{ key: "exchangeShare", unit: "share", form: "share", better: "higher", scale: 1 },
  ...{ cohort: "returned", clock: "returnReceived", exclusions: ["withoutReturn"] },
  maturityDays: () => 14,
  contribution: ({ returnReceivedAt, exchangedAt }) =>
    returnReceivedAt === null ? null : { at: returnReceivedAt, value: truth(exchangedAt !== null) },
};
