import { afterEach, beforeEach, expect, test } from "vitest";
import { action, loader } from "~/routes/_app.orders.$orderId";
import { listNamings } from "~db/queries/people/handler-namings";
import { insertGrant } from "~db/queries/people/permission-grants";
import { auditEntries, connections, staffLinks } from "~db/schema/access";
import { orderTasks } from "~db/schema/orders";
import type { WarehouseEvent } from "~db/warehouse/warehouse";
import { freshApp } from "../../../../tests/helpers/fresh-app";
import { addOnePersonPerRole, addPerson } from "../../../../tests/helpers/people";
import { type Asked, ask, signedIn } from "../../../../tests/helpers/route";

const HOUR = 3_600_000;
const START = Date.UTC(2026, 2, 2, 8);
const REFERENCE = "north-2-3";

let app: ReturnType<typeof freshApp>;
beforeEach(async () => {
  app = freshApp();
  addOnePersonPerRole(app.db);
  addPerson(app.db, { id: "anna", role: "manager" });
  addPerson(app.db, { id: "erik", role: "manager", siteIds: ["east"] });
  app.db.insert(connections).values({ id: "shop", slug: "shop", name: "Shop", kind: "api", createdAt: 1 }).run();
  await append([event("placed", 0, { attributes: placed }), event("picked", 3, { staffRef: REFERENCE })]);
});
afterEach(async () => {
  await app.warehouse.close();
  app.db.$client.close();
});

const eur = (amountMinor: number) => ({ amountMinor, currency: "EUR" });
const placed = { site: "North", channel: "web", price: eur(5_000), promisedAt: "2026-03-03T12:00:00Z" };

function event(type: string, hours: number, more: Partial<WarehouseEvent> = {}): WarehouseEvent {
  const base = { connectionId: "shop", eventId: `${type} ${hours}`, type, occurredAt: START + hours * HOUR };
  return {
    ...base,
    startAt: null,
    orderId: "O-1",
    customerId: "c1",
    staffRef: null,
    units: null,
    attributes: {},
    ...more,
  };
}

async function append(events: readonly WarehouseEvent[]): Promise<void> {
  await app.warehouse.append({ events, quarantined: [], assignments: [], recordedAt: START });
  await app.warehouse.fold();
}

const read = async (userId: string, orderId = "O-1") =>
  ask(loader, { params: { orderId }, cookie: await signedIn(userId) });
const post = async (userId: string, form: Asked["form"], orderId = "O-1") =>
  ask(action, { params: { orderId }, form: form ?? {}, cookie: await signedIn(userId) });
const tasks = () => app.db.select().from(orderTasks).all();
const logged = () =>
  app.db
    .select()
    .from(auditEntries)
    .all()
    .filter(({ subjectKind }) => subjectKind === "order");

/** A team of North with the linked person and this many others. */
function linkHandler(others: number): void {
  for (let at = 0; at < others; at++) addPerson(app.db, { id: `colleague${at}`, role: "staff", teamIds: ["n1"] });
  const link = { id: "l1", connectionId: "shop", reference: REFERENCE, userId: "staff", createdAt: 1 };
  app.db
    .insert(staffLinks)
    .values({ ...link, validFrom: "2026-01-01", validUntil: null })
    .run();
}

const allow = (userId: string) =>
  insertGrant(app.db, { userId, permission: "person:name", grantedBy: null, grantedAt: 1 });

test("signed out nobody reads or changes an order; staff and leaders may not", async () => {
  expect((await ask(loader, { params: { orderId: "O-1" } })).location).toMatch(/^\/sign-in/);
  expect((await ask(action, { params: { orderId: "O-1" }, form: { to: "me" } })).location).toMatch(/^\/sign-in/);
  for (const userId of ["staff", "leader", "trainingLead"]) {
    expect((await read(userId)).status).toBe(403);
    expect((await post(userId, { intent: "assign", to: "me" })).status).toBe(403);
  }
});

test("an order of another site, and one that was never heard of, is not there", async () => {
  expect((await read("manager")).status).toBe(200);
  expect((await read("erik")).status).toBe(404);
  expect((await post("erik", { intent: "assign", to: "me" })).status).toBe(404);
  expect((await read("anna", "O-2")).status).toBe(404);
});

test("a number typed in another way leads to the order", async () => {
  expect((await read("manager", "#o-1")).location).toBe("/orders/O-1");
  expect((await read("erik", "o-1")).status).toBe(404);
});

test("the page tells the order's life, promise, money and where it came from", async () => {
  const { body } = await read("manager");
  expect(body).toMatchObject({
    view: {
      facts: { orderId: "O-1", stage: "picking", isOpen: true },
      timeline: [
        { type: "placed", actor: "customer" },
        { type: "picked", waitMs: 3 * HOUR, source: "Shop" },
      ],
      promise: { kind: "late" },
      money: { parts: { price: 5_000 }, unknown: ["goods"] },
      sources: [{ name: "Shop", events: 2 }],
      lag: { events: 0 },
    },
  });
});

