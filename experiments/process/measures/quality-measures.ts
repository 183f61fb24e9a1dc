import { DAY_MS, type MeasureDefinition, type MeasureOptions, truth } from "./measure";

const share = { unit: "share", scale: 1 } as const;
const afterDelivery = ({ windowDays }: MeasureOptions) => windowDays;

/** Returned within W of delivery, of the orders delivered: anchored at delivery, so that faster arms are not watched longer. */
export const returnRate: MeasureDefinition = {
  ...share,
  key: "returnRate",
  better: "lower",
  maturityDays: afterDelivery,
  contribution: ({ deliveredAt, returnRequestedAt, returnReceivedAt }, { windowDays }) => {
    if (deliveredAt === null) return null;
    const returnedAt = returnRequestedAt ?? returnReceivedAt;
    return { at: deliveredAt, value: truth(returnedAt !== null && returnedAt < deliveredAt + windowDays * DAY_MS) };
  },
};

/** The same counted in lines. */
export const lineReturnRate: MeasureDefinition = {
  ...share,
  key: "lineReturnRate",
  better: "lower",
  maturityDays: afterDelivery,
  contribution: ({ deliveredAt, lineCount, cancelledLines, returnedLines }) => {
    if (deliveredAt === null) return null;
    const lines = lineCount - cancelledLines;
    return { at: deliveredAt, value: lines > 0 ? [returnedLines, lines] : null };
  },
};

/** The same counted in money. */
export const valueReturnRate: MeasureDefinition = {
  ...share,
  key: "valueReturnRate",
  better: "lower",
  maturityDays: afterDelivery,
  contribution: ({ deliveredAt, priceMinor, returnedMinor, currency }, options) => {
    if (deliveredAt === null) return null;
    const isKnown = currency === options.currency && priceMinor !== null && returnedMinor !== null;
    return { at: deliveredAt, value: isKnown ? [returnedMinor, priceMinor] : null };
  },
};

/** Cancelled, of the orders placed; delivery competes with it, so it is final once orders are one or the other. */
export const cancellationRate: MeasureDefinition = {
  ...share,
  key: "cancellationRate",
  better: "lower",
  maturityDays: () => 14,
  contribution: ({ placedAt, cancelledAt }) =>
    placedAt === null ? null : { at: placedAt, value: truth(cancelledAt !== null) },
};

/** Delivered without a report of something wrong, missing or damaged. */
export const accuracy: MeasureDefinition = {
  ...share,
  key: "accuracy",
  better: "higher",
  maturityDays: afterDelivery,
  contribution: ({ deliveredAt, errors }) =>
    deliveredAt === null ? null : { at: deliveredAt, value: truth(errors === 0) },
};

/**
 * SCOR RL.1.1, judged for each order and never a product of rates: whole, by the first promise, and without a report. An
 * order of which one of these is not known is not measured, never perfect.
 */
export const perfectOrder: MeasureDefinition = {
  ...share,
  key: "perfectOrder",
  better: "higher",
  maturityDays: afterDelivery,
  contribution: ({ deliveredAt, firstPromiseAt, lineCount, deliveredLines, shippedLines, cancelledLines, errors }) => {
    if (deliveredAt === null) return null;
    if (firstPromiseAt === null) return { at: deliveredAt, value: null };
    const isTold = lineCount > 0 && shippedLines > 0;
    const isWhole = cancelledLines === 0 && (!isTold || deliveredLines === lineCount);
    return { at: deliveredAt, value: truth(isWhole && deliveredAt <= firstPromiseAt && errors === 0) };
  },
};

/** Finished orders that no member of staff touched. */
export const withoutTouch: MeasureDefinition = {
  ...share,
  key: "withoutTouch",
  better: "higher",
  maturityDays: () => 0,
  contribution: ({ deliveredAt, touches }) =>
    deliveredAt === null ? null : { at: deliveredAt, value: truth(touches === 0) },
};

/** Things that staff did for an order until it arrived. */
export const touchesPerOrder: MeasureDefinition = {
  key: "touchesPerOrder",
  unit: "count",
  better: "lower",
  scale: 1,
  maturityDays: () => 0,
  contribution: ({ deliveredAt, touches }) => (deliveredAt === null ? null : { at: deliveredAt, value: [touches, 1] }),
};

/** Contacts for each hundred orders placed. */
export const contactsPerHundred: MeasureDefinition = {
  key: "contactsPerHundred",
  unit: "count",
  better: "lower",
  scale: 0.01,
  maturityDays: () => 14,
  contribution: ({ placedAt, contacts }) => (placedAt === null ? null : { at: placedAt, value: [contacts, 1] }),
};
