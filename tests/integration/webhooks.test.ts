import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeSecret } from "../../app/lib/secret.server";
import { openWarehouse } from "../../db/warehouse/sqlite";
import type { Warehouse } from "../../db/warehouse/warehouse";
import { insertConnection } from "../helpers/served-experiments";
import { shopifyHeaders, shopifyOrder, wooHeaders, wooOrder } from "../helpers/shop-deliveries";
import { type RunningServer, startServer } from "../helpers/start-server";

const secretKey = "ef".repeat(32);
const [newSecret, oldSecret] = ["shpss_new-secret", "shpss_old-secret"];

let server: RunningServer;
beforeAll(async () => {
  const { encrypt } = makeSecret(Buffer.from(secretKey, "hex"));
  const secrets = { secret: encrypt(newSecret), previousSecret: encrypt(oldSecret) };
  server = await startServer({
    env: { SECRET_KEY: secretKey, RATE_LIMIT: "200" },
    seed: (db) => {
      insertConnection(db, { ...secrets, kind: "shopify", orderPrefix: "S-" });
      insertConnection(db, { ...secrets, id: "woo", slug: "woo", kind: "woocommerce" });
      insertConnection(db, { ...secrets, id: "ended", slug: "ended", kind: "shopify", previousSecretUntil: 1 });
      insertConnection(db, { id: "mute", slug: "mute", kind: "shopify" });
    },
  });
});
afterAll(() => server.remove());

function post(path: string, body: string, headers: Record<string, string>): Promise<Response> {
  return fetch(`${server.url}${path}`, { method: "POST", headers, body });
}

function toShopify(topic: string, eventId: string, value: unknown, { slug = "shop", secret = newSecret } = {}) {
  const body = typeof value === "string" ? value : JSON.stringify(value);
  return post(`/api/shopify/${slug}`, body, shopifyHeaders(secret, topic, eventId, body));
}

function toWoo(topic: string, deliveryId: string, value: unknown, secret = newSecret) {
  const body = JSON.stringify(value);
  return post("/api/woocommerce/woo", body, wooHeaders(secret, topic, deliveryId, body));
}

async function looking<T>(look: (warehouse: Warehouse) => Promise<T>): Promise<T> {
  const warehouse = openWarehouse(join(server.dataDir, "warehouse.db"));
  try {
    return await look(warehouse);
  } finally {
    await warehouse.close();
  }
}

const eventsOf = (orderId: string) =>
  looking(async (warehouse) =>
    (await warehouse.orderEvents(orderId)).map(
      ({ type, occurredAt }) => `${type} ${new Date(occurredAt).toISOString()}`,
    ),
  );

test("a signed order becomes events, by either secret, once however often it comes", async () => {
  const order = shopifyOrder(1001);
  const first = await toShopify("orders/create", "ev-1", order);
  expect([first.status, await first.json()]).toEqual([
    200,
    { state: "done", isRepeat: false, accepted: 2, quarantined: 0 },
  ]);
  const again = await toShopify("orders/create", "ev-1", order);
  expect(await again.json()).toMatchObject({ isRepeat: true });
  const rotated = await toShopify("orders/paid", "ev-2", order, { secret: oldSecret });
  expect(await rotated.json()).toMatchObject({ state: "done", isRepeat: false, accepted: 0 });
  expect(await eventsOf("S-1001")).toEqual(["placed 2026-01-05T08:00:00.000Z", "paid 2026-01-05T08:00:05.000Z"]);
  const [row] = await looking((warehouse) =>
    warehouse.listDeliveries({ connectionId: "shop", states: ["done"], limit: 2 }),
  );
  expect(row).toMatchObject({ topic: "orders/paid", subject: "5001001", hasRaw: true });
});

test("nothing that names or reaches a person is stored", async () => {
  await toShopify("orders/create", "ev-private", shopifyOrder(1002));
  await toWoo("order.created", "d-private", wooOrder(2002));
  const { readFileSync, readdirSync } = await import("node:fs");
  const files = readdirSync(server.dataDir).filter((name) => name.startsWith("warehouse.db"));
  const bytes = files.map((name) => readFileSync(join(server.dataDir, name)).toString("latin1")).join("");
  expect(bytes).toContain("MUG-1");
  for (const word of ["example.com", "Ada", "Long Street", "1234567"]) expect(bytes).not.toContain(word);
  const [placed] = await looking((warehouse) => warehouse.orderEvents("S-1002"));
  expect(placed?.customerId).toMatch(/^[0-9a-f]{32}$/);
  expect(placed?.attributes).toEqual({
    price: { amountMinor: 5990, currency: "EUR" },
    shipping: { amountMinor: 490, currency: "EUR" },
    channel: "web",
    region: "DE",
    lines: [{ line: "91002", product: "MUG-1", quantity: 2, price: { amountMinor: 2750, currency: "EUR" } }],
  });
  const [sameBuyer] = await looking((warehouse) => warehouse.orderEvents("2002"));
  expect(sameBuyer?.customerId).not.toBe(placed?.customerId);
});

