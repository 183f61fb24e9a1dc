import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { makeSecret } from "~/lib/secret.server";
import type { Db } from "~db/client";
import { announce } from "~db/queries/webhooks/announce";
import { listDeliveries } from "~db/queries/webhooks/deliveries";
import { findShownEndpoint, listBrokenEndpoints } from "~db/queries/webhooks/endpoints";
import { freshDb } from "../../../../../tests/helpers/fresh-db";
import { addPerson } from "../../../../../tests/helpers/people";
import { type Receiver, webhookReceiver } from "../../../../../tests/helpers/webhook-receiver";
import { createEndpoint, renewEndpointSecret, switchEndpointOff } from "../change-endpoint";
import { type Deliverer, deliverer } from "./deliver.server";
import { messagePoster } from "./post-message.server";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const secret = makeSecret(Buffer.alloc(32, 3));
const post = messagePoster({ mayLoopBack: true, patienceMs: 2_000 });

let db: Db;
let receiver: Receiver;
let now: number;
let running: Deliverer[];
beforeEach(async () => {
  db = freshDb();
  addPerson(db, { id: "adam", role: "administrator" });
  receiver = await webhookReceiver();
  now = Date.now();
  running = [];
});
afterEach(async () => {
  await Promise.all(running.map((one) => one.stop()));
  await receiver.close();
});

const act = () => ({ actor: { kind: "user", id: "adam" } as const, at: now, secret });

function endpoint(url = receiver.url): { id: string; signingSecret: string } {
  const made = createEndpoint(db, act(), { name: "Tickets", url, events: ["experiment.decision_taken"] });
  if (!made.ok) throw new Error(made.reason);
  return made;
}

function start(): Deliverer {
  const parts = {
    db,
    secret,
    post,
    now: () => now,
    random: () => 0,
    onError: (error: unknown) => expect(error).toBe(0),
  };
  const one = deliverer(parts);
  running.push(one);
  one.wake();
  return one;
}

const tell = (data = { experiment: "x" }) => announce(db, { type: "experiment.decision_taken", at: now, data });
const state = (id: string) => listDeliveries(db, id, 10)[0];
const until = (check: () => void) => vi.waitFor(check, { timeout: 4_000, interval: 10 });

test("what was announced arrives, and the public library verifies it", async () => {
  const { id, signingSecret } = endpoint();
  expect(tell()).toBe(1);
  expect(announce(db, { type: "alarm.raised", at: now, data: {} })).toBe(0);
  start();
  await until(() => expect(state(id)).toMatchObject({ state: "delivered", attempts: 1, lastStatus: 200 }));
  const [{ headers = {}, body = "" } = {}] = receiver.received;
  const flat = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  expect(new Webhook(signingSecret).verify(body, flat)).toEqual({
    type: "experiment.decision_taken",
    timestamp: new Date(now).toISOString(),
    data: { experiment: "x" },
  });
  expect(() => new Webhook(signingSecret).verify(`${body} `, flat)).toThrow();
});

test("while a secret is replaced both sign; a day later the new one alone", async () => {
  const { id, signingSecret } = endpoint();
  const renewed = renewEndpointSecret(db, act(), id);
  if (!renewed.ok) throw new Error(renewed.reason);
  tell();
  const sending = start();
  await until(() => expect(receiver.received).toHaveLength(1));
  now += DAY + 1;
  tell();
  sending.wake();
  await until(() => expect(receiver.received).toHaveLength(2));
  const signatures = receiver.received.map(({ headers }) => String(headers["webhook-signature"]).split(" ").length);
  expect(signatures).toEqual([2, 1]);
  const [first] = receiver.received;
  const flat = Object.fromEntries(Object.entries(first?.headers ?? {}).map(([name, value]) => [name, String(value)]));
  for (const good of [signingSecret, renewed.signingSecret]) {
    expect(() => new Webhook(good).verify(first?.body ?? "", flat)).not.toThrow();
  }
});

test("a message that fails is tried again later, ever more seldom, under the same id", async () => {
  const { id } = endpoint();
  receiver.answer = 500;
  tell();
  const sending = start();
  await until(() => expect(state(id)).toMatchObject({ state: "waiting", attempts: 1, lastFailure: "answer" }));
  expect(state(id)?.nextAt).toBe(now + 10_000);
  now += 9_999;
  sending.wake();
  now += 1;
  sending.wake();
  await until(() => expect(state(id)).toMatchObject({ attempts: 2, nextAt: now + 30_000 }));
  receiver.answer = 204;
  now += 30_000;
  sending.wake();
  await until(() => expect(state(id)).toMatchObject({ state: "delivered", attempts: 3, nextAt: null }));
  expect(findShownEndpoint(db, id)?.failingSince).toBeNull();
  expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  expect(receiver.received).toHaveLength(3);
});

test("a restart in the middle of the tries goes on with them", async () => {
  const { id } = endpoint();
  receiver.answer = 500;
  tell();
  const before = start();
  await until(() => expect(state(id)).toMatchObject({ attempts: 1 }));
  await before.stop();
  now += HOUR;
  receiver.answer = 200;
  before.wake();
  expect(state(id)).toMatchObject({ attempts: 1 });
  start();
  await until(() => expect(state(id)).toMatchObject({ state: "delivered", attempts: 2 }));
});

test("one endpoint that hangs keeps no other waiting", async () => {
  const slow = await webhookReceiver();
  slow.answer = () => {};
  const [hanging, quick] = [endpoint(slow.url), endpoint()];
  for (let index = 0; index < 20; index++) tell();
  start();
  const states = (id: string) => listDeliveries(db, id, 50).map(({ state: own }) => own);
  await until(() => expect(states(quick.id)).toEqual(Array(20).fill("delivered")));
  expect(receiver.received).toHaveLength(20);
  expect(states(hanging.id)).toEqual(Array(20).fill("waiting"));
  await slow.close();
});

test("after days without any success it is switched off, what waits is given up, and that is told", async () => {
  const { id } = endpoint();
  receiver.answer = 500;
  tell();
  const sending = start();
  await until(() => expect(state(id)).toMatchObject({ attempts: 1 }));
  now += 5 * DAY + 1;
  tell();
  sending.wake();
  await until(() => expect(findShownEndpoint(db, id)).toMatchObject({ offReason: "failing" }));
  expect(listBrokenEndpoints(db)).toMatchObject([{ id }]);
  expect(listDeliveries(db, id, 10).map(({ state: own }) => own)).toEqual(["failed", "failed"]);
  expect(tell()).toBe(0);
});

test("a receiver that is gone for good is switched off at once; one switched off by hand is no alarm", async () => {
  const { id } = endpoint();
  receiver.answer = 410;
  tell();
  start();
  await until(() => expect(findShownEndpoint(db, id)).toMatchObject({ offReason: "gone" }));
  const other = endpoint();
  expect(switchEndpointOff(db, act(), other.id)).toEqual({ ok: true });
  expect(listBrokenEndpoints(db)).toHaveLength(1);
});
