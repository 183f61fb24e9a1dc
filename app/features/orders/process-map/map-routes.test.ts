import { afterEach, beforeEach, expect, test } from "vitest";
import { action as newExperiment } from "~/routes/_app.experiments.new";
import { loader } from "~/routes/_app.map._index";
import { loader as download } from "~/routes/map-file.$form";
import { loader as downloadLog } from "~/routes/map-file.ocel";
import { searchAudit } from "~db/queries/audit/search-audit";
import { insertChange } from "~db/queries/changes/write-change";
import { insertFlow } from "~db/queries/process/intended-flows";
import type { WarehouseEvent } from "~db/warehouse/warehouse";
import { freshApp } from "../../../../tests/helpers/fresh-app";
import { addOnePersonPerRole } from "../../../../tests/helpers/people";
import { ask, signedIn } from "../../../../tests/helpers/route";
import { insertConnection } from "../../../../tests/helpers/served-experiments";
import { forgetComputed } from "../flow-reading/computed-store";
import type { MapView } from "./view-map.server";

const HOUR = 3_600_000;
let app: ReturnType<typeof freshApp>;

beforeEach(async () => {
  forgetComputed();
  app = freshApp();
  addOnePersonPerRole(app.db);
  const events = Array.from({ length: 60 }, (_, at) => orderOf(at));
  await app.warehouse.append({ events: events.flat(), quarantined: [], assignments: [], recordedAt: Date.now() });
});
afterEach(async () => {
  await app.warehouse.close();
  app.db.$client.close();
});

/** Two orders in three are of North, where they stand packed for ten hours. */
function orderOf(number: number): WarehouseEvent[] {
  const placedAt = Date.now() - 240 * HOUR - number * HOUR;
  const site = number % 3 === 0 ? "East" : "North";
  const hours = { placed: 0, packed: 2, shipped: site === "North" ? 12 : 3, delivered: 40 };
  return Object.entries(hours).map(([type, hour]) => ({
    ...{ connectionId: "shop", eventId: `${number} ${type}`, type, occurredAt: placedAt + hour * HOUR, startAt: null },
    ...{ orderId: `o${number}`, customerId: null, staffRef: null, units: null },
    attributes: type === "placed" ? { site, channel: "web" } : null,
  }));
}

async function flowOf(userId: string, search = "") {
  const { body } = await ask(loader, { path: `/map${search}`, cookie: await signedIn(userId) });
  const { view } = body as { view: MapView };
  if (!view.flow) throw new Error("so few orders are there at once");
  return view.flow;
}

test("a step lists the experiments that declare it and the changes about it, and a plan begun there says so", async () => {
  const cookie = await signedIn("administrator");
  const form = { template: "blank", title: "Later pick-up", flowStep: "packed>shipped" };
  const plan = await ask(newExperiment, { cookie, form });
  expect(plan.status).toBe(302);
  const record = { instruction: "", siteIds: [], ownerId: null, at: Date.now() - HOUR };
  insertChange(app.db, "a", { ...record, title: "No Friday pick-up", kind: "carrier", step: "packed>shipped" });
  insertChange(app.db, "b", { ...record, title: "Another carrier", kind: "carrier", step: null });
  insertChange(app.db, "c", { ...record, title: "Second desk", kind: "workflow", step: "placed>packed" });
  const namesAt = async (step: string) => {
    const { shown } = await flowOf("administrator", `?step=${encodeURIComponent(step)}`);
    const { experiments, changes } = shown?.touches ?? {};
    return [...(experiments ?? []).map(({ name }) => name), ...(changes ?? []).map(({ title }) => title)].sort();
  };
  expect(await namesAt("packed>shipped")).toEqual(["Another carrier", "Later pick-up", "No Friday pick-up"]);
  expect(await namesAt("placed>packed")).toEqual(["Second desk"]);
  expect(await namesAt("shipped>delivered")).toEqual(["Another carrier"]);
});

test("signed out nobody sees the map; staff and training leads may not", async () => {
  expect((await ask(loader)).location).toMatch(/^\/sign-in/);
  expect((await ask(download, { params: { form: "csv" } })).location).toMatch(/^\/sign-in/);
  for (const userId of ["staff", "trainingLead"]) {
    const cookie = await signedIn(userId);
    expect((await ask(loader, { cookie })).status).toBe(403);
    expect((await ask(download, { cookie, params: { form: "csv" } })).status).toBe(403);
  }
});

