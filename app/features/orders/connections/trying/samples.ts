import type { SigningKind } from "../kinds";

export interface Sample {
  /** As the header of a delivery says it; empty: this kind has none. */
  readonly topic: string;
  readonly body: unknown;
}

/** Kinds of delivery for which there is a sample, the usual one first. */
export const sampleTopics: Readonly<Record<SigningKind, readonly string[]>> = {
  api: [],
  shopify: ["orders/create", "fulfillments/create", "fulfillment_events/create", "refunds/create"],
  woocommerce: ["order.created", "order.updated"],
};

/**
 * A delivery as a source of this kind would send it, about a test order.
 *
 * @param at When it happens; makes the order's number, so that each sample is an order of its own.
 */
export function sampleOf(kind: SigningKind, topic: string, at: number): Sample {
  if (kind === "api") return { topic: "", body: ownEvents(at) };
  if (kind === "woocommerce") return { topic: topic || "order.created", body: wooOrder(at, topic === "order.updated") };
  return { topic: topic || "orders/create", body: shopifyBody(topic || "orders/create", at) };
}

const HOUR_MS = 3_600_000;
const iso = (at: number) => new Date(at).toISOString();
/** Seconds: short enough to read, and different each time. */
const numberOf = (at: number) => Math.floor(at / 1000);

function ownEvents(at: number) {
  const order = `TRY-${numberOf(at)}`;
  const line = { line: "1", product: "MUG-BLUE", quantity: 2, price: { amountMinor: 1495, currency: "EUR" } };
  const placed = {
    test: true,
    price: { amountMinor: 2990, currency: "EUR" },
    promisedAt: iso(at + 48 * HOUR_MS),
    channel: "web",
    lines: [line],
  };
  return [
    { id: `${order}-placed`, type: "placed", occurredAt: iso(at), order, customer: "c-1042", attributes: placed },
    { id: `${order}-packed`, type: "packed", occurredAt: iso(at + HOUR_MS / 2), order, staff: "W-17" },
  ];
}

function shopifyBody(topic: string, at: number) {
  const id = numberOf(at);
  const line = { id: id * 10 + 1, sku: "MUG-BLUE", quantity: 2, price: "14.95" };
  if (topic.startsWith("fulfillment_events/")) {
    return { id: id + 3, order_id: id, fulfillment_id: id + 1, status: "delivered", happened_at: iso(at) };
  }
  if (topic.startsWith("fulfillments/")) {
    const tracking = { tracking_company: "Parcel Express", tracking_number: "PX123456789" };
    const items = [{ id: line.id, quantity: line.quantity }];
    return { id: id + 1, order_id: id, status: "success", created_at: iso(at), ...tracking, line_items: items };
  }
  if (topic.startsWith("refunds/")) {
    const paid = { id: id + 4, order_id: id, kind: "refund", status: "success", amount: "14.95", currency: "EUR" };
    const items = [{ line_item_id: line.id, quantity: 1, subtotal: "14.95" }];
    return { id: id + 2, order_id: id, created_at: iso(at), refund_line_items: items, transactions: [paid] };
  }
  return {
    id,
    name: `#TRY-${id}`,
    test: true,
    created_at: iso(at),
    currency: "EUR",
    total_price: "29.90",
    financial_status: "paid",
    source_name: "web",
    customer: { id: 1042 },
    line_items: [line],
  };
}

function wooOrder(at: number, isCompleted: boolean) {
  const id = numberOf(at);
  const local = (time: number) => iso(time).slice(0, 19);
  const modified = isCompleted ? at + HOUR_MS : at;
  return {
    id,
    number: `TRY-${id}`,
    status: isCompleted ? "completed" : "processing",
    currency: "EUR",
    created_via: "checkout",
    date_created_gmt: local(at),
    date_modified_gmt: local(modified),
    date_paid_gmt: local(at),
    date_completed_gmt: isCompleted ? local(modified) : null,
    total: "29.90",
    shipping_total: "0.00",
    customer_id: 1042,
    line_items: [{ id: 1, sku: "MUG-BLUE", quantity: 2, total: "29.90" }],
  };
}
