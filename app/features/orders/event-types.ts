import { eventTypeRanks } from "~db/warehouse/event-types";

/** Types with no place of their own in an order's life. */
const anyTimeTypes = ["modified", "promised", "cancelled", "payment_failed", "note", "error_reported"];

const subscriptionTypes = [
  "subscription_started",
  "renewed",
  "renewal_failed",
  "paused",
  "plan_changed",
  "subscription_cancelled",
  "invoiced",
  "invoice_corrected",
];

const contactTypes = ["contact_received"];

/** What is known of customers and of what lies on the shelves. */
const stateTypes = ["customer_updated", "stock_counted"];

/** The event type by which systems report that a unit met its arm. */
export const EXPOSED = "exposed";

/** Every event type that the app knows by name, in the order of an order's life; senders may add their own. */
export const knownEventTypes: readonly string[] = [
  ...Object.keys(eventTypeRanks),
  ...anyTimeTypes,
  ...subscriptionTypes,
  ...contactTypes,
  ...stateTypes,
];
