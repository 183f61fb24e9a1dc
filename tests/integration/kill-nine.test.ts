import { join } from "node:path";
import { expect, test } from "vitest";
import { makeSecret } from "../../app/lib/secret.server";
import { openWarehouse } from "../../db/warehouse/sqlite";
import { seeded } from "../../experiments";
import { aPlan, insertConnection, insertKey, insertRunning } from "../helpers/served-experiments";
import { shopifyHeaders, shopifyOrder } from "../helpers/shop-deliveries";
import { type RunningServer, startServer } from "../helpers/start-server";

const KILLS = 50;
const SENDERS = 6;

interface Parcel {
  readonly ids: readonly string[];
}

const occurredAt = "2026-02-01T10:00:00Z";

/** The events of a parcel: each order is met by its arm and delivered. */
function bodyOf({ ids }: Parcel): string {
  const attributes = { experiment: "delivery-promise", arm: "control" };
  const events = ids.flatMap((id) => [
    { id: `met-${id}`, type: "exposed", occurredAt, order: id, attributes },
    { id, type: "delivered", occurredAt: "2026-02-02T10:00:00Z", order: id },
  ]);
  return JSON.stringify(events);
}

test("killed 50 times while events come in, it loses none that it acknowledged and counts none twice", async () => {
  const random = seeded("kill nine");
  const acknowledged = new Set<string>();
  const sent = new Set<string>();
  let unanswered: Parcel[] = [];
  let made = 0;
  let server: RunningServer = await startServer({
    seed: (db) => {
      insertConnection(db);
      insertKey(db, "write-key", { scopes: ["event:write"] });
      insertRunning(db, aPlan());
    },
  });
  const first = server;

  const newParcel = (): Parcel => {
    const ids = Array.from({ length: 1 + Math.floor(random.uniform() * 20) }, () => `o-${made++}`);
    for (const id of ids) sent.add(id);
    return { ids };
  };
  const sendUntilDown = async (url: string) => {
    for (;;) {
      // What was not answered is sent again first, as a good sender does: it may or may not be on disk.
      const parcel = unanswered.pop() ?? newParcel();
      try {
        const response = await fetch(`${url}/api/events`, {
          method: "POST",
          headers: { "Content-Type": "application/json", "X-API-Key": "write-key" },
          body: bodyOf(parcel),
        });
        const answer = await response.json();
        expect(answer.accepted + answer.repeated).toBe(parcel.ids.length * 2);
        for (const id of parcel.ids) acknowledged.add(id);
      } catch (error) {
        unanswered.push(parcel);
        if (error instanceof TypeError || error instanceof SyntaxError) return;
        throw error;
      }
    }
  };
  for (let kill = 0; kill < KILLS; kill++) {
    const senders = Array.from({ length: SENDERS }, () => sendUntilDown(server.url));
    await new Promise((done) => setTimeout(done, 30 + random.uniform() * 150));
    await server.kill();
    await Promise.all(senders);
    server = await server.restart();
  }
  const left = unanswered;
  unanswered = [];
  expect(await server.stop()).toBe(0);

  const warehouse = openWarehouse(join(server.dataDir, "warehouse.db"));
  const found = new Map<string, number>();
  for await (const { entry, events } of warehouse.unitHistories({
    phaseIds: ["x-delivery-promise-1"],
    attribute: "orderId",
    eventTypes: ["delivered"],
  })) {
    found.set(entry.unit, events.length);
  }
  await warehouse.close();
  await first.remove();

  const lost = [...acknowledged].filter((id) => !found.has(id));
  const twice = [...found].filter(([, count]) => count !== 1);
  const unknown = [...found.keys()].filter((id) => !sent.has(id));
  expect({ lost, twice, unknown }).toEqual({ lost: [], twice: [], unknown: [] });
  expect(acknowledged.size).toBeGreaterThan(KILLS * 10);
  expect(left.length).toBeLessThanOrEqual(SENDERS);
}, 300_000);

const secretKey = "aa".repeat(32);
const signingSecret = "shpss_kill-nine";

test("killed while a shop delivers, it has each order of an answered delivery whole, and once", async () => {
  const random = seeded("kill nine, shop");
  const answered = new Set<number>();
  const unanswered: number[] = [];
  let made = 1_000;
  let server: RunningServer = await startServer({
    env: { SECRET_KEY: secretKey },
    seed: (db) => {
      const secret = makeSecret(Buffer.from(secretKey, "hex")).encrypt(signingSecret);
      insertConnection(db, { kind: "shopify", secret });
    },
  });
  const first = server;
  const deliverUntilDown = async (url: string) => {
    for (;;) {
      const number = unanswered.pop() ?? made++;
      const body = JSON.stringify(shopifyOrder(number));
      const headers = shopifyHeaders(signingSecret, "orders/create", `ev-${number}`, body);
      try {
        const response = await fetch(`${url}/api/shopify/shop`, { method: "POST", headers, body });
        expect(await response.json()).toMatchObject({ state: "done" });
        answered.add(number);
      } catch (error) {
        unanswered.push(number);
        if (error instanceof TypeError || error instanceof SyntaxError) return;
        throw error;
      }
    }
  };
  for (let kill = 0; kill < 15; kill++) {
    const senders = Array.from({ length: SENDERS }, () => deliverUntilDown(server.url));
    await new Promise((done) => setTimeout(done, 30 + random.uniform() * 150));
    await server.kill();
    await Promise.all(senders);
    server = await server.restart();
  }
  expect(await server.stop()).toBe(0);

  const warehouse = openWarehouse(join(server.dataDir, "warehouse.db"));
  const wrong: number[] = [];
  for (const number of answered) {
    const types = (await warehouse.orderEvents(String(number))).map(({ type }) => type);
    if (types.join(" ") !== "placed paid") wrong.push(number);
  }
  const { done } = await warehouse.countDeliveries("shop");
  await warehouse.close();
  await first.remove();
  expect(wrong).toEqual([]);
  expect(answered.size).toBeGreaterThan(20);
  expect(done).toBeGreaterThanOrEqual(answered.size);
}, 200_000);
