import type { OrderFacts } from "../facts/order-facts";
import { type MeasureClock, type MeasureCohort, type OrderMeasure, SECONDS_AN_HOUR, seconds } from "./measure";

interface Span {
  readonly key: string;
  readonly cohort: MeasureCohort;
  readonly clock: MeasureClock;
  /** Null: not known when it began. */
  from(facts: OrderFacts): number | null;
  /** Null: it has not ended, and the order does not count yet. */
  until(facts: OrderFacts): number | null;
}

/** A mean time over the orders of which it has ended. Open orders are not in it; survival shows them. */
function timeMeasure({ key, cohort, clock, from, until }: Span): OrderMeasure {
  return {
    ...{ key, cohort, clock, unit: "hours", better: "lower", form: "mean", scale: SECONDS_AN_HOUR },
    exclusions: ["open"],
    maturityDays: () => 0,
    contribution: (facts) => {
      const at = until(facts);
      if (at === null) return null;
      const since = from(facts);
      return { at, value: since === null || since > at ? null : [seconds(since, at), 1] };
    },
  };
}

const placed = ({ placedAt }: OrderFacts) => placedAt;

/** SCOR RS.1.1, gross: from placing to delivery of what was delivered. */
export const cycleTime = timeMeasure({
  ...{ key: "cycleTime", cohort: "delivered", clock: "delivered" },
  from: placed,
  until: ({ deliveredAt }) => deliveredAt,
});

/** The same less the time that the customer asked to wait. */
export const netCycleTime = timeMeasure({
  ...{ key: "netCycleTime", cohort: "delivered", clock: "delivered" },
  from: ({ placedAt, dwellMs }) => (placedAt === null ? null : placedAt + dwellMs),
  until: ({ deliveredAt }) => deliveredAt,
});

/** From placing to the last shipment. */
export const fulfilmentTime = timeMeasure({
  ...{ key: "fulfilmentTime", cohort: "shipped", clock: "lastShipped" },
  from: placed,
  until: ({ lastShippedAt }) => lastShippedAt,
});

/** From placing to the first shipment: beside the last one where orders are split. */
export const firstShipmentTime = timeMeasure({
  ...{ key: "firstShipmentTime", cohort: "shipped", clock: "firstShipped" },
  from: placed,
  until: ({ firstShippedAt }) => firstShippedAt,
});

/** From placing to payment. */
export const captureTime = timeMeasure({
  ...{ key: "captureTime", cohort: "paid", clock: "paid" },
  from: placed,
  until: ({ paidAt }) => paidAt,
});

/** From the customer's asking to the goods' being back. */
export const returnTime = timeMeasure({
  ...{ key: "returnTime", cohort: "returned", clock: "returnReceived" },
  from: ({ returnRequestedAt }) => returnRequestedAt,
  until: ({ returnReceivedAt }) => returnReceivedAt,
});

/** From the goods' being back to the money's: orders with a return only, and what was refunded before is none. */
export const refundTime: OrderMeasure = {
  ...timeMeasure({
    ...{ key: "refundTime", cohort: "refunded", clock: "refunded" },
    from: ({ returnReceivedAt }) => returnReceivedAt,
    until: ({ returnReceivedAt, refundedAt }) =>
      returnReceivedAt === null || refundedAt === null || refundedAt < returnReceivedAt ? null : refundedAt,
  }),
  exclusions: ["open", "withoutReturn"],
};
