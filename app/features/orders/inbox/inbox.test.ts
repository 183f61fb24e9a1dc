import { afterEach, beforeEach, expect, test } from "vitest";
import { searchAudit } from "~db/queries/audit/search-audit";
import { freshApp } from "../../../../tests/helpers/fresh-app";
import { addPerson } from "../../../../tests/helpers/people";
import { insertConnection } from "../../../../tests/helpers/served-experiments";
import { shopifyHeaders, shopifyOrder, wooHeaders, wooOrder } from "../../../../tests/helpers/shop-deliveries";
import { connectionsChanged } from "../connection.server";
import { ingestEvents } from "../ingest.server";
import { listDeliveries, retryDelivery, viewDelivery } from "./deliveries.server";
import type { InboxAct } from "./inbox-types";
import { forgetOldDeliveries } from "./inbox-upkeep.server";
import {
  correctQuarantined,
  countSetAsideRows,
  discardQuarantined,
  listSetAsideRows,
  replayQuarantined,
} from "./quarantine.server";
import { findWebhookConnection, receiveWebhook } from "./receive-webhook.server";
import { listSeenStaff, listStatuses, mapStatus } from "./status-mapping.server";
import { flushTallies } from "./tally.server";
import { tryDelivery } from "./try-delivery.server";

const secret = "shpss_inbox";
const act: InboxAct = { actor: { kind: "user", id: "anna" }, at: Date.UTC(2026, 0, 10) };
const stranger: InboxAct = { actor: { kind: "user", id: "sam" }, at: act.at };

let app: ReturnType<typeof freshApp>;
let sent = 0;
beforeEach(() => {
  app = freshApp();
  addPerson(app.db, { id: "anna", role: "manager" });
  addPerson(app.db, { id: "sam", role: "staff" });
  const signing = { secret: app.secret.encrypt(secret) };
  insertConnection(app.db, { ...signing });
  insertConnection(app.db, { ...signing, id: "s", slug: "s", kind: "shopify" });
  insertConnection(app.db, { ...signing, id: "w", slug: "w", kind: "woocommerce" });
  connectionsChanged();
});

afterEach(flushTallies);

function headersOf(kind: "shopify" | "woocommerce", topic: string, body: string, id = `delivery ${sent++}`) {
  const headers = (kind === "shopify" ? shopifyHeaders : wooHeaders)(secret, topic, id, body);
  return Object.fromEntries(Object.entries(headers).map(([name, text]) => [name.toLowerCase(), text]));
}

async function deliver(kind: "shopify" | "woocommerce", topic: string, value: unknown) {
  const connection = findWebhookConnection(kind, kind === "shopify" ? "s" : "w");
  if (!connection) throw new Error("The connection is not there");
  const body = JSON.stringify(value);
  await receiveWebhook(connection, { kind, body: Buffer.from(body), headers: headersOf(kind, topic, body) });
}

function post(value: unknown, deliveryId: string | null = null) {
  const body = Buffer.from(JSON.stringify(value));
  return ingestEvents({ connectionId: "shop", body, headers: {}, deliveryId });
}

const bad = { id: "e1", type: "delivered", occurredAt: "soon", order: "17", staff: "maria" };
const good = { ...bad, occurredAt: "2026-01-05T10:00:00Z" };
const typesOf = async (order: string) => (await app.warehouse.orderEvents(order)).map(({ type }) => type);

test("a row that was set aside is counted by reason and by what it would change, corrected once, by the same checks", async () => {
  await post([
    bad,
    { ...bad, id: "e2" },
    { ...bad, id: "e3", type: "refunded", order: undefined, occurredAt: good.occurredAt },
  ]);
  const [first, second] = await countSetAsideRows("shop");
  expect(first).toMatchObject({
    field: "/occurredAt",
    type: "delivered",
    count: 2,
    measures: expect.arrayContaining(["onTime"]),
  });
  expect(second).toMatchObject({ type: "refunded", count: 1, measures: ["margin", "returnRate"] });
  const [, , row] = await listSetAsideRows({ connectionId: "shop", limit: 9 });
  const id = row?.id ?? 0;
  expect(await correctQuarantined(stranger, id, JSON.stringify(good))).toEqual({ ok: false, reason: "forbidden" });
  expect(await correctQuarantined(act, id, "{")).toMatchObject({ ok: true, stored: false, reason: "is not JSON" });
  const still = await correctQuarantined(act, id, JSON.stringify({ ...good, id: "" }));
  expect(still).toMatchObject({ ok: true, stored: false, pointer: "/id" });
  expect(await correctQuarantined(act, id, JSON.stringify(good))).toEqual({ ok: true, stored: true });
  expect(await correctQuarantined(act, id, JSON.stringify(good))).toEqual({ ok: false, reason: "gone" });
  expect(await typesOf("17")).toEqual(["delivered"]);
  expect(await app.warehouse.countQuarantined()).toBe(2);
  const [entry] = searchAudit(app.db, { action: "quarantine.corrected" }, { limit: 1, offset: 0 });
  expect(entry).toMatchObject({ actorId: "anna", subjectId: "shop" });
});

