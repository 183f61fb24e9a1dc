import { beforeEach, expect, test } from "vitest";
import { action, loader } from "~/routes/_app.connections.$id.deliveries._index";
import { action as oneAction, loader as oneLoader } from "~/routes/_app.connections.$id.deliveries.$delivery";
import { freshApp } from "../../../../../tests/helpers/fresh-app";
import { addOnePersonPerRole } from "../../../../../tests/helpers/people";
import { type Asked, ask, signedIn } from "../../../../../tests/helpers/route";
import { insertConnection } from "../../../../../tests/helpers/served-experiments";
import { connectionsChanged } from "../../connection.server";
import { ingestEvents } from "../../ingest.server";
import type { DeliveriesView } from "./deliveries-view.server";

beforeEach(() => {
  const { db } = freshApp();
  connectionsChanged();
  addOnePersonPerRole(db);
  insertConnection(db);
  insertConnection(db, { id: "other", slug: "other" });
});

const good = { id: "1", type: "placed", occurredAt: "2026-03-02T10:00:00Z", order: "1001" };

async function send(deliveryId: string, ...items: readonly object[]) {
  const headers = { "content-type": "application/json" };
  await ingestEvents({ connectionId: "shop", body: Buffer.from(JSON.stringify(items)), headers, deliveryId });
}

type Handler = Parameters<typeof ask>[0];
async function call(handler: Handler, asked: Asked, role: string | null = "manager") {
  const cookie = role === null ? {} : { cookie: await signedIn(role) };
  return ask(handler, { ...asked, params: { id: "shop", ...asked.params }, ...cookie });
}
async function view(search = ""): Promise<DeliveriesView> {
  const { body } = await call(loader as Handler, { path: `/connections/shop/deliveries${search}` });
  return (body as { view: DeliveriesView }).view;
}
const retry = (delivery: string, role: string | null = "manager", id = "shop") =>
  call(action as Handler, { params: { id }, form: { intent: "retry", delivery } }, role);

test("deliveries are listed with what became of them, the newest first and one state at a time", async () => {
  await send("a", good);
  await send("a", good);
  await send("b", { ...good, id: "2" }, { ...good, type: undefined });
  const { rows, counts } = await view();
  expect(rows).toMatchObject([
    { key: "b", state: "quarantined", accepted: 1, quarantined: 1 },
    { key: "a", state: "done", accepted: 1, repeats: 1 },
  ]);
  expect(counts).toMatchObject({ done: 1, quarantined: 1 });
  expect((await view("?state=done")).rows.map(({ key }) => key)).toEqual(["a"]);
  expect((await view(`?before=${rows[0]?.id}`)).rows.map(({ key }) => key)).toEqual(["a"]);
  expect((await view("?state=unheard&before=of")).rows).toHaveLength(2);
});

test("one delivery shows its body, but not at another source", async () => {
  await send("a", good);
  const delivery = String((await view()).rows[0]?.id);
  const shown = await call(oneLoader as Handler, { params: { delivery } });
  expect(shown.body).toMatchObject({ delivery: { key: "a", body: expect.stringContaining("1001") } });
  expect((await call(oneLoader as Handler, { params: { id: "other", delivery } })).status).toBe(404);
  expect((await call(oneLoader as Handler, { params: { delivery: "nothing" } })).status).toBe(404);
});

test("a delivery is tried again: what it brought counts once", async () => {
  await send("a", good);
  const delivery = String((await view()).rows[0]?.id);
  expect(await retry(delivery)).toMatchObject({ status: 302, location: "/connections/shop/deliveries" });
  expect(await call(oneAction as Handler, { form: { intent: "retry", delivery } })).toMatchObject({ status: 302 });
  expect((await call(action as Handler, { form: { intent: "none", delivery } })).status).toBe(400);
  expect((await retry("999")).status).toBe(409);
  expect((await retry(delivery, "manager", "other")).status).toBe(409);
  for (const role of ["trainingLead", "staff", "leader"]) expect((await retry(delivery, role)).status).toBe(403);
  expect((await retry(delivery, null)).location).toMatch(/^\/sign-in/);
});
