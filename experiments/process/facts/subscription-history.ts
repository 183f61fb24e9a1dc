import { type Amount, amountOf, type FactEvent, textOf } from "./fact-event";

/** A renewal that came up: the first try, and whether one worked. */
interface RenewalDue {
  readonly at: number;
  readonly isRenewed: boolean;
}

interface Invoice {
  readonly at: number;
  /** Null: it was right. */
  readonly correctedAt: number | null;
}

/** What a subscription costs a month from a moment on. */
interface SubscriptionStep {
  readonly at: number;
  /** Null: not known. */
  readonly monthly: Amount | null;
  readonly isPaused: boolean;
}

/** What happened to a subscription, for measures that count by day. In order of time. */
export interface SubscriptionHistory {
  readonly dues: readonly RenewalDue[];
  readonly invoiced: readonly Invoice[];
  /** The first is its beginning; none after it was cancelled. */
  readonly steps: readonly SubscriptionStep[];
}

/** Months of the periods that a plan's price may be for; a month where the source does not say. */
const months: Readonly<Record<string, number>> = { week: 12 / 52, month: 1, quarter: 3, year: 12 };

/** @param events Of one subscription, in order of time. */
export function subscriptionHistory(events: readonly FactEvent[]): SubscriptionHistory {
  return { dues: duesOf(events), invoiced: invoicesOf(events), steps: stepsOf(events) };
}

/** Failed tries until one works are one renewal; a cancellation is one that did not come about. */
function duesOf(events: readonly FactEvent[]): readonly RenewalDue[] {
  const dues: RenewalDue[] = [];
  let failingSince: number | null = null;
  for (const { type, occurredAt } of events) {
    if (type === "renewal_failed") failingSince ??= occurredAt;
    else if (type === "renewed" || type === "subscription_cancelled") {
      dues.push({ at: failingSince ?? occurredAt, isRenewed: type === "renewed" });
      failingSince = null;
      if (type === "subscription_cancelled") return dues;
    }
  }
  return failingSince === null ? dues : [...dues, { at: failingSince, isRenewed: false }];
}

function invoicesOf(events: readonly FactEvent[]): readonly Invoice[] {
  const corrections = new Map<string, number>();
  for (const event of events) {
    const invoice = event.type === "invoice_corrected" ? textOf(event, "invoice") : null;
    if (invoice !== null && !corrections.has(invoice)) corrections.set(invoice, event.occurredAt);
  }
  return events.flatMap((event) =>
    event.type === "invoiced"
      ? [{ at: event.occurredAt, correctedAt: corrections.get(textOf(event, "invoice") ?? "") ?? null }]
      : [],
  );
}

function stepsOf(events: readonly FactEvent[]): readonly SubscriptionStep[] {
  const steps: SubscriptionStep[] = [];
  for (const event of events) {
    if (event.type === "subscription_cancelled") return steps;
    const last = steps.at(-1);
    const step = stepAfter(event, last);
    if (step && (last?.monthly !== step.monthly || last.isPaused !== step.isPaused)) steps.push(step);
  }
  return steps;
}

/** The first event that is heard of stands for a beginning that is not known. */
function stepAfter(event: FactEvent, last: SubscriptionStep | undefined): SubscriptionStep | null {
  const { type, occurredAt: at } = event;
  if (type === "subscription_started" || type === "plan_changed") {
    return { at, monthly: monthlyOf(event), isPaused: type === "plan_changed" && (last?.isPaused ?? false) };
  }
  if (type === "paused") return { at, monthly: last?.monthly ?? null, isPaused: true };
  if (type === "renewed" || last === undefined) return { at, monthly: last?.monthly ?? null, isPaused: false };
  return null;
}

function monthlyOf(event: FactEvent): Amount | null {
  const price = amountOf(event, "price");
  const length = months[textOf(event, "period") ?? "month"];
  if (price === null || length === undefined) return null;
  return { amountMinor: Math.round(price.amountMinor / length), currency: price.currency };
}
