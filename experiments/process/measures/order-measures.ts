import { type OrderMeasure, truth } from "./measure";
import { convertedMinor } from "./rates";

const placed = { cohort: "placed", clock: "placed", exclusions: [] } as const;
const delivered = { cohort: "delivered", clock: "delivered", exclusions: ["open"] } as const;

/** Orders placed. */
export const ordersPlaced: OrderMeasure = {
  ...{ ...placed, key: "ordersPlaced", unit: "count", form: "total", better: "higher", scale: 1 },
  maturityDays: () => 0,
  contribution: ({ placedAt }) => (placedAt === null ? null : { at: placedAt, value: [1, 1] }),
};

/** What orders were placed for, in the organisation's currency. */
export const orderValue: OrderMeasure = {
  ...{ ...placed, key: "orderValue", unit: "money", form: "mean", better: "higher", scale: 1 },
  maturityDays: () => 0,
  contribution: ({ placedAt, priceMinor, currency }, options) => {
    if (placedAt === null) return null;
    const price = convertedMinor(priceMinor, currency, placedAt, options);
    return { at: placedAt, value: price === null ? null : [price, 1] };
  },
};

/** Cancelled, of the orders placed; delivery competes with it, so it is final once orders are one or the other. */
export const cancellationRate: OrderMeasure = {
  ...{ ...placed, key: "cancellationRate", unit: "share", form: "share", better: "lower", scale: 1 },
  maturityDays: () => 14,
  contribution: ({ placedAt, cancelledAt }) =>
    placedAt === null ? null : { at: placedAt, value: truth(cancelledAt !== null) },
};

/** Contacts for each hundred orders placed; told apart by reason as well. */
export const contactsPerHundred: OrderMeasure = {
  ...{ ...placed, key: "contactsPerHundred", unit: "count", form: "mean", better: "lower", scale: 0.01 },
  maturityDays: () => 14,
  contribution: ({ placedAt, contacts }) => (placedAt === null ? null : { at: placedAt, value: [contacts, 1] }),
};

/** Finished orders that no member of staff touched. */
export const withoutTouch: OrderMeasure = {
  ...{ ...delivered, key: "withoutTouch", unit: "share", form: "share", better: "higher", scale: 1 },
  maturityDays: () => 0,
  contribution: ({ deliveredAt, touches }) =>
    deliveredAt === null ? null : { at: deliveredAt, value: truth(touches === 0) },
};

/** Things that staff did for an order until it arrived. */
export const touchesPerOrder: OrderMeasure = {
  ...{ ...delivered, key: "touchesPerOrder", unit: "count", form: "mean", better: "lower", scale: 1 },
  maturityDays: () => 0,
  contribution: ({ deliveredAt, touches }) => (deliveredAt === null ? null : { at: deliveredAt, value: [touches, 1] }),
};
