import { type Amount, amountOf, type FactEvent, textOf } from "./fact-event";
import { type SubscriptionHistory, subscriptionHistory } from "./subscription-history";

/** A subscription in one row. Times are ms UTC. */
export interface SubscriptionFacts extends SubscriptionHistory {
  readonly subscriptionId: string;
  readonly customerId: string | null;
  readonly plan: string | null;
  /** What one period costs; a plan's price holds until the plan changes. */
  readonly price: Amount | null;
  readonly startedAt: number | null;
  readonly cancelledAt: number | null;
  readonly cancelledBy: string | null;
  readonly cancelReason: string | null;
  /** Since when it rests; null while it runs. */
  readonly pausedAt: number | null;
  readonly renewals: number;
  /** Failed renewals since the last that worked. */
  readonly failuresInARow: number;
  readonly failures: number;
  readonly invoices: number;
  readonly correctedInvoices: number;
  readonly lastEventAt: number;
}

/** @param events Of one subscription, at least one, in order of time. */
export function subscriptionFacts(subscriptionId: string, events: readonly FactEvent[]): SubscriptionFacts {
  const started = events.find(({ type }) => type === "subscription_started");
  const cancelled = events.find(({ type }) => type === "subscription_cancelled");
  const planned = events.filter(({ type }) => type === "subscription_started" || type === "plan_changed");
  const count = (type: string) => events.filter((event) => event.type === type).length;
  const rest = events.findLast(
    ({ type }) => type === "paused" || type === "renewed" || type === "subscription_started",
  );
  const lastRenewal = events.findLastIndex(({ type }) => type === "renewed");
  return {
    ...subscriptionHistory(events),
    subscriptionId,
    customerId: events.find(({ customerId }) => customerId !== null)?.customerId ?? null,
    plan: last(planned, (event) => textOf(event, "plan")),
    price: last(planned, (event) => amountOf(event, "price")),
    startedAt: started?.occurredAt ?? null,
    cancelledAt: cancelled?.occurredAt ?? null,
    cancelledBy: cancelled ? textOf(cancelled, "by") : null,
    cancelReason: cancelled ? textOf(cancelled, "reason") : null,
    pausedAt: cancelled === undefined && rest?.type === "paused" ? rest.occurredAt : null,
    renewals: count("renewed"),
    failures: count("renewal_failed"),
    failuresInARow: events.slice(lastRenewal + 1).filter(({ type }) => type === "renewal_failed").length,
    invoices: count("invoiced"),
    correctedInvoices: new Set(
      events.flatMap((event) => (event.type === "invoice_corrected" ? [textOf(event, "invoice") ?? ""] : [])),
    ).size,
    lastEventAt: events.at(-1)?.occurredAt ?? 0,
  };
}

type Value = string | number | boolean;

/** What is known of a customer: each attribute's values with when they were said. */
export interface CustomerFacts {
  readonly customerId: string;
  readonly attributes: Readonly<Record<string, Value>>;
  /** In order of time. */
  readonly history: readonly { readonly at: number; readonly name: string; readonly value: Value }[];
}

/** @param events `customer_updated` of one customer, in order of time. */
export function customerFacts(customerId: string, events: readonly FactEvent[]): CustomerFacts {
  const history = events.flatMap(({ type, occurredAt, attributes }) =>
    type === "customer_updated"
      ? Object.entries(attributes ?? {}).flatMap(([name, value]) =>
          isValue(value) && name !== "actor" ? [{ at: occurredAt, name, value }] : [],
        )
      : [],
  );
  return { customerId, history, attributes: Object.fromEntries(history.map(({ name, value }) => [name, value])) };
}

/** What was known of a customer before a moment. */
export function attributesAt({ history }: CustomerFacts, at: number): Readonly<Record<string, Value>> {
  return Object.fromEntries(history.filter((one) => one.at <= at).map(({ name, value }) => [name, value]));
}

function isValue(value: unknown): value is Value {
  return (
    typeof value === "string" || typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value))
  );
}

/** How much of a product lay at a site when it was last counted; null site: everywhere together. */
export interface StockFacts {
  readonly product: string;
  readonly site: string | null;
  readonly onHand: number;
  readonly countedAt: number;
}

/** @param events `stock_counted` of one product and site, in order of time; null when none says how much. */
export function stockFacts(product: string, site: string | null, events: readonly FactEvent[]): StockFacts | null {
  const counted = events.findLast(
    ({ type, attributes }) => type === "stock_counted" && typeof attributes?.onHand === "number",
  );
  const onHand = counted?.attributes?.onHand;
  return counted && typeof onHand === "number" ? { product, site, onHand, countedAt: counted.occurredAt } : null;
}

function last<T>(events: readonly FactEvent[], read: (event: FactEvent) => T | null): T | null {
  return events.reduce<T | null>((found, event) => read(event) ?? found, null);
}
