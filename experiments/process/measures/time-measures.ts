import { HOUR_MS, type MeasureDefinition, SECONDS_AN_HOUR, seconds, truth } from "./measure";

const time = { unit: "hours", better: "lower", scale: SECONDS_AN_HOUR, maturityDays: () => 0 } as const;

/** SCOR RS.1.1, gross: from placing to delivery of what was delivered. Open orders are not in it; survival shows them. */
export const cycleTime: MeasureDefinition = {
  ...time,
  key: "cycleTime",
  contribution: ({ placedAt, deliveredAt }) =>
    deliveredAt === null
      ? null
      : { at: deliveredAt, value: placedAt === null ? null : [seconds(placedAt, deliveredAt), 1] },
};

/** The same less the time that the customer asked to wait. */
export const netCycleTime: MeasureDefinition = {
  ...time,
  key: "netCycleTime",
  contribution: ({ placedAt, deliveredAt, dwellMs }) =>
    deliveredAt === null
      ? null
      : { at: deliveredAt, value: placedAt === null ? null : [seconds(placedAt + dwellMs, deliveredAt), 1] },
};

/** From placing to the last shipment. */
export const fulfilmentTime: MeasureDefinition = {
  ...time,
  key: "fulfilmentTime",
  contribution: ({ placedAt, lastShippedAt }) =>
    lastShippedAt === null
      ? null
      : { at: lastShippedAt, value: placedAt === null ? null : [seconds(placedAt, lastShippedAt), 1] },
};

/** From placing to the first shipment: beside the last one where orders are split. */
export const firstShipmentTime: MeasureDefinition = {
  ...time,
  key: "firstShipmentTime",
  contribution: ({ placedAt, firstShippedAt }) =>
    firstShippedAt === null
      ? null
      : { at: firstShippedAt, value: placedAt === null ? null : [seconds(placedAt, firstShippedAt), 1] },
};

/** From placing to payment. */
export const captureTime: MeasureDefinition = {
  ...time,
  key: "captureTime",
  contribution: ({ placedAt, paidAt }) =>
    paidAt === null ? null : { at: paidAt, value: placedAt === null ? null : [seconds(placedAt, paidAt), 1] },
};

/** From the customer's asking to the goods' being back. */
export const returnTime: MeasureDefinition = {
  ...time,
  key: "returnTime",
  contribution: ({ returnRequestedAt, returnReceivedAt }) =>
    returnReceivedAt === null
      ? null
      : {
          at: returnReceivedAt,
          value: returnRequestedAt === null ? null : [seconds(returnRequestedAt, returnReceivedAt), 1],
        },
};

/** From the goods' being back to the money's: orders with a return only. */
export const refundTime: MeasureDefinition = {
  ...time,
  key: "refundTime",
  contribution: ({ returnReceivedAt, refundedAt }) =>
    returnReceivedAt === null || refundedAt === null || refundedAt < returnReceivedAt
      ? null
      : { at: refundedAt, value: [seconds(returnReceivedAt, refundedAt), 1] },
};

/**
 * SCOR RL.2.2: delivered by the first promise, of the orders that were due. What is due and still open is late, so a
 * backlog shows; what was cancelled was not due.
 */
export const onTime: MeasureDefinition = {
  key: "onTime",
  unit: "share",
  better: "higher",
  scale: 1,
  maturityDays: () => 0,
  contribution: ({ firstPromiseAt, deliveredAt, cancelledAt, placedAt }) => {
    if (cancelledAt !== null && deliveredAt === null) return null;
    if (firstPromiseAt === null) return placedAt === null ? null : { at: placedAt, value: null };
    return { at: firstPromiseAt, value: truth(deliveredAt !== null && deliveredAt <= firstPromiseAt) };
  },
};

/** Shipped whole within H of placing, of the orders placed at least H ago. */
export const fulfilmentRate: MeasureDefinition = {
  key: "fulfilmentRate",
  unit: "share",
  better: "higher",
  scale: 1,
  maturityDays: ({ fulfilmentHours }) => Math.ceil(fulfilmentHours / 24),
  contribution: (facts, { fulfilmentHours }) => {
    const { placedAt, lastShippedAt, cancelledAt } = facts;
    if (placedAt === null || cancelledAt !== null) return null;
    const until = placedAt + fulfilmentHours * HOUR_MS;
    const isWhole =
      facts.lineCount === 0 || facts.shippedLines === 0 || facts.shippedLines >= facts.lineCount - facts.cancelledLines;
    return { at: placedAt, value: truth(lastShippedAt !== null && lastShippedAt <= until && isWhole) };
  },
};