test("a shipment, a carrier's reports and a refund that come before their order wait for it", async () => {
  const shipment = {
    id: 31,
    order_id: 5_001_003,
    status: "success",
    created_at: "2026-01-06T10:00:00Z",
    updated_at: "2026-01-06T10:00:00Z",
    tracking_company: "post",
    tracking_number: "JD01",
    line_items: [{ id: 91_003, quantity: 2 }],
  };
  const report = {
    id: 8,
    fulfillment_id: 31,
    order_id: 5_001_003,
    status: "delivered",
    happened_at: "2026-01-08T09:00:00Z",
  };
  const refund = {
    id: 61,
    order_id: 5_001_003,
    created_at: "2026-01-09T09:00:00Z",
    note: "broken, says ada@example.com",
    user_id: 4,
    refund_line_items: [{ line_item_id: 91_003, quantity: 1 }],
    transactions: [{ kind: "refund", status: "success", amount: "27.50", currency: "EUR" }],
  };
  const waiting = await toShopify("fulfillments/create", "ev-3", shipment);
  expect(await waiting.json()).toMatchObject({ state: "new", accepted: 0 });
  await toShopify("fulfillment_events/create", "ev-4", report);
  await toShopify("refunds/create", "ev-5", refund);
  expect(await eventsOf("S-1003")).toEqual([]);
  await toShopify("orders/updated", "ev-6", shopifyOrder(1003));
  const events = await looking((warehouse) => warehouse.orderEvents("S-1003"));
  expect(events.map(({ type }) => type)).toEqual(["placed", "paid", "shipped", "delivered", "refunded"]);
  expect(events[2]?.attributes).toEqual({
    shipment: "31",
    carrier: "post",
    tracking: "JD01",
    lines: [{ line: "91003", quantity: 2 }],
  });
  expect(events[4]).toMatchObject({
    staffRef: "4",
    attributes: { refund: "61", amount: { amountMinor: 2750, currency: "EUR" }, reason: "broken, says […]" },
  });
  const counts = await looking((warehouse) => warehouse.countDeliveries("shop"));
  expect(counts.new).toBe(0);
});

test("a return is asked for, approved and received once each; a cancellation says by whom", async () => {
  const returned = {
    id: 12,
    status: "requested",
    order: { id: 5_001_004 },
    return_line_items: [{ quantity: 1, return_reason: "size" }],
  };
  await toShopify("orders/create", "ev-7", shopifyOrder(1004));
  await toShopify("returns/request", "ev-8", returned);
  await toShopify("returns/approve", "ev-9", { ...returned, status: "open" });
  await toShopify("returns/close", "ev-10", { ...returned, status: "closed" });
  const cancelled = {
    cancelled_at: "2026-01-06T08:00:00Z",
    cancel_reason: "customer",
    updated_at: "2026-01-06T08:00:00Z",
  };
  await toShopify("orders/cancelled", "ev-11", shopifyOrder(1004, cancelled));
  const events = await looking((warehouse) => warehouse.orderEvents("S-1004"));
  expect(events.map(({ type }) => type).sort()).toEqual([
    "cancelled",
    "paid",
    "placed",
    "return_received",
    "return_requested",
  ]);
  expect(events.find(({ type }) => type === "cancelled")?.attributes).toEqual({ by: "customer", reason: "customer" });
});

test("a WooCommerce order becomes what changed between its snapshots, in whatever order they come", async () => {
  const at = (time: string) => ({ date_modified_gmt: `2026-01-0${time}:00:00` });
  const held = wooOrder(2001, { ...at("5T09"), status: "on-hold", date_paid_gmt: null });
  const paid = wooOrder(2001, { ...at("6T10"), date_paid_gmt: "2026-01-06T10:00:00" });
  const refunds = [{ id: 5, reason: "late", total: "-10.00" }];
  const done = wooOrder(2001, {
    ...at("7T11"),
    status: "completed",
    date_completed_gmt: "2026-01-07T11:00:00",
    refunds,
  });
  for (const [id, order] of [done, held, paid, held].entries()) await toWoo("order.updated", `d-${id}`, order);
  expect(await eventsOf("2001")).toEqual([
    "placed 2026-01-05T08:00:00.000Z",
    "held 2026-01-05T09:00:00.000Z",
    "paid 2026-01-06T10:00:00.000Z",
    "confirmed 2026-01-06T10:00:00.000Z",
    "released 2026-01-06T10:00:00.000Z",
    "shipped 2026-01-07T11:00:00.000Z",
    "refunded 2026-01-07T11:00:00.000Z",
  ]);
});

