import { createHmac } from "node:crypto";

/** Orders as the shops send them, made for tests; only the fields that matter here, and some that must never be kept. */

export function shopifyOrder(number: number, change: object = {}) {
  return {
    id: 5_000_000 + number,
    name: `#${number}`,
    email: `buyer-${number}@example.com`,
    created_at: "2026-01-05T09:00:00+01:00",
    processed_at: "2026-01-05T09:00:00+01:00",
    updated_at: "2026-01-05T09:00:05+01:00",
    currency: "EUR",
    total_price: "59.90",
    total_shipping_price_set: { shop_money: { amount: "4.90", currency_code: "EUR" } },
    financial_status: "paid",
    test: false,
    source_name: "web",
    customer: { id: 77, first_name: "Ada", last_name: "Buyer", phone: "+49 170 1234567" },
    shipping_address: { name: "Ada Buyer", address1: "Long Street 1", country_code: "DE" },
    line_items: [{ id: 90_000 + number, sku: "MUG-1", quantity: 2, price: "27.50", title: "Mug" }],
    fulfillments: [],
    refunds: [],
    ...change,
  };
}

export function wooOrder(number: number, change: object = {}) {
  return {
    id: number,
    number: String(number),
    status: "processing",
    currency: "EUR",
    created_via: "checkout",
    date_created_gmt: "2026-01-05T08:00:00",
    date_modified_gmt: "2026-01-05T08:00:05",
    date_paid_gmt: "2026-01-05T08:00:04",
    date_completed_gmt: null,
    total: "59.90",
    shipping_total: "4.90",
    customer_id: 0,
    customer_note: "Please ring Ada",
    billing: { first_name: "Ada", last_name: "Buyer", email: `buyer-${number}@example.com`, phone: "0170 1234567" },
    shipping: { first_name: "Ada", address_1: "Long Street 1", country: "DE" },
    line_items: [{ id: 800 + number, sku: "MUG-1", quantity: 2, total: "55.00", name: "Mug" }],
    refunds: [],
    ...change,
  };
}

const hmac = (secret: string, body: string) => createHmac("sha256", secret).update(body).digest("base64");

/** The headers of a Shopify webhook. */
export function shopifyHeaders(secret: string, topic: string, eventId: string, body: string): Record<string, string> {
  return {
    "Content-Type": "application/json",
    "X-Shopify-Topic": topic,
    "X-Shopify-Event-Id": eventId,
    "X-Shopify-Hmac-Sha256": hmac(secret, body),
  };
}

/** The headers of a WooCommerce webhook. */
export function wooHeaders(secret: string, topic: string, deliveryId: string, body: string): Record<string, string> {
  return {
    "Content-Type": "application/json",
    "X-WC-Webhook-Topic": topic,
    "X-WC-Webhook-Delivery-ID": deliveryId,
    "X-WC-Webhook-Signature": hmac(secret, body),
  };
}
