import type { Fact } from "../snapshots/known-order";
import { mark } from "../snapshots/known-order";
import { fact } from "../snapshots/make-fact";
import { type SourceFields, sourceFields } from "../snapshots/source-fields";
import type { SourceDelivery, SourceReading } from "../snapshots/source-reader";
import { fulfillmentFacts, undoneOf } from "./read-fulfillment";
import { refundFacts } from "./read-refund";

/** A body of `orders/*`: the whole order as it is now. */
export function readOrder(body: SourceDelivery["body"], at: number): SourceReading {
  const order = sourceFields(body);
  const subject = order.requiredText("id");
  const placedAt = order.time("processed_at") ?? order.requiredTime("created_at");
  const look = order.time("updated_at") ?? at;
  const currency = order.currency("currency");
  const lines = linesOf(order, currency);
  const price = order.money("total_price", currency);
  const placed = fact("placed", "placed", placedAt, {
    price,
    shipping: order.object("total_shipping_price_set")?.object("shop_money")?.money("amount", currency),
    channel: order.text("source_name"),
    site: order.text("location_id"),
    region: order.object("shipping_address")?.text("country_code"),
    test: order.isTrue("test") ? true : null,
    lines: lines.length > 0 ? lines : null,
  });
  const shipments = order.list("fulfillments");
  return {
    subject,
    look: {
      at: look,
      number: numberOf(order),
      customer: order.text("customer_key"),
      facts: [
        { ...placed, staff: order.text("user_id") },
        ...payment(order, look),
        ...ending(order),
        ...shipments.flatMap((shipment) => fulfillmentFacts(shipment, look)),
        ...order.list("refunds").flatMap((refund) => refundFacts(refund, currency)),
      ],
      states: { content: `${price ? `${price.amountMinor} ${price.currency}` : "- "} ${mark(lines)}` },
      undone: shipments.flatMap(undoneOf),
    },
  };
}

/** "#1001" is written without its sign, as people say it. */
function numberOf(order: SourceFields): string {
  const number = (order.text("name") ?? order.text("order_number") ?? order.requiredText("id")).trim();
  return number.length > 1 && number.startsWith("#") ? number.slice(1) : number;
}

function linesOf(order: SourceFields, currency: string | null) {
  return order.list("line_items").map((line) => ({
    line: line.requiredText("id"),
    product: line.text("sku") ?? line.text("variant_id") ?? line.text("product_id"),
    quantity: line.quantity("quantity"),
    price: line.money("price", currency),
  }));
}

function payment(order: SourceFields, look: number): readonly Fact[] {
  const status = order.text("financial_status");
  if (status === null) return [];
  // A transaction of the same meaning has the same id, so the two are one event.
  return [{ ...fact(`payment/${status}`, null, look), status: `payment/${status}`, isFirstSeen: true }];
}

function ending(order: SourceFields): readonly Fact[] {
  const facts: Fact[] = [];
  const [cancelledAt, closedAt] = [order.time("cancelled_at"), order.time("closed_at")];
  if (cancelledAt !== null) {
    const reason = order.text("cancel_reason");
    const by = reason === "customer" ? "customer" : reason === "staff" || reason === "inventory" ? "staff" : "system";
    facts.push(fact("cancelled", "cancelled", cancelledAt, { by, reason }));
  }
  if (closedAt !== null) facts.push(fact("closed", "closed", closedAt));
  return facts;
}