test("handlers are shown by role and the smallest group that is large enough, never by reference or name", async () => {
  const handler = async () => {
    const { body } = await read("administrator");
    expect(JSON.stringify(body)).not.toMatch(/north-2-3|"staff"\s*:|Staff@|colleague/);
    return (body as { view: { timeline: { handler: unknown }[] } }).view.timeline[1]?.handler;
  };
  expect(await handler()).toEqual({ isLinked: false, group: null });
  linkHandler(2);
  expect(await handler()).toEqual({ isLinked: true, group: null });
  for (const id of ["x1", "x2"]) addPerson(app.db, { id, role: "staff", siteIds: ["north"] });
  expect(await handler()).toEqual({ isLinked: true, group: "North" });
  for (const id of ["x3", "x4"]) addPerson(app.db, { id, role: "staff", teamIds: ["n1"] });
  expect(await handler()).toEqual({ isLinked: true, group: "North 1" });
});

test("a reference outside its days stands for nobody", async () => {
  linkHandler(9);
  app.db.update(staffLinks).set({ validUntil: "2026-03-01" }).run();
  const { body } = await read("anna");
  expect(body).toMatchObject({ view: { timeline: [{}, { handler: { isLinked: false, group: null } }] } });
});

test("nobody has handlers named without the permission, an administrator neither", async () => {
  linkHandler(0);
  const form = { intent: "name", reason: "The parcel was empty" };
  for (const userId of ["administrator", "manager"]) expect((await post(userId, form)).status).toBe(403);
  expect(listNamings(app.db, "staff", 10)).toEqual([]);
});

test("with the permission and a reason they are named, which they see and the audit log holds", async () => {
  linkHandler(0);
  allow("manager");
  expect((await post("manager", { intent: "name", reason: "why" })).status).toBe(400);
  expect(logged()).toEqual([]);
  const { status, body } = await post("manager", { intent: "name", reason: "The parcel was empty" });
  expect([status, body]).toMatchObject([200, { named: [{ type: "picked", name: "Staff" }] }]);
  expect(listNamings(app.db, "staff", 10)).toMatchObject([
    { orderId: "O-1", askedByName: "Manager", reason: "The parcel was empty" },
  ]);
  expect(logged()).toMatchObject([{ action: "order.handlersNamed", subjectId: "O-1", actorId: "manager" }]);
});

test("the permission reaches the orders of one's own sites only", async () => {
  allow("erik");
  expect((await post("erik", { intent: "name", reason: "The parcel was empty" })).status).toBe(404);
});

test("an order is handed to oneself or a team once, and the task is ended once", async () => {
  expect((await post("manager", { intent: "assign", to: "" })).status).toBe(400);
  expect((await post("manager", { intent: "assign", to: "team:e1" })).status).toBe(409);
  expect((await post("manager", { intent: "assign", to: "team:n1", note: "Call them" })).status).toBe(302);
  expect((await post("anna", { intent: "assign", to: "me" })).status).toBe(409);
  const { body } = await read("anna");
  expect(body).toMatchObject({
    view: { task: { assigneeName: "North 1", note: "Call them", assignedByName: "Manager" } },
  });
  const taskId = tasks()[0]?.id ?? "";
  expect((await post("anna", { intent: "finish" })).status).toBe(400);
  expect((await post("anna", { intent: "finish", taskId: "other" })).status).toBe(409);
  expect((await post("anna", { intent: "finish", taskId })).status).toBe(302);
  expect((await post("anna", { intent: "finish", taskId })).status).toBe(409);
  expect((await post("anna", { intent: "assign", to: "me" })).status).toBe(302);
  expect(logged().map(({ action: done }) => done)).toEqual(["order.assigned", "order.taskFinished", "order.assigned"]);
});

test("a row that was set aside and names the order stands on its page, one of another number does not", async () => {
  const row = { connectionId: "shop", uploadId: null, position: 0, pointer: "/0/occurredAt", reason: "not a time" };
  const quarantined = [
    { ...row, raw: '{"order":"O-1","staff":"north-2-3"}' },
    { ...row, raw: '{"order":"O-10"}' },
  ];
  await app.warehouse.append({ events: [], quarantined, assignments: [], recordedAt: START });
  const { body } = await read("anna");
  expect((body as { view: { setAside: unknown[] } }).view.setAside).toMatchObject([
    { pointer: "/0/occurredAt", source: "Shop" },
  ]);
  expect(JSON.stringify(body)).not.toContain("north-2-3");
});
