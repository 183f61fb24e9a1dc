import { beforeEach, expect, test } from "vitest";
import type { Role } from "~/lib/permissions";
import { loader as listLoader } from "~/routes/_app.connections._index";
import { action as overviewAction, loader as overviewLoader } from "~/routes/_app.connections.$id._index";
import { action as mappingAction, loader as mappingLoader } from "~/routes/_app.connections.$id.mapping";
import { action as tryAction } from "~/routes/_app.connections.$id.try";
import { action as newAction } from "~/routes/_app.connections.new";
import { findConnection } from "~db/queries/find-connection";
import { auditEntries } from "~db/schema/access";
import { freshApp } from "../../../../tests/helpers/fresh-app";
import { addOnePersonPerRole, addPerson, someday } from "../../../../tests/helpers/people";
import { type Asked, ask, signedIn } from "../../../../tests/helpers/route";
import { insertConnection } from "../../../../tests/helpers/served-experiments";
import { connectionsChanged } from "../connection.server";

let app: ReturnType<typeof freshApp>;
beforeEach(() => {
  app = freshApp();
  connectionsChanged();
  addOnePersonPerRole(app.db);
  insertConnection(app.db, { secret: app.secret.encrypt("whsec_b2xk") });
});

type Action = typeof overviewAction | typeof newAction | typeof mappingAction | typeof tryAction;
type Form = NonNullable<Asked["form"]>;

async function post(action: Action, form: Form, role: Role | null = "administrator", id = "shop") {
  const cookie = role === null ? {} : { cookie: await signedIn(role) };
  return ask(action as Parameters<typeof ask>[0], { params: { id }, form, ...cookie });
}

const actions = () =>
  app.db
    .select()
    .from(auditEntries)
    .all()
    .map(({ action }) => action)
    .filter((action) => action !== "session.opened");
const newShop = { kind: "api", name: "Warehouse", slug: "warehouse" };

test.each([
  ["adding a source", newAction, newShop],
  ["a new secret", overviewAction, { intent: "renew", days: "7" }],
  ["the end of a secret", overviewAction, { intent: "endOld" }],
  ["another name", overviewAction, { intent: "rename", name: "Mine" }],
  ["archiving", overviewAction, { intent: "archive" }],
] as const)("%s is for administrators alone", async (_, action, form) => {
  expect(await post(action, form, null)).toMatchObject({ status: 302, location: expect.stringMatching(/^\/sign-in/) });
  for (const role of ["manager", "trainingLead", "staff", "leader"] as const) {
    expect((await post(action, form, role)).status).toBe(403);
  }
  expect(actions()).toEqual([]);
});