test("rows are tried again as they are, and given up with a reason that the audit log keeps", async () => {
  await post({ ...bad, type: "exposed", occurredAt: good.occurredAt, attributes: { experiment: "later", arm: "a" } });
  await post(bad);
  const ids = (await listSetAsideRows({ limit: 9 })).map(({ id }) => id);
  expect(await replayQuarantined(act, [...ids, 999])).toEqual({ ok: true, stored: 0, left: 2, gone: 1 });
  expect(await replayQuarantined(stranger, ids)).toEqual({ ok: false, reason: "forbidden" });
  expect(await discardQuarantined(act, ids, "A test of ours")).toEqual({ ok: true, discarded: 2 });
  expect(await discardQuarantined(act, ids, "Again")).toEqual({ ok: false, reason: "gone" });
  expect(await listSetAsideRows({ limit: 9 })).toEqual([]);
  expect(await listSetAsideRows({ limit: 9, resolved: true })).toMatchObject([
    { resolution: "discarded", resolvedAt: act.at },
    { resolution: "discarded" },
  ]);
  const [entry] = searchAudit(app.db, { action: "quarantine.discarded" }, { limit: 1, offset: 0 });
  expect(entry?.after).toMatchObject({ why: "A test of ours" });
});

test("a shop's delivery that was set aside is corrected by its kept fields, and done with its last row", async () => {
  await deliver("shopify", "orders/create", shopifyOrder(1001, { processed_at: "yesterday" }));
  const [row] = await listSetAsideRows({ connectionId: "s", limit: 1 });
  expect(row).toMatchObject({ pointer: "/processed_at", type: "placed" });
  expect(row?.raw).not.toContain("buyer");
  expect(await correctQuarantined(act, row?.id ?? 0, "[]")).toMatchObject({ stored: false });
  const corrected = (row?.raw ?? "").replace("yesterday", "2026-01-05T09:00:00+01:00");
  expect(await correctQuarantined(act, row?.id ?? 0, corrected)).toEqual({ ok: true, stored: true });
  expect(await typesOf("1001")).toEqual(["placed", "paid"]);
  expect(await listDeliveries({ connectionId: "s", limit: 1 })).toMatchObject([{ state: "done", reason: null }]);
  // What comes later fits onto the corrected order.
  await deliver("shopify", "orders/cancelled", shopifyOrder(1001, { cancelled_at: "2026-01-06T09:00:00Z" }));
  expect(await typesOf("1001")).toEqual(["placed", "paid", "cancelled"]);
});

test("a status that nobody knows is listed; once it is mapped, deliveries are read by it, earlier ones when tried again", async () => {
  const packing = (time: string) => wooOrder(2001, { status: "packing", date_modified_gmt: `2026-01-05T${time}:00` });
  await deliver("woocommerce", "order.updated", packing("09:00"));
  const [unknown] = await listStatuses("w");
  expect(unknown).toMatchObject({ status: "packing", from: "unknown", eventType: null, count: 1 });
  expect(await mapStatus(stranger, "w", "packing", "packed")).toEqual({ ok: false, reason: "forbidden" });
  expect(await mapStatus(act, "w", "packing", "not a type")).toEqual({ ok: false, reason: "unreadable" });
  expect(await mapStatus(act, "w", "packing", "packed")).toEqual({ ok: true });
  expect((await listStatuses("w")).find(({ status }) => status === "packing")).toMatchObject({ from: "own" });
  expect(await typesOf("2001")).toEqual(["placed", "paid"]);
  const [delivery] = await listDeliveries({ connectionId: "w", limit: 1 });
  expect(await retryDelivery(stranger, delivery?.id ?? 0)).toEqual({ ok: false, reason: "forbidden" });
  expect(await retryDelivery(act, delivery?.id ?? 0)).toMatchObject({ ok: true, state: "done", accepted: 3 });
  expect(await retryDelivery(act, delivery?.id ?? 0)).toMatchObject({ ok: true, accepted: 3 });
  expect(await typesOf("2001")).toEqual(["placed", "paid", "packed"]);
  await mapStatus(act, "w", "packing", null);
  await retryDelivery(act, delivery?.id ?? 0);
  expect(await typesOf("2001")).toEqual(["placed", "paid"]);
});

