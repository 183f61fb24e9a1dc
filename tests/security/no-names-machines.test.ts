import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeSecret } from "~/lib/secret.server";
import { truths } from "~experiments";
import { connections } from "../../db/schema/access";
import { users } from "../../db/schema/people";
import { openWarehouse } from "../../db/warehouse/sqlite";
import { seedDemonstration } from "../../scripts/seed/demonstration";
import { insertKey } from "../helpers/served-experiments";
import { type RunningServer, startServer } from "../helpers/start-server";

const reference = /\b(?:north|east|west)-[1-4]-[1-6]\b/i;

let server: RunningServer;
let names: RegExp;

beforeAll(async () => {
  const empty = await startServer();
  await empty.stop();
  const warehouse = openWarehouse(join(empty.dataDir, "warehouse.db"));
  globalThis.orderlabDatabases = { db: empty.db, warehouse, secret: makeSecret(Buffer.alloc(32, 7)) };
  await seedDemonstration(empty.db, warehouse, { orders: 400, publicPasswords: true, onProgress: () => undefined });
  globalThis.orderlabDatabases = undefined;
  await warehouse.close();
  const people = empty.db.select().from(users).all();
  names = new RegExp(people.map(({ name }) => name).join("|"));
  const connectionId = empty.db.select({ id: connections.id }).from(connections).all()[0]?.id ?? "";
  insertKey(empty.db, "secret-key", { connectionId });
  insertKey(empty.db, "client-key", { connectionId, kind: "client", scopes: ["assignment:read"] });
  server = await empty.restart();
}, 240_000);
afterAll(() => server?.remove());

const context = { orderId: truths.pinnedOrder.order, customerId: "C-1", site: "North", channel: "web", value: 45 };
const asked = { method: "POST", body: JSON.stringify({ context }) };
const repeated = {
  ...{ id: "again", type: "packed", occurredAt: "2026-01-31T10:00:00Z", order: truths.pinnedOrder.order },
  ...{ staff: "someone", attributes: { note: "late" } },
};

/** Everything that answers machines, but for files and pages. */
const doors: readonly (readonly [string, RequestInit])[] = [
  ["/ofrep/v1/evaluate/flags/free-shipping", asked],
  ["/ofrep/v1/evaluate/flags/delivery-promise", asked],
  ["/ofrep/v1/evaluate/flags", asked],
  ["/api/features/client-key", {}],
  ["/api/events", { method: "POST", body: JSON.stringify([repeated, { ...repeated, id: "bad", occurredAt: "x" }]) }],
  ["/metrics", {}],
  ["/healthz", {}],
  ["/readyz", {}],
];

test.each(doors)("%s tells machines nobody's name or reference", async (path, init) => {
  const headers = { "X-API-Key": "secret-key", "Content-Type": "application/json" };
  const response = await fetch(server.url + path, { ...init, headers });
  const text = await response.text();
  expect(response.status, text).toBe(200);
  expect(names.exec(text)?.[0]).toBeUndefined();
  expect(reference.exec(text)?.[0]).toBeUndefined();
});

test("nor does what the server writes while it answers", () => {
  expect(names.exec(server.output())?.[0]).toBeUndefined();
  expect(reference.exec(server.output())?.[0]).toBeUndefined();
});
