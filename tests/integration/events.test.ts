import { join } from "node:path";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeSecret } from "../../app/lib/secret.server";
import { openWarehouse } from "../../db/warehouse/sqlite";
import { aPlan, insertConnection, insertKey, insertRunning, STARTED_AT } from "../helpers/served-experiments";
import { type RunningServer, startServer } from "../helpers/start-server";

const secretKey = "ab".repeat(32);
const [newSecret, oldSecret] = [
  "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
  `whsec_${Buffer.alloc(32, 7).toString("base64")}`,
];

let server: RunningServer;
beforeAll(async () => {
  const { encrypt } = makeSecret(Buffer.from(secretKey, "hex"));
  server = await startServer({
    env: { SECRET_KEY: secretKey },
    seed: (db) => {
      insertConnection(db, { secret: encrypt(newSecret), previousSecret: encrypt(oldSecret) });
      insertKey(db, "write-key", { scopes: ["event:write"] });
      insertRunning(db, aPlan());
    },
  });
});
afterAll(() => server.remove());

function send(body: unknown, headers: Record<string, string> = {}, path = "/api/events"): Promise<Response> {
  return fetch(`${server.url}${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: "Bearer write-key", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

const event = (id: string, change: object = {}) => ({
  id,
  type: "delivered",
  occurredAt: "2026-01-31T10:00:00+01:00",
  order: `order-of-${id}`,
  ...change,
});

async function stored(orderId: string) {
  const warehouse = openWarehouse(join(server.dataDir, "warehouse.db"));
  const events = await warehouse.orderEvents(orderId);
  await warehouse.close();
  return events;
}

test("one event, a list, and the same again are answered with exact counts", async () => {
  const one = await send(event("e1", { customer: "c1", staff: "7", attributes: { note: "left at the door" } }));
  expect([one.status, await one.json()]).toEqual([200, { accepted: 1, repeated: 0, quarantined: [] }]);
  const list = await send([event("e1"), event("e2"), event("e3")]);
  expect(await list.json()).toEqual({ accepted: 2, repeated: 1, quarantined: [] });
  expect(await (await send([])).json()).toEqual({ accepted: 0, repeated: 0, quarantined: [] });
  const [kept] = await stored("order-of-e1");
  expect(kept).toMatchObject({
    connectionId: "shop",
    type: "delivered",
    occurredAt: Date.UTC(2026, 0, 31, 9),
    customerId: "c1",
    staffRef: "7",
    attributes: { note: "left at the door" },
  });
});

test("good events are stored beside bad ones, which are quarantined with the place and the reason", async () => {
  const answer = await send([
    event("g1"),
    event("b1", { occurredAt: "2026-01-31 10:00" }),
    event("b2", { order: undefined }),
    { ...event("b3"), id: undefined },
    event("b4", { attributes: { value: { amountMinor: 19.99, currency: "EUR" } } }),
    event("b5", { type: "exposed", attributes: { experiment: "unknown", arm: "a" } }),
    "nonsense",
  ]);
  expect(answer.status).toBe(200);
  const { accepted, quarantined } = await answer.json();
  expect(accepted).toBe(1);
  expect(quarantined.map(({ index, pointer }: { index: number; pointer: string }) => [index, pointer])).toEqual([
    [1, "/1/occurredAt"],
    [2, "/2"],
    [3, "/3/id"],
    [4, "/4/attributes/value/amountMinor"],
    [5, "/5/attributes/experiment"],
    [6, "/6"],
  ]);
  const alone = await (await send(event("b6", { occurredAt: "soon" }))).json();
  expect(alone.quarantined).toMatchObject([{ index: 0, pointer: "/occurredAt" }]);
});

test("a CloudEvent is read structured, in batch and in binary mode, once for each source and id", async () => {
  const cloudEvent = {
    specversion: "1.0",
    id: "ce1",
    source: "/shop",
    type: "shipped",
    time: "2026-01-30T08:00:00Z",
    subject: "ce-order",
    data: { customer: "c9", units: { lineShift: "L2-early" }, attributes: { carrier: "post" } },
  };
  const structured = await send(cloudEvent, { "Content-Type": "application/cloudevents+json; charset=utf-8" });
  expect(await structured.json()).toMatchObject({ accepted: 1 });
  const batch = await send([cloudEvent, { ...cloudEvent, source: "/market" }], {
    "Content-Type": "application/cloudevents-batch+json",
  });
  expect(await batch.json()).toMatchObject({ accepted: 1, repeated: 1 });
  const binary = await send(cloudEvent.data, {
    "ce-specversion": "1.0",
    "ce-id": "ce2",
    "ce-source": "/shop",
    "ce-type": "delivered",
    "ce-time": "2026-01-31T08:00:00Z",
    "ce-subject": "ce-order",
  });
  expect(await binary.json()).toMatchObject({ accepted: 1 });
  const late = await send({ ...cloudEvent, id: "ce3", time: "yesterday" });
  expect((await late.json()).quarantined).toMatchObject([{ pointer: "/time" }]);
  const events = await stored("ce-order");
  expect(events.map(({ type }) => type)).toEqual(["shipped", "shipped", "delivered"]);
  expect(events[0]).toMatchObject({
    customerId: "c9",
    units: { lineShift: "L2-early" },
    attributes: { carrier: "post" },
  });
});

test("a reported exposure enters its unit in the ledger at the time it occurred", async () => {
  const exposure = (id: string, occurredAt: string, attributes: object) =>
    event(id, {
      type: "exposed",
      order: "exposed-1",
      occurredAt,
      attributes: { experiment: "delivery-promise", ...attributes },
    });
  const answer = await send([
    exposure("x1", "2026-02-01T10:00:00Z", { arm: "exact", site: "North" }),
    exposure("x2", "2026-02-02T10:00:00Z", { arm: "two-day" }),
    exposure("x3", "2025-12-01T10:00:00Z", { arm: "exact" }),
    exposure("x4", "2026-02-01T10:00:00Z", { arm: "no-such-arm" }),
    { ...exposure("x5", "2026-02-01T10:00:00Z", { arm: "exact" }), order: undefined, customer: "c1" },
  ]);
  const { accepted, quarantined } = await answer.json();
  expect(accepted).toBe(2);
  expect(quarantined.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
    "/2/attributes/experiment",
    "/3/attributes/arm",
    "/4",
  ]);
  const warehouse = openWarehouse(join(server.dataDir, "warehouse.db"));
  expect(await warehouse.findAssignment("x-delivery-promise-1", "exposed-1")).toMatchObject({
    arm: "exact",
    otherArm: "two-day",
    assignedAt: Date.UTC(2026, 1, 1, 10),
    source: "exposure",
    site: "North",
  });
  await warehouse.close();
  expect(Date.UTC(2025, 11, 1)).toBeLessThan(STARTED_AT);
});

function signed(id: string, body: string, { secret = newSecret, at = new Date() } = {}): Promise<Response> {
  const headers = {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": new Webhook(secret).sign(id, at, body),
    Authorization: "",
  };
  return send(body, headers, "/api/events/shop");
}

test("a delivery signed by either secret is stored; again, it gets its first answer", async () => {
  const body = JSON.stringify([event("s1"), event("s2", { occurredAt: "never" })]);
  const first = await signed("msg_1", body);
  expect(first.status).toBe(200);
  const answer = await first.text();
  expect(JSON.parse(answer)).toMatchObject({ accepted: 1, repeated: 0, quarantined: [{ index: 1 }] });
  expect(await (await signed("msg_1", body)).text()).toBe(answer);
  expect(await (await signed("msg_1", JSON.stringify(event("s3")))).text()).toBe(answer);
  expect(await stored("order-of-s3")).toHaveLength(0);
  const rotated = await signed("msg_2", JSON.stringify(event("s4")), { secret: oldSecret });
  expect(await rotated.json()).toMatchObject({ accepted: 1 });
});

test("a body that is no JSON is refused with the place, and nothing is stored", async () => {
  const broken = await send(`[${JSON.stringify(event("n1"))}, {"id": "n2", "type": }]`);
  expect(broken.status).toBe(400);
  const { pointer, position } = await broken.json();
  expect(pointer).toBe("/1/type");
  expect(position).toBeGreaterThan(80);
  expect(await stored("order-of-n1")).toHaveLength(0);
});
