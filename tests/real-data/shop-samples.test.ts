import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { connectionsChanged } from "../../app/features/orders/connection.server";
import { findWebhookConnection, receiveWebhook } from "../../app/features/orders/orders.server";
import { freshApp } from "../helpers/fresh-app";
import { insertConnection } from "../helpers/served-experiments";
import { shopifyHeaders, wooHeaders } from "../helpers/shop-deliveries";

const data = process.env.REAL_DATA_DIR;
const secret = "shpss_sample";

let app: ReturnType<typeof freshApp>;
let sent = 0;
beforeEach(() => {
  app = freshApp();
  const signing = { secret: app.secret.encrypt(secret) };
  insertConnection(app.db, { ...signing, id: "s", slug: "s", kind: "shopify" });
  insertConnection(app.db, { ...signing, id: "w", slug: "w", kind: "woocommerce" });
  connectionsChanged();
});

function sample(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(data ?? "", "webhooks", name), "utf8"));
}

async function deliver(kind: "shopify" | "woocommerce", topic: string, value: unknown) {
  const connection = findWebhookConnection(kind, kind === "shopify" ? "s" : "w");
  if (!connection) throw new Error("The connection is not there");
  const body = JSON.stringify(value);
  const signed = kind === "shopify" ? shopifyHeaders : wooHeaders;
  const headers = signed(secret, topic, `delivery ${sent++}`, body);
  const small = Object.fromEntries(Object.entries(headers).map(([name, text]) => [name.toLowerCase(), text]));
  const answer = await receiveWebhook(connection, { kind, body: Buffer.from(body), headers: small });
  return { status: answer.status, ...JSON.parse(answer.body) };
}

async function typesOf(orderId: string): Promise<readonly string[]> {
  return (await app.warehouse.orderEvents(orderId)).map(({ type }) => type);
}

test("Shopify's documented objects, unwrapped and signed, become an order and its events", async ({ skip }) => {
  if (!data) return skip("skipped, because REAL_DATA_DIR is not set");
  const order = sample("shopify_order.json").order;
  // Before their order they wait for it; the carrier's report is about another order and goes on waiting.
  const refund = await deliver("shopify", "refunds/create", sample("shopify_refund.json").refund);
  const shipment = await deliver("shopify", "fulfillments/create", sample("shopify_fulfillment.json").fulfillment);
  const report = sample("shopify_fulfillment_event.json").fulfillment_event as object;
  const carried = await deliver("shopify", "fulfillment_events/create", report);
  const paid = await deliver("shopify", "order_transactions/create", sample("shopify_transaction.json").transaction);
  expect([refund, shipment, carried, paid].map(({ status, state }) => [status, state])).toEqual(
    Array.from({ length: 4 }, () => [200, "new"]),
  );
  expect(await deliver("shopify", "orders/create", order)).toMatchObject({ status: 200, state: "done" });
  // The order says that its shipment failed, so the label that was made for it counts for nothing.
  expect([...(await typesOf("1001"))].sort()).toEqual(["payment_authorized", "placed", "refunded"]);
  const [placed] = (await app.warehouse.orderEvents("1001")).filter(({ type }) => type === "placed");
  expect(placed).toMatchObject({
    occurredAt: Date.parse("2008-01-10T11:00:00-05:00"),
    customerId: expect.stringMatching(/^[0-9a-f]{32}$/),
    attributes: { price: { amountMinor: 40994, currency: "USD" }, channel: "web", lines: { length: 3 } },
  });
  const refunded = (await app.warehouse.orderEvents("1001")).find(({ type }) => type === "refunded");
  expect(refunded).toMatchObject({
    staffRef: "799407056",
    attributes: { amount: { amountMinor: 20900, currency: "USD" }, reason: "it broke during shipping" },
  });
  await deliver("shopify", "orders/create", { ...(order as object), id: 2776493818019, name: "#1002" });
  expect(await typesOf("1002")).toContain("label_created");
  expect((await app.warehouse.countDeliveries("s")).new).toBe(0);
});

test("every order of Shopify's list becomes events", async ({ skip }) => {
  if (!data) return skip("skipped, because REAL_DATA_DIR is not set");
  const orders = sample("shopify_orders.json").orders as { name: string }[];
  for (const order of orders)
    expect(await deliver("shopify", "orders/updated", order)).toMatchObject({ state: "done" });
  for (const { name } of orders) expect(await typesOf(name.slice(1))).toContain("placed");
});

test("WooCommerce's documented objects, signed, become an order and its events", async ({ skip }) => {
  if (!data) return skip("skipped, because REAL_DATA_DIR is not set");
  const order = sample("woocommerce_order_0.json");
  for (const topic of ["order.created", "order.updated"]) {
    expect(await deliver("woocommerce", topic, order)).toMatchObject({ status: 200, state: "done" });
  }
  expect(await typesOf("727")).toEqual(["placed", "paid", "confirmed"]);
  const [placed] = await app.warehouse.orderEvents("727");
  expect(placed).toMatchObject({
    occurredAt: Date.parse("2017-03-22T19:28:02Z"),
    attributes: {
      price: { amountMinor: 2935, currency: "USD" },
      shipping: { amountMinor: 1000, currency: "USD" },
      region: "US",
    },
  });
  // The note and the refund are about order 723.
  expect(await deliver("woocommerce", "order_note.created", sample("woocommerce_order_note_0.json"))).toMatchObject({
    state: "new",
  });
  expect(await deliver("woocommerce", "refund.created", sample("woocommerce_refund_0.json"))).toMatchObject({
    state: "new",
  });
  await deliver("woocommerce", "order.updated", { ...order, id: 723, number: "723" });
  expect([...(await typesOf("723"))].sort()).toEqual(["confirmed", "note", "paid", "placed", "refunded"]);
});
