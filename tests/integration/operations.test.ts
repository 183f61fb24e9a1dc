import { createHash } from "node:crypto";
import { request as httpRequest } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { experimentSites, sessions } from "../../db/schema";
import { openWarehouse } from "../../db/warehouse/sqlite";
import { addPerson, addSites } from "../helpers/people";
import { aPlan, insertConnection, insertKey, insertRunning } from "../helpers/served-experiments";
import { eventually, type RunningServer, startServer } from "../helpers/start-server";

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({
    seed: (db) => {
      insertConnection(db);
      insertKey(db, "write-key", { scopes: ["event:write"] });
      insertKey(db, "client-key", { kind: "client" });
      addSites(db);
      const { id } = insertRunning(db, aPlan());
      db.insert(experimentSites).values({ experimentId: id, siteId: "north" }).run();
      for (const [person, role, siteIds] of [
        ["nora", "manager", ["north"]],
        ["emil", "manager", ["east"]],
        ["sam", "staff", ["north"]],
      ] as const) {
        addPerson(db, { id: person, role, siteIds });
        const expiresAt = Math.floor(Date.now() / 1000) + 86_400;
        const sessionId = createHash("sha256").update(`token-of-${person}`).digest("hex");
        db.insert(sessions).values({ id: sessionId, userId: person, expiresAt }).run();
      }
    },
  });
});
afterAll(() => server.remove());

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${server.url}${path}`, { headers });
const sendEvent = (id: string) =>
  fetch(`${server.url}/api/events`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-API-Key": "write-key" },
    body: JSON.stringify({ id, type: "placed", occurredAt: "2026-01-31T10:00:00Z", order: id }),
  });

test("it says that it lives and that it is ready, with what it checked", async () => {
  expect(await (await get("/healthz")).json()).toEqual({ status: "ok" });
  const ready = await get("/readyz");
  expect([ready.status, await ready.json()]).toMatchObject([
    200,
    { status: "ok", databases: "writable", migrations: "applied", foldLag: { events: expect.any(Number) } },
  ]);
});

test("metrics are for this machine itself, or with a secret key", async () => {
  await sendEvent("counted");
  const text = await (await get("/metrics")).text();
  expect(text).toContain('orderlab_answers_total{endpoint="events",status="200"} 1');
  expect(text).toContain("orderlab_fold_lag_events");
  expect(text).toContain("process_cpu_seconds_total");
  const forwarded = { "X-Forwarded-For": "198.51.100.7" };
  expect((await get("/metrics", forwarded)).status).toBe(401);
  expect((await get("/metrics", { ...forwarded, "X-API-Key": "client-key" })).status).toBe(401);
  expect((await get("/metrics", { ...forwarded, "X-API-Key": "write-key" })).status).toBe(200);
});

test("changes are told at most once a second, to people who may see the experiment", async () => {
  const path = "/live/experiments/x-delivery-promise";
  const as = (person: string) => ({ Cookie: `session=token-of-${person}` });
  expect((await get(path)).status).toBe(403);
  expect((await get(path, as("sam"))).status).toBe(403);
  expect((await get(path, as("emil"))).status).toBe(403);
  expect((await get("/live/experiments/unknown", as("nora"))).status).toBe(403);

  const response = await get(path, { ...as("nora"), "Accept-Encoding": "gzip" });
  expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
  expect(response.headers.get("content-encoding")).toBeNull();
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = "";
  const listening = (async () => {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) heard += part.value;
  })();
  // What was stored before the page listened is told without another change.
  await eventually(async () => /event: change\ndata: \{"version":\d+\}/.test(heard));
  for (let i = 0; i < 30; i++) {
    await sendEvent(`live-${i}`);
    await new Promise((done) => setTimeout(done, 50));
  }
  await new Promise((done) => setTimeout(done, 1_200));
  await reader?.cancel();
  await listening;
  const changes = heard.match(/event: change\ndata: \{"version":\d+\}\n\n/g) ?? [];
  expect(changes.length).toBeGreaterThanOrEqual(2);
  expect(changes.length).toBeLessThanOrEqual(5);
});

test("a write that carries cookies must come from our own pages; one by key is not asked", async () => {
  const cookies = { Cookie: "session=token-of-nora" };
  const post = (path: string, headers: Record<string, string>) =>
    fetch(`${server.url}${path}`, { method: "POST", headers, body: "" });
  const foreign = await post("/experiments/x/decide", { ...cookies, Origin: "https://evil.example" });
  expect(foreign.status).toBe(403);
  expect(await foreign.text()).toContain("did not come from a page of this site");
  expect((await post("/experiments/x/decide", cookies)).status).toBe(403);
  // This process has no pages: getting past the check ends in the pages' own failure.
  expect((await post("/experiments/x/decide", { ...cookies, Origin: server.url })).status).not.toBe(403);
  const byKey = await post("/api/events", { ...cookies, "X-API-Key": "write-key", Origin: "https://evil.example" });
  expect(byKey.status).toBe(415);
});

test("asked to stop, it answers what it took, stores it and ends cleanly; streams do not hold it up", async () => {
  const live = await get("/live/experiments/x-delivery-promise", { Cookie: "session=token-of-nora" });
  const { hostname, port } = new URL(server.url);
  const body = JSON.stringify({ id: "last", type: "placed", occurredAt: "2026-01-31T10:00:00Z", order: "last" });
  const answered = new Promise<number>((resolve, reject) => {
    const sending = httpRequest(
      {
        hostname,
        port,
        path: "/api/events",
        method: "POST",
        headers: { "Content-Type": "application/json", "Content-Length": body.length, "X-API-Key": "write-key" },
      },
      (response) => resolve(response.statusCode ?? 0),
    );
    sending.on("error", reject);
    sending.write(body.slice(0, 20));
    setTimeout(() => sending.end(body.slice(20)), 300);
  });
  await new Promise((done) => setTimeout(done, 100));
  const ended = server.stop();
  expect(await answered).toBe(200);
  expect(await ended).toBe(0);
  await live.body?.cancel().catch(() => {});
  const warehouse = openWarehouse(join(server.dataDir, "warehouse.db"));
  expect(await warehouse.orderEvents("last")).toHaveLength(1);
  await warehouse.close();
});
