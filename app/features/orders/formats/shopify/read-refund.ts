import type { Fact, Look } from "../snapshots/known-order";
import { fact } from "../snapshots/make-fact";
import { type Money, type SourceFields, sourceFields } from "../snapshots/source-fields";
import type { SourceDelivery, SourceReading } from "../snapshots/source-reader";

function onlyFacts(subject: string, at: number, facts: readonly Fact[]): { subject: string; look: Look } {
  return { subject, look: { at, number: null, customer: null, facts, states: {}, undone: [] } };
}

/** A body of `refunds/*`. */
export function readRefund(body: SourceDelivery["body"], at: number): SourceReading {
  const refund = sourceFields(body);
  const look = refund.time("created_at") ?? at;
  return onlyFacts(refund.requiredText("order_id"), look, refundFacts(refund, null));
}

/**
 * What a refund says, by itself or inside its order.
 *
 * @param currency The order's; null: each transaction says its own.
 */
export function refundFacts(refund: SourceFields, currency: string | null): readonly Fact[] {
  const id = refund.requiredText("id");
  const lines = refund.list("refund_line_items").map((line) => ({
    line: line.requiredText("line_item_id"),
    quantity: line.quantity("quantity"),
  }));
  const parts = {
    refund: id,
    amount: paidBack(refund, currency),
    reason: refund.text("note"),
    return: refund.object("return")?.text("id"),
    lines: lines.length > 0 ? lines : null,
  };
  const refunded = fact(`refund/${id}`, "refunded", refund.requiredTime("created_at"), parts);
  return [{ ...refunded, staff: refund.text("user_id") }];
}

/** What was really paid back; null when no transaction says. */
function paidBack(refund: SourceFields, currency: string | null): Money | null {
  const amounts = refund
    .list("transactions")
    .filter((transaction) => transaction.text("kind") === "refund" && transaction.text("status") !== "failure")
    .map((transaction) => transaction.money("amount", transaction.currency("currency") ?? currency))
    .filter((money) => money !== null);
  const [first] = amounts;
  if (!first) return null;
  const same = amounts.filter((money) => money.currency === first.currency);
  return { ...first, amountMinor: same.reduce((sum, { amountMinor }) => sum + amountMinor, 0) };
}

/** What a transaction's kind and success stand for; others are no news: refunds come as refunds. */
const payments: Readonly<Record<string, string>> = {
  "authorization success": "payment/authorized",
  "capture success": "payment/paid",
  "sale success": "payment/paid",
};

/** A body of `order_transactions/create`. */
export function readTransaction(body: SourceDelivery["body"], at: number): SourceReading {
  const transaction = sourceFields(body);
  const kind = `${transaction.requiredText("kind")} ${transaction.text("status")}`;
  const createdAt = transaction.time("created_at") ?? at;
  const subject = transaction.requiredText("order_id");
  if (kind.endsWith(" failure") && !kind.startsWith("refund ")) {
    const failed = fact(`payment/failed/${transaction.requiredText("id")}`, null, createdAt);
    return onlyFacts(subject, createdAt, [{ ...failed, status: "payment/failed" }]);
  }
  const status = payments[kind];
  if (status === undefined) return { ignored: `A transaction "${kind}" says nothing new` };
  return onlyFacts(subject, createdAt, [{ ...fact(status, null, createdAt), status }]);
}

/** A body of `returns/*`. It carries no time, so the delivery's own counts. */
export function readReturn(body: SourceDelivery["body"], at: number): SourceReading {
  const returned = sourceFields(body);
  const id = returned.requiredText("id");
  const subject = returned.object("order")?.text("id") ?? returned.requiredText("order_id");
  const status = returned.requiredText("status").toLowerCase();
  const lines = returned.list("return_line_items").map((line) => ({
    line: line.object("fulfillment_line_item")?.object("line_item")?.text("id") ?? null,
    quantity: line.quantity("quantity"),
    reason: line.text("return_reason"),
  }));
  const reason = lines.find((line) => line.reason !== null)?.reason ?? null;
  const parts = { return: id, reason, lines: lines.length > 0 ? lines : null };
  // Asked for and approved are one request.
  const step = status === "open" ? "requested" : status;
  return onlyFacts(subject, at, [{ ...fact(`return/${id}/${step}`, null, at, parts), status: `return/${step}` }]);
}
