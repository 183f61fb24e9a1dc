import { afterEach, beforeEach, expect, test } from "vitest";
import { action, loader } from "~/routes/_app.orders._index";
import { loader as download } from "~/routes/orders[.csv]";
import { auditEntries } from "~db/schema/access";
import { orderTasks, orderViews } from "~db/schema/orders";
import type { WarehouseEvent } from "~db/warehouse/warehouse";
import { freshApp } from "../../../../tests/helpers/fresh-app";
import { addOnePersonPerRole, addPerson } from "../../../../tests/helpers/people";
import { type Asked, ask, signedIn } from "../../../../tests/helpers/route";
import type { OrdersView } from "./list-orders.server";

const HOUR = 3_600_000;

let app: ReturnType<typeof freshApp>;
let now: number;
beforeEach(async () => {
  now = Date.now();
  app = freshApp();
  addOnePersonPerRole(app.db);
  addPerson(app.db, { id: "anna", role: "manager" });
  const at = (hours: number) => new Date(now + hours * HOUR).toISOString();
  const eur = (amountMinor: number) => ({ amountMinor, currency: "EUR" });
  const events = [
    ...life("N-1", { site: "North", channel: "web", price: eur(5_000), promisedAt: at(5) }, [["packed", -2]]),
    ...life("N-2", { site: "North", channel: "mobile", promisedAt: at(-1) }, [["packed", -100]]),
    ...life("N-3", { site: "North", promisedAt: at(-48) }, [
      ["shipped", -40],
      ["delivered", -30],
    ]),
    ...life("E-1", { site: "East", channel: "web", promisedAt: at(99) }, []),
    ...life("=X-1", {}, []),
  ];
  await app.warehouse.append({ events, quarantined: [], assignments: [], recordedAt: now });
  await app.warehouse.fold();
});
afterEach(async () => {
  await app.warehouse.close();
  app.db.$client.close();
});

function life(orderId: string, attributes: object, rest: readonly (readonly [string, number])[]): WarehouseEvent[] {
  return [["placed", -200] as const, ...rest].map(([type, hours]) => ({
    ...{ connectionId: "shop", eventId: `${orderId} ${type}`, type, occurredAt: now + hours * HOUR, startAt: null },
    ...{ orderId, customerId: null, staffRef: type === "packed" ? "north-1-1" : null, units: null },
    attributes: type === "placed" ? { ...attributes } : null,
  }));
}

const view = async (userId: string, search = ""): Promise<OrdersView> => {
  const { body } = await ask(loader, { path: `/orders${search}`, cookie: await signedIn(userId) });
  return (body as { view: OrdersView }).view;
};
const numbers = async (userId: string, search = "") =>
  (await view(userId, search)).orders.map(({ orderId }) => orderId).sort();
const post = async (userId: string, form: Asked["form"], path = "/orders?open=1") =>
  ask(action, { path, form: form ?? {}, cookie: await signedIn(userId) });
const csv = async (userId: string, search = "") => {
  const { status, body } = await ask(download, { path: `/orders.csv${search}`, cookie: await signedIn(userId) });
  return { status, lines: String(body).split("\r\n") };
};

test("signed out nobody sees, exports or assigns orders; staff, leaders and training leads may not", async () => {
  for (const door of [loader, download]) expect((await ask(door)).location).toMatch(/^\/sign-in/);
  expect((await ask(action, { form: { intent: "assign" } })).location).toMatch(/^\/sign-in/);
  for (const userId of ["staff", "leader", "trainingLead"]) {
    const cookie = await signedIn(userId);
    expect((await ask(loader, { cookie })).status).toBe(403);
    expect((await ask(download, { cookie })).status).toBe(403);
    expect((await post(userId, { intent: "saveView", name: "Mine" })).status).toBe(403);
  }
});

test("somebody of one site sees its orders only, in the list, the board and the file", async () => {
  expect(await numbers("manager")).toEqual(["N-1", "N-2", "N-3"]);
  expect(await numbers("anna")).toEqual(["=X-1", "E-1", "N-1", "N-2", "N-3"]);
  expect((await view("manager")).board.all).toBe(2);
  expect((await view("anna")).board.all).toBe(4);
  expect((await view("manager", "?site=East")).orders).toEqual([]);
  expect((await csv("manager")).lines.join()).not.toContain("E-1");
});

