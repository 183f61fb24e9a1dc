import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { en } from "~/lib/texts/en";
import * as listRoute from "~/routes/_app.settings.webhooks._index";
import * as oneRoute from "~/routes/_app.settings.webhooks.$id";
import * as newRoute from "~/routes/_app.settings.webhooks.new";
import { announce } from "~db/queries/webhooks/announce";
import { findEndpoint, findShownEndpoint } from "~db/queries/webhooks/endpoints";
import { auditEntries } from "~db/schema/access";
import { freshApp } from "../../../../tests/helpers/fresh-app";
import { addOnePersonPerRole } from "../../../../tests/helpers/people";
import { ask, signedIn } from "../../../../tests/helpers/route";
import { type Receiver, webhookReceiver } from "../../../../tests/helpers/webhook-receiver";

vi.hoisted(() => {
  process.env.WEBHOOKS_TO_LOOPBACK = "1";
});

let app: ReturnType<typeof freshApp>;
let receiver: Receiver;
let cookie: string;
beforeEach(async () => {
  app = freshApp();
  addOnePersonPerRole(app.db);
  receiver = await webhookReceiver();
  cookie = await signedIn("administrator");
});
afterEach(async () => {
  await receiver.close();
  globalThis.orderlabDatabases = undefined;
  await app.warehouse.close();
  app.db.$client.close();
});

type Form = Record<string, string | readonly string[]>;
const form = () => ({ name: "Tickets", url: receiver.url, events: ["alarm.raised", "alarm.cleared"] });
const add = (fields: Form, who = cookie) => ask(newRoute.action, { cookie: who, form: { intent: "save", ...fields } });
const madeSchema = z.object({ made: z.object({ id: z.string(), signingSecret: z.string() }) });

async function added() {
  return madeSchema.parse((await add(form())).body).made;
}
const post = (id: string, fields: Form) => ask(oneRoute.action, { params: { id }, cookie, form: fields });

test("a webhook is added; its secret is shown once and stored encrypted", async () => {
  const { id, signingSecret } = await added();
  expect(signingSecret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  const stored = findEndpoint(app.db, id)?.secret ?? "";
  expect(stored).not.toContain(signingSecret.slice(6));
  expect(app.secret.decrypt(stored)).toBe(signingSecret);
  const pages = [await ask(listRoute.loader, { cookie }), await ask(oneRoute.loader, { cookie, params: { id } })];
  for (const { status, body } of pages) {
    expect(status).toBe(200);
    expect(JSON.stringify(body)).not.toMatch(/whsec_|v1\./);
  }
  expect(pages[0]?.body).toMatchObject({ lines: [{ name: "Tickets", events: ["alarm.raised", "alarm.cleared"] }] });
});

test.each([
  [{ name: " " }, "name"],
  [{ url: "tickets.example.com" }, "url"],
  [{ url: "http://example.com/" }, "url"],
  [{ url: "https://10.0.0.1/" }, "url"],
  [{ url: "https://169.254.169.254/latest" }, "url"],
  [{ url: "https://[::ffff:10.0.0.1]/" }, "url"],
  [{ url: "https://me:you@example.com/" }, "url"],
  [{ events: [] }, "events"],
  [{ events: ["everything"] }, "events"],
])("%j is refused at %s and nothing is added", async (wrong, field) => {
  const { status, body } = await add({ ...form(), ...wrong });
  expect(status).toBe(400);
  const { result } = z.object({ result: z.object({ error: z.record(z.string(), z.unknown()) }) }).parse(body);
  expect(Object.keys(result.error)[0]).toContain(field);
  expect((await ask(listRoute.loader, { cookie })).body).toMatchObject({ lines: [] });
});

test("only administrators see and change webhooks", async () => {
  const { id } = await added();
  const manager = await signedIn("manager");
  expect((await ask(listRoute.loader, { cookie: manager })).status).toBe(403);
  expect((await add(form(), manager)).status).toBe(403);
  const asked = { cookie: manager, params: { id }, form: { intent: "remove" } };
  expect((await ask(oneRoute.action, asked)).status).toBe(403);
});

test("a test message is tried once, at once, and what came of it is said", async () => {
  const { id } = await added();
  expect(await post(id, { intent: "test" })).toMatchObject({ status: 302, location: `/settings/webhooks/${id}` });
  expect(JSON.parse(receiver.received[0]?.body ?? "null")).toMatchObject({ type: "test" });
  receiver.answer = 500;
  await post(id, { intent: "test" });
  const { body } = await ask(oneRoute.loader, { cookie, params: { id } });
  expect(body).toMatchObject({
    view: {
      endpoint: { failingSince: null },
      deliveries: [
        { event: "test", state: "failed", lastStatus: 500, nextAt: null },
        { state: "delivered", lastStatus: 200 },
      ],
    },
  });
});

test("changed, renewed, off, on, sent again, removed; each a line in the audit log", async () => {
  const { id } = await added();
  expect(await post(id, { intent: "save", ...form(), events: ["alarm.raised"] })).toMatchObject({ status: 302 });
  expect(await post(id, { intent: "save", ...form(), url: "https://10.1.1.1" })).toMatchObject({ status: 400 });
  const renewed = madeSchema.parse((await post(id, { intent: "renew" })).body).made;
  expect(app.secret.decrypt(findEndpoint(app.db, id)?.secret ?? "")).toBe(renewed.signingSecret);
  announce(app.db, { type: "alarm.raised", at: 1, data: {} });
  expect(await post(id, { intent: "off" })).toMatchObject({ status: 302 });
  expect(await post(id, { intent: "off" })).toMatchObject({ status: 409 });
  const { body } = await ask(oneRoute.loader, { cookie, params: { id } });
  const message = z
    .object({ view: z.object({ deliveries: z.array(z.object({ id: z.string(), state: z.literal("failed") })) }) })
    .parse(body).view.deliveries[0]?.id;
  const again = { intent: "again", message: message ?? "" };
  expect(await post(id, again)).toMatchObject({ status: 409 });
  expect(await post(id, { intent: "on" })).toMatchObject({ status: 302 });
  expect(await post(id, again)).toMatchObject({ status: 302 });
  expect(await post(id, { intent: "again", message: "missing" })).toMatchObject({ status: 409 });
  expect(await post(id, { intent: "dance" })).toMatchObject({ status: 400 });
  expect(await post(id, { intent: "remove" })).toMatchObject({ status: 302, location: "/settings/webhooks" });
  expect(await post(id, { intent: "remove" })).toMatchObject({
    status: 409,
    body: { refusal: en.settings.refusals.gone },
  });
  expect(await ask(oneRoute.loader, { cookie, params: { id } })).toMatchObject({ status: 404 });
  expect(findShownEndpoint(app.db, id)).toBeUndefined();
  const actions = app.db
    .select()
    .from(auditEntries)
    .all()
    .map(({ action }) => action);
  expect(actions.filter((action) => action.startsWith("webhook.")).sort()).toEqual([
    "webhook.changed",
    "webhook.created",
    "webhook.removed",
    "webhook.secretRenewed",
    "webhook.sentAgain",
    "webhook.switchedOff",
    "webhook.switchedOn",
  ]);
});
