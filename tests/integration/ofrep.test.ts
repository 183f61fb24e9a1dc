import { join } from "node:path";
import { OFREPProvider } from "@openfeature/ofrep-provider";
import { OFREPWebProvider } from "@openfeature/ofrep-web-provider";
import { OpenFeature } from "@openfeature/server-sdk";
import { type Provider, OpenFeature as WebOpenFeature } from "@openfeature/web-sdk";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { assignableOf } from "../../app/features/experiments/assignment/servable-plan";
import { experiments, phases } from "../../db/schema";
import { openWarehouse } from "../../db/warehouse/sqlite";
import { compileExperiment } from "../../experiments";
import { aPlan, insertConnection, insertKey, insertRollout, insertRunning } from "../helpers/served-experiments";
import { eventually, type RunningServer, startServer } from "../helpers/start-server";

const plan = aPlan();
const assign = compileExperiment(assignableOf(plan, { seed: "delivery-promise-1", coverage: plan.coverage }));
const expectedArm = (orderId: string) => assign({ orderId, site: "North" }).arm;

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({
    seed: (db) => {
      insertConnection(db);
      insertKey(db, "secret-key");
      insertKey(db, "events-only", { scopes: ["event:write"] });
      insertKey(db, "expired", { expiresAt: 1 });
      insertKey(db, "revoked", { revokedAt: 1 });
      insertKey(db, "client-key", { kind: "client", allowedOrigins: ["https://shop.example"] });
      insertRunning(db, plan);
      insertRunning(db, aPlan({ key: "by-customer", unit: { type: "customer", attribute: "customerId" } }));
      insertRunning(db, aPlan({ key: "to-stop", condition: null, coverage: 1 }));
      insertRunning(db, aPlan({ key: "to-ship", condition: null }));
    },
  });
});
afterAll(() => server.remove());

function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${server.url}${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: "Bearer secret-key", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}
const one = (key: string, context: unknown, headers?: Record<string, string>) =>
  post(`/ofrep/v1/evaluate/flags/${key}`, { context }, headers);
const bulk = (context: unknown, headers?: Record<string, string>) =>
  post("/ofrep/v1/evaluate/flags", { context }, headers);

async function ledgerEntry(phaseId: string, unit: string) {
  const warehouse = openWarehouse(join(server.dataDir, "warehouse.db"));
  const entry = await warehouse.findAssignment(phaseId, unit);
  await warehouse.close();
  return entry;
}

test("a single evaluation answers the arm's payload and enters the unit in the ledger", async () => {
  const unit = ["o-1", "o-2", "o-3", "o-4", "o-5"].find((id) => expectedArm(id) === "two-day") ?? "";
  const response = await one("delivery-promise", { targetingKey: "someone", orderId: unit, site: "North" });
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({
    key: "delivery-promise",
    reason: "SPLIT",
    variant: "two-day",
    value: { days: 2 },
  });
  const entry = await eventually(() => ledgerEntry("x-delivery-promise-1", unit));
  expect(entry).toMatchObject({ arm: "two-day", source: "evaluation", site: "North", late: false, otherArm: null });
});

test("the targeting key stands in for the plan's unit, and a unit outside gets the default without a variant", async () => {
  const inside = await one("delivery-promise", { targetingKey: "o-77", site: "East" });
  expect(await inside.json()).toMatchObject(
    expectedArm("o-77") === null ? { reason: "DEFAULT" } : { variant: expectedArm("o-77") },
  );
  const outside = await one("delivery-promise", { targetingKey: "o-1", site: "West" });
  expect(await outside.json()).toEqual({ key: "delivery-promise", reason: "DEFAULT", value: { days: 5 } });
});

test("every refusal of one flag has the protocol's code", async () => {
  const missing = await one("delivery-promise", { site: "North" });
  expect([missing.status, (await missing.json()).errorCode]).toEqual([400, "TARGETING_KEY_MISSING"]);
  const unknown = await one("no-such-flag", { targetingKey: "o-1" });
  expect([unknown.status, await unknown.json()]).toMatchObject([
    404,
    { key: "no-such-flag", errorCode: "FLAG_NOT_FOUND" },
  ]);
  const broken = await post("/ofrep/v1/evaluate/flags/delivery-promise", "{");
  expect([broken.status, (await broken.json()).errorCode]).toEqual([400, "PARSE_ERROR"]);
  const context = await one("delivery-promise", "o-1");
  expect([context.status, (await context.json()).errorCode]).toEqual([400, "INVALID_CONTEXT"]);
  const everything = await post("/ofrep/v1/evaluate/flags", "nonsense");
  expect([everything.status, (await everything.json()).errorCode]).toEqual([400, "PARSE_ERROR"]);
});