test("WooCommerce's question whether anybody is there is answered, and carries nothing", async () => {
  const form = { "Content-Type": "application/x-www-form-urlencoded" };
  expect((await post("/api/woocommerce/woo", "webhook_id=7", form)).status).toBe(200);
  expect((await post("/api/woocommerce/woo", "webhook_id=7&x=1", form)).status).toBe(401);
  expect((await post("/api/woocommerce/nobody", "webhook_id=7", form)).status).toBe(401);
});

test("forged, unsigned and misdirected deliveries are refused and counted", async () => {
  const order = shopifyOrder(1005);
  expect((await toShopify("orders/create", "x", order, { secret: "guessed" })).status).toBe(401);
  expect((await toShopify("orders/create", "x", order, { slug: "woo" })).status).toBe(401);
  expect((await toShopify("orders/create", "x", order, { slug: "mute" })).status).toBe(401);
  expect((await toShopify("orders/create", "x", order, { slug: "ended", secret: oldSecret })).status).toBe(401);
  expect((await toShopify("orders/create", "x", order, { slug: "ended" })).status).toBe(200);
  expect((await post("/api/shopify/shop", JSON.stringify(order), { "Content-Type": "application/json" })).status).toBe(
    401,
  );
  const broken = await toShopify("orders/create", "x", '{"id": 7, "name": }');
  expect([broken.status, await broken.json()]).toMatchObject([400, { pointer: "/name", position: 18 }]);
  expect((await toShopify("orders/create", "x", `"${"x".repeat(1_048_576)}"`)).status).toBe(413);
  expect(await eventsOf("S-1005")).toEqual([]);
  await new Promise((done) => setTimeout(done, 3_500));
  const refused = await looking((warehouse) =>
    warehouse.listDeliveries({ connectionId: "shop", states: ["refused"], limit: 9 }),
  );
  expect(refused.map(({ reason }) => reason).sort()).toEqual([
    "The body is larger than 1048576 bytes",
    "The body is not JSON: the value is not a value",
    "The signature does not fit the body",
    "x-shopify-hmac-sha256 is missing",
  ]);
}, 15_000);

test("a delivery that cannot be used is set aside with its place, and what is of no use says so", async () => {
  const odd = await toShopify("orders/create", "ev-20", shopifyOrder(1006, { total_price: "a lot" }));
  expect([odd.status, await odd.json()]).toMatchObject([200, { state: "quarantined", quarantined: 1 }]);
  expect(await (await toShopify("products/update", "ev-21", { id: 1 })).json()).toMatchObject({ state: "ignored" });
  for (const body of ["null", "7", '"text"', "[]"]) {
    expect((await toShopify("orders/create", `ev-22 ${body}`, body)).status).toBe(200);
  }
  const [first] = await looking((warehouse) => warehouse.countQuarantinedBy("shop"));
  expect(first).toMatchObject({ field: "/id", reason: "is missing", type: "placed", count: 4 });
});

test("a customer who is to be forgotten is taken out of the events", async () => {
  await toShopify("orders/create", "ev-30", shopifyOrder(1007));
  const body = { shop_id: 1, customer: { id: 77, email: "buyer-1007@example.com" }, orders_to_redact: [5_001_007] };
  expect((await toShopify("customers/redact", "ev-31", body, { secret: "guessed" })).status).toBe(401);
  expect((await toShopify("customers/redact", "ev-31", body)).status).toBe(200);
  await toShopify("orders/updated", "ev-32", shopifyOrder(1007, { updated_at: "2026-01-07T09:00:00Z" }));
  const events = await looking((warehouse) => warehouse.orderEvents("S-1007"));
  expect(events.map(({ type, customerId }) => [type, customerId])).toEqual([
    ["placed", "deleted/5001007"],
    ["paid", "deleted/5001007"],
  ]);
  expect((await toShopify("shop/redact", "ev-33", { shop_id: 1 })).status).toBe(200);
  const [row] = await looking((warehouse) =>
    warehouse.listDeliveries({ connectionId: "shop", states: ["done"], limit: 1 }),
  );
  expect(row?.reason).toContain("removed");
});

test("too many deliveries of a connection are slowed, with a time to come again", async () => {
  const answers = await Promise.all(
    Array.from({ length: 900 }, (_, i) => toWoo("order.updated", `storm-${i}`, { id: 1 }, "no")),
  );
  const slowed = answers.find(({ status }) => status === 429);
  expect(Number(slowed?.headers.get("retry-after"))).toBeGreaterThan(0);
});
