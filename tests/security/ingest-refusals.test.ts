import { request } from "node:http";
import { join } from "node:path";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeSecret } from "../../app/lib/secret.server";
import { openWarehouse } from "../../db/warehouse/sqlite";
import { insertConnection, insertKey } from "../helpers/served-experiments";
import { type RunningServer, startServer } from "../helpers/start-server";

const secretKey = "cd".repeat(32);
const secret = `whsec_${Buffer.alloc(24, 1).toString("base64")}`;
const body = JSON.stringify({ id: "r1", type: "placed", occurredAt: "2026-01-31T10:00:00Z", order: "o1" });

let server: RunningServer;
beforeAll(async () => {
  const { encrypt } = makeSecret(Buffer.from(secretKey, "hex"));
  server = await startServer({
    env: { SECRET_KEY: secretKey, RATE_LIMIT: "20" },
    seed: (db) => {
      insertConnection(db, { secret: encrypt(secret) });
      insertConnection(db, { id: "mute", slug: "mute" });
      insertConnection(db, { id: "gone", slug: "gone", secret: encrypt(secret), archivedAt: 1 });
      insertKey(db, "write-key", { scopes: ["event:write"] });
      insertKey(db, "busy-key", { scopes: ["event:write"] });
      insertKey(db, "read-key", { scopes: ["assignment:read"] });
      insertKey(db, "client-key", { kind: "client", scopes: ["assignment:read", "event:write"] });
    },
  });
});
afterAll(() => server.remove());

function post(path: string, headers: Record<string, string>, sent: string | Uint8Array<ArrayBuffer> = body) {
  return fetch(`${server.url}${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: sent,
  });
}
const byKey = (sent: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
  post("/api/events", { Authorization: "Bearer write-key", ...headers }, sent);

async function countEvents(): Promise<number> {
  const warehouse = openWarehouse(join(server.dataDir, "warehouse.db"));
  await warehouse.fold();
  let count = 0;
  for await (const _ of warehouse.eventsBetween(["placed"], 0, Number.MAX_SAFE_INTEGER)) count += 1;
  await warehouse.close();
  return count;
}

function sign(id: string, at: Date, sent = body): Record<string, string> {
  return {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": new Webhook(secret).sign(id, at, sent),
  };
}

test("without a key, with an unknown one, a client key or the wrong scope nothing is stored", async () => {
  expect((await post("/api/events", {})).status).toBe(401);
  expect((await post("/api/events", { "X-API-Key": "nonsense" })).status).toBe(401);
  expect((await post("/api/events", { "X-API-Key": "read-key" })).status).toBe(403);
  expect((await post("/api/events", { "X-API-Key": "client-key" })).status).toBe(403);
  expect(await countEvents()).toBe(0);
});

test("a signature that is forged, old, from the future, for another body or connection is refused", async () => {
  const now = new Date();
  const good = sign("m1", now);
  const shift = (ms: number) => new Date(now.getTime() + ms);
  const refused: [string, Record<string, string>, string?][] = [
    ["shop", { ...good, "webhook-signature": `v1,${Buffer.alloc(32).toString("base64")}` }],
    ["shop", { ...good, "webhook-signature": good["webhook-signature"]?.replace("v1,", "v2,") ?? "" }],
    ["shop", { ...good, "webhook-id": "m2" }],
    ["shop", good, `${body} `],
    ["shop", sign("m1", shift(-310_000))],
    ["shop", sign("m1", shift(+310_000))],
    ["shop", { ...good, "webhook-timestamp": "now" }],
    ["shop", {}],
    ["mute", good],
    ["gone", good],
    ["unknown", good],
  ];
  for (const [slug, headers, sent] of refused) {
    expect([slug, headers, (await post(`/api/events/${slug}`, headers, sent)).status]).toEqual([slug, headers, 401]);
  }
  expect(await countEvents()).toBe(0);
  // A key does not open a connection's address, and a signature not the keys' one.
  expect((await post("/api/events/shop", { Authorization: "Bearer write-key" })).status).toBe(401);
  expect((await post("/api/events", good)).status).toBe(401);
  expect((await post("/api/events/shop", good)).status).toBe(200);
});

test("bodies of the wrong kind or size are refused whole", async () => {
  expect((await byKey(body, { "Content-Type": "text/csv" })).status).toBe(415);
  expect((await byKey(body, { "Content-Encoding": "gzip" })).status).toBe(415);
  for (const sent of ["", "{", "7", '"text"', "null", '{"a":"\n"}']) {
    const response = await byKey(sent);
    expect([sent, response.status]).toEqual([sent, 400]);
    expect(await response.json()).toMatchObject({ pointer: expect.any(String), position: expect.any(Number) });
  }
  expect((await byKey(new Uint8Array([0x22, 0xff, 0x22]))).status).toBe(400);
  expect((await byKey(`"${"x".repeat(1_048_577)}"`)).status).toBe(413);
  expect((await byKey(`[${"7,".repeat(1_000)}7]`)).status).toBe(413);
  const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
  const nested = await byKey(
    `{"id":"deep","type":"placed","occurredAt":"2026-01-31T10:00:00Z","order":"o","attributes":{"a":${deep}}}`,
  );
  expect(nested.status).toBe(200);
  expect((await nested.json()).quarantined[0].reason).toContain("nested deeper");
});

test("a body without an announced length is cut off at the limit", async () => {
  const { hostname, port } = new URL(server.url);
  const status = await new Promise<number | string>((resolve) => {
    const sending = request(
      { hostname, port, path: "/api/events", method: "POST", headers: { "X-API-Key": "write-key" } },
      (response) => {
        resolve(response.statusCode ?? 0);
        sending.destroy();
      },
    );
    sending.on("error", (error) => resolve(error.message));
    const chunk = Buffer.alloc(65_536, 32);
    const more = () => {
      if (!sending.destroyed) sending.write(chunk, () => setTimeout(more, 1));
    };
    more();
  });
  expect(status).toBe(413);
});

test("who comes too often is told when to come again, and others are not slowed", async () => {
  const statuses = await Promise.all(
    Array.from({ length: 60 }, async () => {
      const response = await post("/api/events", { "X-API-Key": "busy-key" });
      return [response.status, response.headers.get("retry-after")] as const;
    }),
  );
  const refused = statuses.filter(([status]) => status === 429);
  expect(refused.length).toBeGreaterThan(5);
  expect(refused.every(([, wait]) => Number(wait) >= 1)).toBe(true);
  expect((await byKey(body)).status).toBe(200);
});

test("other methods are told which one to use", async () => {
  const response = await fetch(`${server.url}/api/events`, { headers: { "X-API-Key": "write-key" } });
  expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
});

test("the log holds no body, key, address or order number", () => {
  const log = server.output();
  expect(log).toContain('"route":"events"');
  for (const secretText of ["write-key", "o1", "127.0.0.1:", "whsec", '"r1"']) {
    const lines = log.split("\n").filter((line) => line.startsWith("{") && line.includes(secretText));
    expect([secretText, lines]).toEqual([secretText, []]);
  }
});
