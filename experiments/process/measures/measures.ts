import type { OrderFacts } from "../facts/order-facts";
import type { Contribution, MeasureDefinition, MeasureOptions } from "./measure";
import * as quality from "./quality-measures";
import * as time from "./time-measures";

/** Every measure that an order's facts answer, in the order in which they are offered. */
export const orderMeasures: readonly MeasureDefinition[] = [
  time.onTime,
  time.cycleTime,
  time.netCycleTime,
  time.fulfilmentTime,
  time.firstShipmentTime,
  time.fulfilmentRate,
  time.captureTime,
  quality.perfectOrder,
  quality.accuracy,
  quality.returnRate,
  quality.lineReturnRate,
  quality.valueReturnRate,
  time.returnTime,
  time.refundTime,
  quality.cancellationRate,
  quality.contactsPerHundred,
  quality.touchesPerOrder,
  quality.withoutTouch,
];

/** What an order adds to every measure; test orders add nothing. */
export function measureOrder(
  facts: OrderFacts,
  options: MeasureOptions,
): readonly (Contribution & { readonly measure: string })[] {
  if (facts.isTest) return [];
  return orderMeasures.flatMap((measure) => {
    const contribution = measure.contribution(facts, options);
    return contribution === null ? [] : [{ measure: measure.key, ...contribution }];
  });
}