test("a signed delivery of events is listed with its body, counted when it is repeated, and can be tried again", async () => {
  expect(JSON.parse((await post([good, bad], "msg_1")).body)).toMatchObject({
    accepted: 1,
    quarantined: [{ index: 1 }],
  });
  expect(JSON.parse((await post([good, bad], "msg_1")).body)).toMatchObject({ accepted: 1, repeated: 0 });
  const [delivery] = await listDeliveries({ connectionId: "shop", limit: 1 });
  expect(delivery).toMatchObject({ key: "msg_1", state: "quarantined", repeats: 1, hasRaw: true });
  const shown = await viewDelivery(delivery?.id ?? 0);
  expect(JSON.parse(shown?.body ?? "")).toEqual([good, bad]);
  expect(await retryDelivery(act, delivery?.id ?? 0)).toMatchObject({ ok: true, state: "quarantined", accepted: 1 });
  expect(await app.warehouse.countQuarantined()).toBe(1);
  expect(await listSeenStaff("shop")).toMatchObject([{ text: "maria", count: 1 }]);
});

test("posts by key are counted by the minute", async () => {
  for (let i = 0; i < 5; i++) await post({ ...good, id: `p${i}` });
  await post(bad);
  await flushTallies();
  const rows = await listDeliveries({ connectionId: "shop", limit: 9 });
  expect(
    rows.map(({ state, repeats, accepted, quarantined }) => [state, repeats + 1, accepted, quarantined]).sort(),
  ).toEqual([
    ["done", 5, 5, 0],
    ["quarantined", 1, 0, 1],
  ]);
});

test("a trial says what a delivery would come to and stores nothing", async () => {
  const body = JSON.stringify(shopifyOrder(1001, { financial_status: "odd" }));
  const trial = await tryDelivery("s", Buffer.from(body), headersOf("shopify", "orders/create", body));
  expect(trial).toMatchObject({
    ok: true,
    trial: {
      status: 200,
      signature: "good",
      state: "done",
      events: [{ type: "placed" }],
      unknownStatuses: ["payment/odd"],
    },
  });
  const forged = await tryDelivery("s", Buffer.from(`${body} `), headersOf("shopify", "orders/create", body));
  expect(forged).toMatchObject({ ok: true, trial: { status: 401, signature: "wrong" } });
  const events = await tryDelivery("shop", Buffer.from(JSON.stringify([good, bad])), {});
  expect(events).toMatchObject({
    trial: {
      status: 200,
      signature: "missing",
      events: [{ order: "17" }],
      quarantined: [{ pointer: "/1/occurredAt" }],
    },
  });
  const broken = await tryDelivery("shop", Buffer.from('{"id": }'), {});
  expect(broken).toMatchObject({ trial: { status: 400, refusal: { pointer: "/id" } } });
  expect(await tryDelivery("nowhere", Buffer.from("{}"), {})).toEqual({ ok: false, reason: "gone" });
  expect(await typesOf("1001")).toEqual([]);
  expect(await listDeliveries({ limit: 9 })).toEqual([]);
});

test("bodies are forgotten before the lines, and both after their time", async () => {
  await deliver("shopify", "orders/create", shopifyOrder(1001));
  const now = Date.now();
  const keeping = { deliveryDays: 90, bodyDays: 30 };
  await forgetOldDeliveries(keeping, now + 31 * 86_400_000);
  const [delivery] = await listDeliveries({ limit: 9 });
  expect(delivery?.hasRaw).toBe(false);
  expect(await retryDelivery(act, delivery?.id ?? 0)).toEqual({ ok: false, reason: "noRaw" });
  await forgetOldDeliveries(keeping, now + 91 * 86_400_000);
  expect(await listDeliveries({ limit: 9 })).toEqual([]);
  expect(await typesOf("1001")).toEqual(["placed", "paid"]);
});