test("a source is added: the secret is shown once, and the short name is taken from then on", async () => {
  expect((await post(newAction, { ...newShop, slug: "No good" })).status).toBe(400);
  expect((await post(newAction, { ...newShop, kind: "demonstration" })).status).toBe(400);
  expect((await post(newAction, { ...newShop, orderPrefix: "much too long a prefix" })).status).toBe(400);
  expect(await post(newAction, newShop)).toMatchObject({
    status: 200,
    body: {
      made: {
        signingSecret: expect.stringMatching(/^whsec_/),
        address: expect.stringMatching(/\/api\/events\/warehouse$/),
      },
    },
  });
  expect((await post(newAction, newShop)).status).toBe(409);
  const files = await post(newAction, { kind: "csv", name: "Files", slug: "files", orderPrefix: "DE-" });
  expect(files).toMatchObject({ status: 302, location: expect.stringMatching(/^\/connections\//) });
  expect(findConnection(app.db, "files")).toMatchObject({ kind: "csv", orderPrefix: "DE-", secret: null });
  expect(actions()).toEqual(["connection.created", "connection.created"]);
});

test("the overview's forms: invalid, refused and done", async () => {
  expect((await post(overviewAction, { intent: "none" })).status).toBe(400);
  expect((await post(overviewAction, { intent: "rename", name: "" })).status).toBe(400);
  expect((await post(overviewAction, { intent: "renew", days: "400" })).status).toBe(400);
  expect((await post(overviewAction, { intent: "rename", name: "Shop" })).status).toBe(409);
  expect((await post(overviewAction, { intent: "endOld" })).status).toBe(409);
  expect((await post(overviewAction, { intent: "archive" }, "administrator", "nowhere")).status).toBe(409);

  const renewed = await post(overviewAction, { intent: "renew", days: "1" });
  expect(renewed).toMatchObject({ status: 200, body: { signingSecret: expect.stringMatching(/^whsec_/) } });
  expect((await post(overviewAction, { intent: "endOld" })).status).toBe(302);
  expect((await post(overviewAction, { intent: "rename", name: "Northwind" })).status).toBe(302);
  expect(await post(overviewAction, { intent: "archive" })).toMatchObject({ status: 302, location: "/connections" });
  const listed = await ask(listLoader, { cookie: await signedIn("administrator") });
  expect(listed.body).toMatchObject({ lines: [], archived: [{ id: "shop", name: "Northwind" }] });
});

test("Shopify's secret is brought, and never shown again", async () => {
  insertConnection(app.db, { id: "shopify", slug: "shopify", kind: "shopify" });
  const bring = (secret: string) => post(overviewAction, { intent: "renew", secret }, "administrator", "shopify");
  expect((await bring("short")).status).toBe(400);
  expect((await bring("with a space in it")).status).toBe(400);
  const brought = await bring("0123456789abcdef");
  expect(brought.status).toBe(302);
  const page = await ask(overviewLoader, { params: { id: "shopify" }, cookie: await signedIn("administrator") });
  expect(page.body).toMatchObject({ connection: { canSign: true, state: "waiting" } });
  expect(JSON.stringify(page.body)).not.toContain("0123456789abcdef");
});

const linkForm = { intent: "link", reference: "W-17", userId: "staff", validFrom: "2026-01-01" };

test("the mapping's forms are for those who may repair", async () => {
  for (const form of [linkForm, { intent: "status", status: "in-store", eventType: "packed" }]) {
    expect((await post(mappingAction, form, null)).status).toBe(302);
    for (const role of ["trainingLead", "staff", "leader"] as const) {
      expect((await post(mappingAction, form, role)).status).toBe(403);
    }
  }
  expect(actions()).toEqual([]);
});

test("a staff reference is linked by a manager to a person of the own sites: invalid, refused, done", async () => {
  addPerson(app.db, { id: "far", role: "staff", teamIds: ["e1"] });
  const by = (form: Form) => post(mappingAction, form, "manager");
  expect((await by({ ...linkForm, reference: "" })).status).toBe(400);
  expect((await by({ ...linkForm, validFrom: "yesterday" })).status).toBe(400);
  expect((await by({ ...linkForm, validUntil: "2025-12-31" })).status).toBe(400);
  expect((await by({ ...linkForm, userId: "far" })).status).toBe(409);
  expect(await by(linkForm)).toMatchObject({ status: 302, location: "/connections/shop/mapping" });
  expect((await by(linkForm)).status).toBe(409);
  const page = await ask(mappingLoader, { params: { id: "shop" }, cookie: await signedIn("manager") });
  expect(page.body).toMatchObject({ view: { links: [{ reference: "W-17", userName: "Staff" }] } });
  const { links, people } = (page.body as { view: { links: { id: string }[]; people: { id: string }[] } }).view;
  expect(people.map(({ id }) => id)).not.toContain("far");
  const id = links[0]?.id ?? "";
  expect((await by({ intent: "end", id, validUntil: "" })).status).toBe(400);
  expect((await by({ intent: "end", id, validUntil: "2025-01-01" })).status).toBe(409);
  expect((await by({ intent: "end", id, validUntil: "2026-02-01" })).status).toBe(302);
  expect((await by({ intent: "remove", id })).status).toBe(302);
  expect((await by({ intent: "remove", id })).status).toBe(409);
});

test("a status gets its meaning: invalid, done, and nothing for what means nothing", async () => {
  const say = (status: string, eventType: string) =>
    post(mappingAction, { intent: "status", status, eventType }, "manager");
  expect((await say("", "packed")).status).toBe(400);
  expect((await say("in-store", "Not a type")).status).toBe(400);
  expect((await say("in-store", "packed")).status).toBe(302);
  expect((await say("draft", "-")).status).toBe(302);
  const page = await ask(mappingLoader, { params: { id: "shop" }, cookie: await signedIn("manager") });
  expect(page.body).toMatchObject({
    view: {
      statuses: expect.arrayContaining([
        expect.objectContaining({ status: "in-store", eventType: "packed", from: "own" }),
        expect.objectContaining({ status: "draft", eventType: null, from: "own" }),
      ]),
    },
  });
});

test("a delivery is tried without being stored; a signed one is made for those who may repair", async () => {
  const form = { intent: "try", body: JSON.stringify({ id: "1", type: "placed", occurredAt: someday, order: "1" }) };
  expect((await post(tryAction, form, null)).status).toBe(302);
  expect((await post(tryAction, form, "leader")).status).toBe(403);
  expect((await post(tryAction, { intent: "try", body: " " })).status).toBe(400);
  expect(await post(tryAction, { ...form, body: "{" })).toMatchObject({ body: { trial: { status: 400 } } });
  expect((await post(tryAction, { intent: "sample" })).body).toMatchObject({
    trial: { status: 200, refusal: null, events: [{ type: "placed" }, { type: "packed", staff: "W-17" }] },
  });
  expect((await post(tryAction, { intent: "sign" })).body).toMatchObject({
    command: expect.stringContaining("webhook-signature: v1,"),
  });
  expect((await app.warehouse.lag()).events).toBe(0);
  expect(await app.warehouse.listDeliveries({ limit: 10 })).toEqual([]);
});

test("files and sources without a secret sign nothing", async () => {
  insertConnection(app.db, { id: "files", slug: "files", kind: "csv" });
  insertConnection(app.db, { id: "mute", slug: "mute", kind: "shopify" });
  expect((await post(tryAction, { intent: "sample" }, "administrator", "files")).status).toBe(409);
  expect((await post(tryAction, { intent: "sign" }, "administrator", "mute")).status).toBe(409);
  expect((await post(tryAction, { intent: "sign" }, "administrator", "nowhere")).status).toBe(404);
});
