import { isObject } from "../../event-form";
import { keepFields, type Shape } from "../snapshots/keep-fields";
import { orMistake } from "../snapshots/source-fields";
import type { SourceFormat, SourceReading } from "../snapshots/source-reader";
import { readFulfillment, readFulfillmentEvent } from "./read-fulfillment";
import { readOrder } from "./read-order";
import { readRefund, readReturn, readTransaction } from "./read-refund";
import { shapes } from "./shopify-shape";

/** Readers by the first part of a topic. */
const readers = {
  orders: readOrder,
  fulfillments: readFulfillment,
  fulfillment_events: readFulfillmentEvent,
  refunds: readRefund,
  order_transactions: readTransaction,
  returns: readReturn,
} as const;

const types: Readonly<Record<string, string>> = {
  orders: "placed",
  fulfillments: "shipped",
  fulfillment_events: "delivered",
  refunds: "refunded",
  order_transactions: "paid",
  returns: "return_requested",
};

/** Shopify's webhooks. They come at least once, in any order, and some never. */
export const shopify: SourceFormat = {
  keep: (topic, body, pseudonym) => {
    const shape: Shape = shapes[resourceOf(topic)] ?? {};
    const customer = isObject(body) ? customerOf(body, pseudonym) : null;
    return { ...keepFields(body, shape), ...(customer === null ? {} : { customer_key: customer }) };
  },
  read: ({ topic, at, body }) => {
    if (topic === "orders/delete") return { ignored: "A deleted order keeps its history here" };
    const resource = resourceOf(topic);
    if (!isKnown(resource)) return { ignored: `Deliveries of ${topic || "no topic"} are not read` };
    return orMistake((): SourceReading => readers[resource](body, at));
  },
  meanings: {
    "payment/authorized": "payment_authorized",
    "payment/paid": "paid",
    "payment/pending": null,
    "payment/partially_paid": null,
    "payment/partially_refunded": null,
    "payment/refunded": null,
    "payment/voided": null,
    "payment/expired": null,
    "payment/failed": "payment_failed",
    "delivery/label_printed": "label_created",
    "delivery/label_purchased": "label_created",
    "delivery/confirmed": null,
    "delivery/in_transit": "in_transit",
    "delivery/out_for_delivery": "out_for_delivery",
    "delivery/ready_for_pickup": "out_for_delivery",
    "delivery/attempted_delivery": "delivery_attempted",
    "delivery/picked_up": "delivered",
    "delivery/delivered": "delivered",
    "delivery/delayed": null,
    "delivery/failure": "delivery_attempted",
    "return/requested": "return_requested",
    "return/open": "return_requested",
    "return/closed": "return_received",
    "return/declined": null,
    "return/canceled": null,
  },
  typeOf: (topic) => types[resourceOf(topic)] ?? null,
};

function resourceOf(topic: string): string {
  return topic.split("/", 1)[0] ?? "";
}

function isKnown(resource: string): resource is keyof typeof readers {
  return Object.hasOwn(readers, resource);
}

/** Whoever ordered: by e-mail address, which is the same in every shop, else by the shop's own number. */
function customerOf(
  body: Readonly<Record<string, unknown>>,
  pseudonym: (kind: "mail" | "id", value: string) => string,
): string | null {
  const customer = isObject(body.customer) ? body.customer : {};
  const mail = [body.email, body.contact_email, customer.email].find((text) => typeof text === "string" && text !== "");
  if (typeof mail === "string") return pseudonym("mail", mail.trim().toLowerCase());
  return typeof customer.id === "number" || typeof customer.id === "string"
    ? pseudonym("id", String(customer.id))
    : null;
}
