import type { Fact } from "../snapshots/known-order";
import { fact } from "../snapshots/make-fact";
import { type SourceFields, sourceFields } from "../snapshots/source-fields";
import type { SourceDelivery, SourceReading } from "../snapshots/source-reader";

/** Statuses that a shipment passes once; the others (attempts, failures) may come again and count by their own event. */
const oncePerShipment = [
  "label_printed",
  "label_purchased",
  "in_transit",
  "out_for_delivery",
  "ready_for_pickup",
  "picked_up",
  "delivered",
];

/** A body of `fulfillments/*`. */
export function readFulfillment(body: SourceDelivery["body"], at: number): SourceReading {
  const shipment = sourceFields(body);
  const look = shipment.time("updated_at") ?? shipment.time("created_at") ?? at;
  return {
    subject: shipment.requiredText("order_id"),
    look: {
      at: look,
      number: null,
      customer: null,
      facts: fulfillmentFacts(shipment, look),
      states: {},
      undone: undoneOf(shipment),
    },
  };
}

/** A body of `fulfillment_events/*`: one report of the carrier. */
export function readFulfillmentEvent(body: SourceDelivery["body"], at: number): SourceReading {
  const report = sourceFields(body);
  const happenedAt = report.time("happened_at") ?? report.time("created_at") ?? at;
  const shipment = report.requiredText("fulfillment_id");
  const status = report.requiredText("status");
  const id = oncePerShipment.includes(status)
    ? `shipment/${shipment}/${status}`
    : `shipment/${shipment}/report/${report.requiredText("id")}`;
  const due = report.time("estimated_delivery_at");
  const facts = [{ ...fact(id, null, happenedAt, { shipment }), status: `delivery/${status}` }];
  const promise = due === null ? [] : [fact(`shipment/${shipment}/due/${due}`, "promised", happenedAt, promised(due))];
  return {
    subject: report.requiredText("order_id"),
    look: { at: happenedAt, number: null, customer: null, facts: [...facts, ...promise], states: {}, undone: [] },
  };
}

/** What a carrier estimates is not what the customer was promised first; it is kept as a later promise by the carrier. */
function promised(due: number) {
  return { promisedAt: new Date(due).toISOString(), actor: "carrier" };
}

/** What a shipment says, by itself or inside its order. */
export function fulfillmentFacts(shipment: SourceFields, look: number): readonly Fact[] {
  const id = shipment.requiredText("id");
  const createdAt = shipment.time("created_at") ?? look;
  const status = shipment.text("status");
  const facts: Fact[] = [];
  const tracking = shipment.text("tracking_number");
  if (status === "success") {
    const lines = shipment.list("line_items").map((line) => ({
      line: line.requiredText("id"),
      quantity: line.quantity("quantity"),
    }));
    const carrier = shipment.text("tracking_company");
    const parts = { shipment: id, carrier, tracking, lines: lines.length > 0 ? lines : null };
    facts.push(fact(`shipment/${id}/shipped`, "shipped", createdAt, parts));
  } else if (tracking !== null && (status === "pending" || status === "open")) {
    facts.push(fact(`shipment/${id}/label`, "label_created", createdAt, { shipment: id }));
  }
  const carried = shipment.text("shipment_status");
  if (carried !== null && oncePerShipment.includes(carried)) {
    const seen = fact(`shipment/${id}/${carried}`, null, look, { shipment: id });
    facts.push({ ...seen, status: `delivery/${carried}`, isFirstSeen: true });
  }
  return facts;
}

/** A cancelled shipment was none. */
export function undoneOf(shipment: SourceFields): readonly string[] {
  const status = shipment.text("status");
  return status === "cancelled" || status === "error" || status === "failure"
    ? [`shipment/${shipment.requiredText("id")}/`]
    : [];
}