test("the map names the step that orders wait longest for", async () => {
  const { orders, bottlenecks, shown } = await flowOf("administrator");
  expect(orders).toBe(60);
  expect(bottlenecks[0]?.step).toMatchObject({ from: "packed", to: "shipped" });
  expect(shown).toMatchObject({ step: { from: "packed", to: "shipped" }, touches: { experiments: [], changes: [] } });
});

test("a manager sees the orders of own sites only, whatever the address asks", async () => {
  expect((await flowOf("manager")).orders).toBe(40);
  expect((await flowOf("manager", "?site=East")).orders).toBe(0);
  expect((await flowOf("administrator", "?site=East")).orders).toBe(20);
});

test("an address that asks for what there is not is answered with what can be", async () => {
  expect((await flowOf("administrator", "?from=soon&rare=lots&step=no>where")).orders).toBe(60);
  expect((await flowOf("administrator", "?team=none")).orders).toBe(0);
  expect((await flowOf("administrator", "?arm=phase:arm")).orders).toBe(0);
});

test("the map comes as a table, a drawing and a picture; there is no other file", async () => {
  const cookie = await signedIn("administrator");
  const file = async (form: string) => await ask(download, { cookie, params: { form }, path: `/map-file/${form}` });
  const csv = await file("csv");
  expect(csv.body).toContain("Packed,Shipped,60,60,1.000000,site,");
  const svg = await file("svg");
  expect(svg.body).toMatch(/^<svg .*>Packed<.*>Shipped</s);
  const png = await file("png");
  expect(png.status).toBe(200);
  expect(String(png.body).slice(1, 4)).toBe("PNG");
  expect((await file("gif")).status).toBe(404);
});

test("told by the intended flow, the map says how many orders keep to it, and its files say so too", async () => {
  const cookie = await signedIn("administrator");
  expect((await flowOf("administrator", "?by=flow")).check).toMatchObject({ flow: null, found: null });
  const steps = [
    ["placed", "packed"],
    ["shipped", "delivered"],
    ["placed", "cancelled"],
  ] as const;
  const written = { note: "", createdBy: "administrator", createdAt: Date.now() };
  insertFlow(app.db, { version: 1, starts: ["placed"], ends: ["delivered"], steps, ...written });
  const flow = await flowOf("administrator", "?by=flow&site=East");
  expect(flow.check).toMatchObject({
    found: { orders: 20, conforming: 0, deviations: [{ kind: "step", from: "packed", to: "shipped", cases: 20 }] },
    unused: [["placed", "cancelled"]],
  });
  expect(flow.across.steps.map(({ level }) => level).sort()).toEqual(["astray", "kept", "kept", "unused"]);
  expect((await flowOf("administrator", "?site=East")).across.steps.map(({ level }) => level)).not.toContain("astray");
  const file = async (form: string) =>
    (await ask(download, { cookie, params: { form }, path: `/map-file/${form}?by=flow` })).body;
  expect(await file("csv")).toMatch(/Packed,Shipped,.*,no\r?\n/);
  expect(await file("svg")).toContain("not meant");
});

test("the event log holds the orders of the map and nothing else, for those who may take orders out, and it is noted", async () => {
  insertConnection(app.db);
  const log = async (userId: string, search: string) =>
    ask(downloadLog, { cookie: await signedIn(userId), path: `/map-file/ocel${search}` });
  expect((await ask(downloadLog)).location).toMatch(/^\/sign-in/);
  expect((await log("leader", "")).status).toBe(403);
  const ordersIn = async (search: string) => {
    const { body } = await log("administrator", search);
    const { objects } = JSON.parse(String(body)) as { objects: { type: string }[] };
    return objects.filter(({ type }) => type === "order").length;
  };
  expect(await ordersIn("")).toBe(60);
  expect(await ordersIn("?site=East")).toBe(20);
  expect(await ordersIn("?region=nowhere")).toBe(0);
  expect(await ordersIn("?team=none")).toBe(0);
  expect(await ordersIn("?arm=phase:arm")).toBe(0);
  expect(await ordersIn("?from=2020-01-01&to=2020-02-01")).toBe(0);
  const entries = searchAudit(app.db, { action: "orders.exported" }, { limit: 10, offset: 0 });
  expect(entries).toHaveLength(6);
  expect(entries.some(({ after }) => JSON.stringify(after).includes("site=East"))).toBe(true);
});