test("keys are taken from both headers and refused when unknown, expired, revoked or without the scope", async () => {
  const status = async (headers: Record<string, string>) =>
    (await fetch(`${server.url}/ofrep/v1/evaluate/flags`, { method: "POST", headers, body: "{}" })).status;
  expect(await status({ "X-API-Key": "secret-key" })).toBe(200);
  expect(await status({ Authorization: "bearer secret-key" })).toBe(200);
  expect(await status({})).toBe(401);
  expect(await status({ Authorization: "Basic secret-key" })).toBe(401);
  for (const token of ["nonsense", "expired", "revoked"]) expect(await status({ "X-API-Key": token })).toBe(401);
  expect(await status({ "X-API-Key": "events-only" })).toBe(403);
});

test("a bulk evaluation has a stable order and tag, answers 304, and enters nobody", async () => {
  const context = { targetingKey: "o-bulk", orderId: "o-bulk", site: "North" };
  const first = await bulk(context);
  const body = await first.json();
  expect(body.flags.map((flag: { key: string }) => flag.key)).toEqual([
    "by-customer",
    "delivery-promise",
    "to-ship",
    "to-stop",
  ]);
  expect(first.headers.get("cache-control")).toBe("private, no-cache");
  expect(first.headers.get("vary")).toBe("Origin, Accept-Encoding, Authorization, X-API-Key");
  const etag = first.headers.get("etag") ?? "";
  expect(etag).toMatch(/^W\/"[A-Za-z0-9_-]{22}"$/);
  const second = await bulk(context, { "If-None-Match": `"other", ${etag}` });
  expect([second.status, await second.text(), second.headers.get("etag")]).toEqual([304, "", etag]);
  const other = await bulk({ ...context, site: "West" }, { "If-None-Match": etag });
  expect(other.status).toBe(200);
  await new Promise((done) => setTimeout(done, 200));
  expect(await ledgerEntry("x-delivery-promise-1", "o-bulk")).toBeNull();
});

test("a context without a unit gives failure items in bulk", async () => {
  const { flags } = await (await bulk({ site: "North" })).json();
  expect(flags).toHaveLength(4);
  expect(flags[1]).toMatchObject({ key: "delivery-promise", errorCode: "TARGETING_KEY_MISSING" });
});

test("the OpenFeature server SDK reads the same arms as the engine", async () => {
  const provider = new OFREPProvider({ baseUrl: server.url, headers: [["Authorization", "Bearer secret-key"]] });
  await OpenFeature.setProviderAndWait(provider);
  const client = OpenFeature.getClient();
  for (let i = 0; i < 40; i++) {
    const orderId = `sdk-${i}`;
    const details = await client.getObjectDetails("delivery-promise", {}, { targetingKey: orderId, site: "North" });
    const arm = expectedArm(orderId);
    expect([details.variant ?? null, details.reason]).toEqual([arm, arm === null ? "DEFAULT" : "SPLIT"]);
  }
  const unknown = await client.getBooleanDetails("no-such-flag", true, { targetingKey: "o-1" });
  expect(unknown).toMatchObject({ value: true, errorCode: "FLAG_NOT_FOUND" });
  const without = await client.getObjectDetails("delivery-promise", {}, {});
  expect(without.errorCode).toBe("TARGETING_KEY_MISSING");
  await OpenFeature.close();
});

test("the OpenFeature web SDK reads all flags at once with a client key", async () => {
  const provider = new OFREPWebProvider({
    baseUrl: server.url,
    headers: [["X-API-Key", "client-key"]],
    cacheMode: "disabled",
  });
  await WebOpenFeature.setContext({ targetingKey: "o-web", orderId: "o-web", site: "North" });
  // The provider was not compiled with exact optional properties.
  await WebOpenFeature.setProviderAndWait(provider as Provider);
  const details = WebOpenFeature.getClient().getObjectDetails("delivery-promise", {});
  const arm = plan.arms.find(({ key }) => key === expectedArm("o-web"));
  expect(details.variant).toBe(arm?.key);
  expect(details.value).toEqual((arm ?? plan.arms[0])?.payload);
  await WebOpenFeature.close();
});

