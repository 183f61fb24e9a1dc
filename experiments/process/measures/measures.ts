import { customerChurn } from "./customer-measures";
import * as delivery from "./delivery-measures";
import { contributionMargin } from "./margin-measure";
import type { MeasureDefinition, OrderMeasure } from "./measure";
import * as order from "./order-measures";
import * as back from "./return-measures";
import { stageTimes } from "./stage-times";
import { subscriptionMeasures } from "./subscription-measures";
import * as time from "./time-measures";

/** Every measure that an order's facts answer, in the order in which they are offered. */
export const orderMeasures: readonly OrderMeasure[] = [
  delivery.onTime,
  time.cycleTime,
  time.netCycleTime,
  ...stageTimes,
  time.fulfilmentTime,
  time.firstShipmentTime,
  delivery.fulfilmentRate,
  delivery.lineFillRate,
  delivery.unitFillRate,
  time.captureTime,
  delivery.perfectOrder,
  delivery.accuracy,
  delivery.lineAccuracy,
  back.returnRate,
  back.lineReturnRate,
  back.valueReturnRate,
  back.exchangeShare,
  back.returnsWithoutTouch,
  time.returnTime,
  time.refundTime,
  order.cancellationRate,
  order.contactsPerHundred,
  order.touchesPerOrder,
  order.withoutTouch,
  order.ordersPlaced,
  order.orderValue,
  contributionMargin,
];

/** Every measure of the order process, in the order in which boards and tables show them. */
export const measureCatalogue: readonly MeasureDefinition[] = [
  ...orderMeasures,
  customerChurn,
  ...subscriptionMeasures,
];
