import { isObject } from "../../event-form";
import { keepFields, type Shape } from "../snapshots/keep-fields";
import { type Fact, mark, UNTIL_TOLD_BETTER } from "../snapshots/known-order";
import { fact } from "../snapshots/make-fact";
import { orMistake, type SourceFields, SourceMistake, sourceFields } from "../snapshots/source-fields";
import type { SourceDelivery, SourceFormat, SourceReading } from "../snapshots/source-reader";

/**
 * The fields of WooCommerce's objects that are read. Names, addresses, contact details and what a customer wrote are not
 * among them.
 *
 * @see https://woocommerce.github.io/woocommerce-rest-api-docs/#order-properties
 */
const refund: Shape = {
  id: true,
  date_created_gmt: true,
  amount: true,
  total: true,
  reason: "words",
  refunded_by: true,
};
const shapes: Readonly<Record<string, Shape>> = {
  order: {
    id: true,
    number: true,
    status: true,
    currency: true,
    created_via: true,
    date_created_gmt: true,
    date_modified_gmt: true,
    date_paid_gmt: true,
    date_completed_gmt: true,
    total: true,
    shipping_total: true,
    shipping_tax: true,
    shipping: { country: true },
    line_items: [{ id: true, sku: true, product_id: true, variation_id: true, quantity: true, total: true }],
    refunds: [refund],
  },
  refund: { ...refund, _links: { up: [{ href: true }] } },
  order_note: { id: true, date_created_gmt: true, author: true, _links: { up: [{ href: true }] } },
};

const types: Readonly<Record<string, string>> = { order: "placed", refund: "refunded", order_note: "note" };

/** WooCommerce's webhooks: each carries the order as it is, so events are what changed since. */
export const woocommerce: SourceFormat = {
  keep: (topic, body, pseudonym) => {
    const customer = isObject(body) ? customerOf(body, pseudonym) : null;
    const kept = keepFields(body, shapes[resourceOf(topic)] ?? {});
    return customer === null ? kept : { ...kept, customer_key: customer };
  },
  read: ({ topic, at, body }) => {
    const resource = resourceOf(topic);
    return orMistake((): SourceReading => {
      if (topic === "order.deleted") return readDeleted(body, at);
      if (resource === "order") return readOrder(body, at);
      if (resource === "refund") return readRefund(body);
      if (resource === "order_note") return readNote(body);
      return { ignored: `Deliveries of ${topic || "no topic"} are not read` };
    });
  },
  meanings: {
    pending: null,
    "checkout-draft": null,
    "auto-draft": null,
    processing: "confirmed",
    "on-hold": "held",
    completed: "shipped",
    cancelled: "cancelled",
    refunded: null,
    failed: "payment_failed",
    trash: null,
  },
  typeOf: (topic) => types[resourceOf(topic)] ?? null,
};

function resourceOf(topic: string): string {
  return topic.split(".", 1)[0] ?? "";
}

function customerOf(
  body: Readonly<Record<string, unknown>>,
  pseudonym: (kind: "mail" | "id", value: string) => string,
): string | null {
  const billing = isObject(body.billing) ? body.billing : {};
  if (typeof billing.email === "string" && billing.email !== "") {
    return pseudonym("mail", billing.email.trim().toLowerCase());
  }
  // 0 is a guest.
  return typeof body.customer_id === "number" && body.customer_id > 0
    ? pseudonym("id", String(body.customer_id))
    : null;
}

function readOrder(body: SourceDelivery["body"], at: number): SourceReading {
  const order = sourceFields(body, "", "Z");
  const subject = order.requiredText("id");
  const look = order.time("date_modified_gmt") ?? at;
  const currency = order.currency("currency");
  const price = order.money("total", currency);
  const lines = order.list("line_items").map((line) => ({
    line: line.requiredText("id"),
    product: line.text("sku") ?? line.text("variation_id") ?? line.text("product_id"),
    quantity: line.quantity("quantity"),
    price: line.money("total", currency),
  }));
  const placed = fact("placed", "placed", order.requiredTime("date_created_gmt"), {
    price,
    shipping: order.money("shipping_total", currency),
    channel: order.text("created_via"),
    region: order.object("shipping")?.text("country"),
    lines: lines.length > 0 ? lines : null,
  });
  const status = order.requiredText("status");
  return {
    subject,
    look: {
      at: look,
      number: order.text("number") ?? subject,
      customer: order.text("customer_key"),
      facts: [
        placed,
        ...dated(order, status),
        ...order.list("refunds").map((item) => refundFact(item, currency, look)),
      ],
      states: { status, content: `${price ? `${price.amountMinor} ${price.currency}` : "- "} ${mark(lines)}` },
      undone: [],
    },
  };
}

/** Steps that carry their own time. */
function dated(order: SourceFields, status: string): readonly Fact[] {
  const facts: Fact[] = [];
  const [paidAt, completedAt] = [order.time("date_paid_gmt"), order.time("date_completed_gmt")];
  if (paidAt !== null) facts.push(fact("paid", "paid", paidAt));
  if (completedAt !== null && status === "completed") {
    facts.push({ ...fact("status/completed", null, completedAt), status });
  }
  return facts;
}

/** Inside an order a refund has no time: the first delivery that shows it tells. */
function refundFact(item: SourceFields, currency: string | null, look: number): Fact {
  const id = item.requiredText("id");
  const told = item.time("date_created_gmt");
  const money = item.money("amount", currency) ?? item.money("total", currency);
  const amount = money && { ...money, amountMinor: Math.abs(money.amountMinor) };
  const parts = { refund: id, amount, reason: item.text("reason") };
  const refunded = fact(`refund/${id}`, "refunded", told ?? look, parts);
  return { ...refunded, isFirstSeen: told === null, staff: item.text("refunded_by") };
}

function readRefund(body: SourceDelivery["body"]): SourceReading {
  const item = sourceFields(body, "", "Z");
  const at = item.requiredTime("date_created_gmt");
  // By itself it does not say its currency; inside its order it does.
  return about(orderInLink(item), UNTIL_TOLD_BETTER, [refundFact(item, null, at)]);
}

function readNote(body: SourceDelivery["body"]): SourceReading {
  const note = sourceFields(body, "", "Z");
  const at = note.requiredTime("date_created_gmt");
  const actor = note.text("author") === "system" ? "system" : "staff";
  return about(orderInLink(note), at, [fact(`note/${note.requiredText("id")}`, "note", at, { actor })]);
}

/** A deleted order says only its id. */
function readDeleted(body: SourceDelivery["body"], at: number): SourceReading {
  const subject = sourceFields(body).requiredText("id");
  return { subject, look: { ...nothingSaid(at), states: { status: "trash" } } };
}

function about(subject: string, at: number, facts: readonly Fact[]): SourceReading {
  return { subject, look: { ...nothingSaid(at), facts } };
}

function nothingSaid(at: number) {
  return { at, number: null, customer: null, facts: [], states: {}, undone: [] };
}

/** Refunds and notes name their order in a link only. */
function orderInLink(fields: SourceFields): string {
  const [up] = fields.object("_links")?.list("up") ?? [];
  const id = /\/orders\/(\d+)(?:\/|$)/.exec(up?.text("href") ?? "")?.[1];
  if (id === undefined) throw new SourceMistake("/_links/up", "does not name the order");
  return id;
}
