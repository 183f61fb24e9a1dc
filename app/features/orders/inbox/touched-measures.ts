import type { TouchedMeasure } from "./inbox-types";

const ofOrder: readonly TouchedMeasure[] = ["orders", "cycleTime", "fulfilment", "onTime", "margin"];

/** The measures that an event of a type goes into. */
const touched: Readonly<Record<string, readonly TouchedMeasure[]>> = {
  placed: ofOrder,
  exposed: ["experiments"],
  paid: ["cycleTime"],
  promised: ["onTime"],
  held: ["cycleTime"],
  released: ["cycleTime"],
  picking_started: ["cycleTime"],
  picked: ["cycleTime"],
  packed: ["cycleTime"],
  shipped: ["fulfilment", "cycleTime"],
  delivered: ["cycleTime", "onTime", "returnRate"],
  delivery_attempted: ["cycleTime"],
  cancelled: ["cancellationRate", "fulfilment"],
  return_requested: ["returnRate"],
  return_received: ["returnRate", "margin"],
  refunded: ["margin", "returnRate"],
  error_reported: ["accuracy"],
  contact_received: ["contacts", "margin"],
  stock_counted: ["stock"],
  stock_out: ["stock", "cycleTime"],
  subscription_started: ["churn"],
  renewed: ["churn"],
  renewal_failed: ["churn"],
  paused: ["churn"],
  plan_changed: ["churn"],
  subscription_cancelled: ["churn"],
  invoiced: ["churn", "margin"],
  invoice_corrected: ["churn", "margin"],
};

/** What a row that was set aside would change if it were stored; none: no measure that is known by name. */
export function measuresTouchedBy(type: string | null): readonly TouchedMeasure[] {
  return type !== null && Object.hasOwn(touched, type) ? (touched[type] ?? []) : [];
}
