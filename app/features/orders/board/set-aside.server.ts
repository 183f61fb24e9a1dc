import type { TouchedMeasure } from "../inbox/inbox-types";
import { countSetAsideRows } from "../inbox/quarantine.server";

const returns: readonly TouchedMeasure[] = ["returnRate"];
const shipping: readonly TouchedMeasure[] = ["fulfilment"];
const subscriptions: readonly TouchedMeasure[] = ["churn"];

/** Under which name rows that were set aside are counted for a measure; of those not named here by the way of an order. */
const countedAs: Readonly<Record<string, readonly TouchedMeasure[]>> = {
  onTime: ["onTime"],
  perfectOrder: ["onTime", "accuracy", "cycleTime"],
  ...{ fulfilmentTime: shipping, firstShipmentTime: shipping, fulfilmentRate: shipping },
  ...{ lineFillRate: shipping, unitFillRate: shipping },
  ...{ accuracy: ["accuracy"], lineAccuracy: ["accuracy"] },
  ...{ returnRate: returns, lineReturnRate: returns, valueReturnRate: returns, exchangeShare: returns },
  ...{ returnTime: returns, refundTime: returns, returnsWithoutTouch: returns },
  ...{ cancellationRate: ["orders", "cancellationRate"], contactsPerHundred: ["orders", "contacts"] },
  ...{ ordersPlaced: ["orders"], orderValue: ["orders"], customerChurn: ["orders"], contributionMargin: ["margin"] },
  ...{ renewalRate: subscriptions, recurringRevenue: subscriptions, billingAccuracy: subscriptions },
  ...{ activeSubscriptions: subscriptions, subscriptionChurn: subscriptions, revenueChurn: subscriptions },
};
const ofTheWay: readonly TouchedMeasure[] = ["cycleTime"];

/** How many rows that came in and could not be read would change a measure. They have no site and no day. */
export async function countSetAsideFor(measure: string): Promise<number> {
  const touched = countedAs[measure] ?? ofTheWay;
  const groups = await countSetAsideRows();
  return groups
    .filter(({ measures }) => measures.some((one) => touched.includes(one)))
    .reduce((sum, { count }) => sum + count, 0);
}