test("browsers elsewhere may ask with a key that lists their origin, and only with that", async () => {
  const origin = "https://shop.example";
  const preflight = (from: string) =>
    fetch(`${server.url}/ofrep/v1/evaluate/flags`, {
      method: "OPTIONS",
      headers: { Origin: from, "Access-Control-Request-Method": "POST" },
    });
  const allowed = await preflight(origin);
  expect(allowed.status).toBe(204);
  expect(allowed.headers.get("access-control-allow-origin")).toBe(origin);
  expect(allowed.headers.get("access-control-allow-headers")).toBe(
    "Authorization, X-API-Key, Content-Type, If-None-Match",
  );
  expect((await preflight("https://elsewhere.example")).headers.get("access-control-allow-origin")).toBeNull();

  const real = await bulk({}, { Authorization: "Bearer client-key", Origin: origin });
  expect(real.headers.get("access-control-allow-origin")).toBe(origin);
  expect(real.headers.get("access-control-expose-headers")).toBe("ETag, Retry-After");
  expect(real.headers.get("access-control-allow-credentials")).toBeNull();
  const foreign = await bulk({}, { Authorization: "Bearer client-key", Origin: "https://elsewhere.example" });
  expect(foreign.status).toBe(403);
  const secret = await bulk({}, { Origin: origin });
  expect([secret.status, secret.headers.get("access-control-allow-origin")]).toEqual([200, null]);
});

test("after enrolment stopped, enrolled units keep their arm and others get the default", async () => {
  const enrolled = await (await one("to-stop", { targetingKey: "met-before" })).json();
  expect(enrolled.reason).toBe("SPLIT");
  await eventually(() => ledgerEntry("x-to-stop-1", "met-before"));
  server.db
    .update(experiments)
    .set({ status: "enrolmentStopped", enrolmentStoppedAt: Date.now() })
    .where(eq(experiments.key, "to-stop"))
    .run();
  const late = await eventually(async () => {
    const answer = await (await one("to-stop", { targetingKey: `new-${Date.now()}` })).json();
    return answer.reason === "DEFAULT" && answer;
  });
  expect(late).toEqual({ key: "to-stop", reason: "DEFAULT", value: { days: 5 } });
  expect(await (await one("to-stop", { targetingKey: "met-before" })).json()).toEqual(enrolled);
});

test("a shipped arm is served to all but the hold-out, and archived is not found", async () => {
  const { phaseId } = insertRollout(server.db, {
    id: "x-to-ship",
    arm: "exact",
    share: 1,
    holdOut: 0.2,
    at: Date.now(),
  });
  const set = (status: "concluded" | "archived") =>
    server.db.update(experiments).set({ status }).where(eq(experiments.id, "x-to-ship")).run();
  set("concluded");
  const served = async () => {
    const units = Array.from({ length: 200 }, (_, i) => `held-${i}`);
    const answers = units.map(async (unit) => (await (await one("to-ship", { targetingKey: unit })).json()).variant);
    return countBy(await Promise.all(answers));
  };
  const counts = await eventually(async () => {
    const now = await served();
    return Object.keys(now).length === 2 && now;
  });
  expect(Object.keys(counts).sort()).toEqual(["control", "exact"]);
  expect(counts.control).toBeGreaterThan(20);
  expect(counts.control).toBeLessThan(65);
  await eventually(() => ledgerEntry(phaseId, "held-199"));
  set("archived");
  await eventually(async () => (await one("to-ship", { targetingKey: "o-9" })).status === 404);
});

function countBy(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

test("a raised coverage is served soon and moves nobody", async () => {
  const ids = Array.from({ length: 60 }, (_, i) => `cover-${i}`);
  const arms = () =>
    Promise.all(
      ids.map(
        async (id) => (await (await one("delivery-promise", { targetingKey: id, site: "North" })).json()).variant,
      ),
    );
  const before = await arms();
  server.db.update(phases).set({ coverage: 1 }).where(eq(phases.id, "x-delivery-promise-1")).run();
  const after = await eventually(async () => {
    const now = await arms();
    return now.every((arm) => arm !== undefined) && now;
  });
  for (const [index, arm] of before.entries()) if (arm !== undefined) expect(after[index]).toBe(arm);
});
