import { afterEach, beforeEach, expect, test } from "vitest";
import { loader as readFlow } from "~/routes/_app.map.flow._index";
import { loader as readEditor, action as save } from "~/routes/_app.map.flow.edit";
import { loader as readOrders } from "~/routes/_app.map.flow.orders";
import { auditEntries } from "~db/schema/access";
import { intendedFlows } from "~db/schema/process";
import { freshApp } from "../../../../tests/helpers/fresh-app";
import { addOnePersonPerRole, addPerson } from "../../../../tests/helpers/people";
import { type Asked, ask, signedIn } from "../../../../tests/helpers/route";
import { forgetComputed } from "../flow-reading/computed-store";

const START = Date.UTC(2026, 2, 2, 8);
const span = "?from=2026-03-01&to=2026-03-31";
const flow = {
  starts: "placed",
  ends: ["delivered", "cancelled"],
  steps: ['["placed","packed"]', '["packed","shipped"]', '["shipped","delivered"]'],
  base: "0",
};

let app: ReturnType<typeof freshApp>;
beforeEach(() => {
  app = freshApp();
  forgetComputed();
  addOnePersonPerRole(app.db);
});
afterEach(async () => {
  await app.warehouse.close();
  app.db.$client.close();
});

const post = async (userId: string, form: Asked["form"]) =>
  ask(save, { form: form ?? {}, cookie: await signedIn(userId) });
const stored = () => app.db.select().from(intendedFlows).all();

async function addOrder(orderId: string, site: string, types: readonly string[]) {
  const events = types.map((type, at) => ({
    ...{ connectionId: "shop", eventId: `${orderId}-${at}`, type, occurredAt: START + at * 3_600_000, startAt: null },
    ...{ orderId, customerId: null, staffRef: null, units: null, attributes: at === 0 ? { site } : null },
  }));
  await app.warehouse.append({ events, quarantined: [], assignments: [], recordedAt: START });
}

async function addOrders() {
  await addOrder("N-1", "North", ["placed", "packed", "shipped", "delivered"]);
  await addOrder("N-2", "North", ["placed", "packed", "packed", "packed", "shipped", "delivered"]);
  await addOrder("E-1", "East", ["placed", "note", "packed", "shipped", "contact_received", "delivered"]);
  await addOrder("E-2", "East", ["placed", "shipped", "delivered"]);
}

async function seenBy(userId: string, search = span) {
  const { body } = await ask(readFlow, { path: `/map/flow${search}`, cookie: await signedIn(userId) });
  return body as { view: { flow: unknown; reading: { value: { orders: number; conformance: unknown } } } };
}

test("signed out, the flow is neither read nor saved", async () => {
  for (const door of [readFlow, readEditor, readOrders]) expect((await ask(door)).location).toMatch(/^\/sign-in/);
  expect((await ask(save, { form: flow })).location).toMatch(/^\/sign-in/);
});

test("a leader sees the flow, not its orders, and saves none; staff see nothing", async () => {
  const cookie = await signedIn("leader");
  expect((await ask(readFlow, { cookie })).status).toBe(200);
  expect((await ask(readOrders, { cookie })).status).toBe(403);
  for (const userId of ["leader", "staff", "trainingLead"]) expect((await post(userId, flow)).status).toBe(403);
  expect((await ask(readFlow, { cookie: await signedIn("staff") })).status).toBe(403);
  expect(stored()).toEqual([]);
});

test.each([
  { ...flow, starts: [] },
  { ...flow, ends: [] },
  { ...flow, steps: [] },
  { ...flow, steps: ["placed"] },
  { ...flow, typed: "packed" },
])("an invalid flow is answered with the form: %o", async (form) => {
  expect((await post("administrator", form)).status).toBe(400);
  expect(stored()).toEqual([]);
});

test("versions follow each other: from an older one, without a change, or with some sites only nothing is saved", async () => {
  expect((await post("manager", flow)).status).toBe(409);
  expect((await post("administrator", { ...flow, typed: "placed > cancelled" })).status).toBe(302);
  expect((await post("administrator", flow)).status).toBe(409);
  expect((await post("administrator", { ...flow, typed: "placed → cancelled", base: "1" })).status).toBe(409);
  expect((await post("administrator", { ...flow, base: "1", note: "Nobody cancels" })).status).toBe(302);
  expect(stored().map(({ version, steps, note }) => [version, steps.length, note])).toEqual([
    [1, 4, ""],
    [2, 3, "Nobody cancels"],
  ]);
  const actions = app.db.select().from(auditEntries).all();
  expect(actions.filter(({ action }) => action === "intendedFlow.saved")).toHaveLength(2);
});

test("orders are checked against the flow, and those of a deviation are listed within the reader's sites", async () => {
  await addOrders();
  await post("administrator", flow);
  expect(await seenBy("administrator")).toMatchObject({
    view: {
      reading: {
        value: {
          orders: 4,
          conformance: {
            conforming: 2,
            deviations: [
              { kind: "step", from: "packed", to: "packed", cases: 1, orderIds: [] },
              { kind: "step", from: "placed", to: "shipped", cases: 1 },
            ],
          },
        },
      },
    },
  });
  expect(await seenBy("manager")).toMatchObject({ view: { reading: { value: { orders: 2 } } } });
  expect(await seenBy("administrator", `${span}&site=East`)).toMatchObject({
    view: { reading: { value: { orders: 2, conformance: { conforming: 1 } } } },
  });
  const ordersOf = async (userId: string) => {
    const path = `/map/flow/orders${span}&kind=step&activity=placed&next=shipped`;
    return (await ask(readOrders, { path, cookie: await signedIn(userId) })).body;
  };
  expect(await ordersOf("administrator")).toMatchObject({ deviation: { orderIds: ["E-2"] } });
  expect(await ordersOf("manager")).toMatchObject({ deviation: null });
});

test("the editor offers what orders do, and ticks what enough of them do", async () => {
  await addOrders();
  addPerson(app.db, { id: "anna", role: "manager" });
  const cookie = await signedIn("anna");
  const { body } = await ask(readEditor, { path: `/map/flow/edit${span}&take=50`, cookie });
  const { editor } = (body as { view: { editor: { steps: { name: string; isTicked: boolean }[] } } }).view;
  expect(editor.steps.filter(({ isTicked }) => isTicked).map(({ name }) => name)).toEqual([
    "shipped\ndelivered",
    "placed\npacked",
    "packed\nshipped",
  ]);
  expect(editor.steps).toHaveLength(5);
});

test("an order that moved lately has not ended where it stands", async () => {
  await post("administrator", flow);
  await addOrder("N-3", "North", ["placed", "packed"]);
  const value = (await seenBy("administrator")).view.reading.value;
  expect(value.conformance).toMatchObject({ conforming: 1, deviations: [] });
});