test.each([
  ["?q=N-2", ["N-2"]],
  ["?stage=packed", ["N-1", "N-2"]],
  ["?site=East", ["E-1"]],
  ["?channel=web", ["E-1", "N-1"]],
  ["?open=1&late=1", ["N-2"]],
  ["?due=1", ["N-1"]],
  ["?open=1&age=day", ["N-1"]],
  ["?open=1&age=week&stage=packed", ["N-2"]],
  ["?stage=nonsense&from=someday&q=N-3", ["N-3"]],
])("the list answers %s", async (search, expected) => {
  expect(await numbers("anna", search)).toEqual(expected);
});

test("the channels to choose from are those of one's own sites", async () => {
  expect((await view("manager")).channels).toEqual(["mobile", "web"]);
  expect((await view("manager")).isPartial).toBe(false);
});

test("every number of the board is what its link lists", async () => {
  const { board } = await view("anna");
  expect([board.all, board.late, board.dueSoon]).toEqual([4, 1, 1]);
  for (const { stage, ages, all, late, dueSoon } of board.rows) {
    const listed = async (more: string) => (await numbers("anna", `?open=1&stage=${stage}${more}`)).length;
    const bands = await Promise.all(["day", "threeDays", "week", "older"].map((age) => listed(`&age=${age}`)));
    expect(bands).toEqual(ages);
    expect([await listed(""), await listed("&late=1"), await listed("&due=1")]).toEqual([all, late, dueSoon]);
  }
});

test("the file holds what the list holds, safe for spreadsheets, without who handled it, and is noted", async () => {
  const { lines } = await csv("anna", "?open=1");
  expect(lines[0]).toMatch(/^order,stage,/);
  expect(lines.filter((line) => line !== "")).toHaveLength(5);
  expect(lines.join("\n")).toContain("'=X-1,placed");
  expect(lines.join("\n")).toContain(",EUR,50.00,");
  expect(lines.join("\n")).not.toContain("north-1-1");
  const entries = app.db.select().from(auditEntries).all();
  expect(entries.filter((entry) => entry.action === "orders.exported")).toMatchObject([
    { actorId: "anna", after: { search: "?open=1" } },
  ]);
});

test("a view is saved, shared, and removed by its owner alone", async () => {
  expect((await post("anna", { intent: "saveView", name: " " })).status).toBe(400);
  const form = { intent: "saveView", name: "Late at North", isShared: "on", search: "?late=1&site=North&after=x" };
  expect((await post("anna", form)).status).toBe(302);
  expect((await post("anna", form)).status).toBe(409);
  const shared = (await view("manager")).views;
  expect(shared).toMatchObject([{ name: "Late at North", search: "?site=North&late=1", isOwn: false }]);
  const remove = { intent: "removeView", viewId: shared[0]?.id ?? "" };
  expect((await post("manager", remove)).status).toBe(409);
  expect((await post("anna", { intent: "removeView" })).status).toBe(400);
  expect((await post("anna", remove)).status).toBe(302);
  expect(app.db.select().from(orderViews).all()).toEqual([]);
  await post("anna", { ...form, isShared: [] });
  expect((await view("manager")).views).toEqual([]);
});

test("orders that are ticked are handed over together, those of other sites are left alone", async () => {
  const form = { intent: "assign", to: "team:n1", note: "Ask the carrier", orderId: ["N-1", "N-2", "E-1"] };
  expect((await post("manager", { ...form, orderId: [] })).status).toBe(400);
  expect((await post("manager", { ...form, to: "boss" })).status).toBe(400);
  expect((await post("manager", form)).location).toBe("/orders?open=1");
  expect((await post("manager", form)).status).toBe(409);
  const tasks = app.db.select().from(orderTasks).all();
  expect(tasks.map(({ orderId }) => orderId).sort()).toEqual(["N-1", "N-2"]);
  expect((await view("anna", "?q=N-1")).orders).toMatchObject([{ assigneeName: "North 1" }]);
});

test("the list goes on where the page before ended", async () => {
  const events = Array.from({ length: 40 }, (_, n) => life(`P-${100 + n}`, { site: "North" }, [])).flat();
  await app.warehouse.append({ events, quarantined: [], assignments: [], recordedAt: now });
  await app.warehouse.fold();
  const first = await view("anna", "?q=P-");
  const second = await view("anna", `?q=P-&after=${encodeURIComponent(first.next ?? "")}`);
  const all = [...first.orders, ...second.orders].map(({ orderId }) => orderId);
  expect([first.orders.length, first.total, new Set(all).size, second.next]).toEqual([25, 40, 40, null]);
});
