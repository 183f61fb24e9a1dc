import { beforeEach, expect, test } from "vitest";
import { action, loader } from "~/routes/_app.connections.$id.quarantine._index";
import { action as rowAction, loader as rowLoader } from "~/routes/_app.connections.$id.quarantine.$row";
import { auditEntries } from "~db/schema/access";
import { freshApp } from "../../../../../tests/helpers/fresh-app";
import { addOnePersonPerRole } from "../../../../../tests/helpers/people";
import { type Asked, ask, signedIn } from "../../../../../tests/helpers/route";
import { insertConnection } from "../../../../../tests/helpers/served-experiments";
import { connectionsChanged } from "../../connection.server";
import { ingestEvents } from "../../ingest.server";
import type { QuarantineView } from "./quarantine-view.server";

let app: ReturnType<typeof freshApp>;
beforeEach(() => {
  app = freshApp();
  connectionsChanged();
  addOnePersonPerRole(app.db);
  insertConnection(app.db);
  insertConnection(app.db, { id: "other", slug: "other" });
});

const good = { id: "1", type: "placed", occurredAt: "2026-03-02T10:00:00Z", order: "1001" };

async function send(connectionId: string, ...items: readonly object[]) {
  const headers = { "content-type": "application/json" };
  await ingestEvents({
    connectionId,
    body: Buffer.from(JSON.stringify(items)),
    headers,
    deliveryId: `d-${connectionId}`,
  });
}

type Handler = Parameters<typeof ask>[0];
async function call(handler: Handler, asked: Asked, role: string | null = "manager") {
  const cookie = role === null ? {} : { cookie: await signedIn(role) };
  return ask(handler, { ...asked, params: { id: "shop", ...asked.params }, ...cookie });
}
const post = (form: NonNullable<Asked["form"]>, role: string | null = "manager") =>
  call(action as Handler, { form }, role);
async function view(search = ""): Promise<QuarantineView> {
  const { body } = await call(loader as Handler, { path: `/connections/shop/quarantine${search}` });
  return (body as { view: QuarantineView }).view;
}
const correct = (row: number, text: string, role: string | null = "manager") =>
  call(rowAction as Handler, { params: { row: String(row) }, form: { text } }, role);

test("rows are seen with what is wrong, counted by it, and shown one kind at a time", async () => {
  await send(
    "shop",
    { ...good, type: undefined },
    { ...good, id: "2", type: undefined },
    { ...good, occurredAt: "soon" },
  );
  await send("other", { ...good, order: undefined });
  const { groups, rows } = await view();
  expect(groups.map(({ field, count }) => [field, count])).toEqual([
    ["/type", 2],
    ["/occurredAt", 1],
  ]);
  expect(rows).toHaveLength(3);
  const only = groups[1] ?? { reason: "", field: "" };
  const search = `?${new URLSearchParams({ reason: only.reason, field: only.field })}`;
  expect((await view(search)).rows.map(({ pointer }) => pointer)).toEqual(["/2/occurredAt"]);
});

test("a corrected row is stored and counted; one that is still wrong stays with its new reason", async () => {
  await send("shop", { ...good, type: undefined });
  const id = (await view()).rows[0]?.id ?? 0;
  expect((await correct(id, " ")).status).toBe(400);
  expect((await correct(id, "x".repeat(70_000))).status).toBe(400);
  const still = await correct(id, JSON.stringify({ ...good, occurredAt: "soon" }));
  expect(still).toMatchObject({ status: 409, body: { refusal: expect.stringContaining("Still wrong: /occurredAt") } });
  expect((await view()).rows).toMatchObject([{ id, pointer: "/occurredAt" }]);

  expect(await correct(id, JSON.stringify(good))).toMatchObject({
    status: 302,
    location: "/connections/shop/quarantine",
  });
  expect((await view()).rows).toEqual([]);
  expect(await app.warehouse.orderEvents("1001")).toMatchObject([{ type: "placed" }]);
  expect((await correct(id, JSON.stringify(good))).status).toBe(409);
  expect((await call(rowLoader as Handler, { params: { row: String(id) } })).status).toBe(404);
});

test("chosen rows are discarded with a reason that the audit log keeps; another source's rows are left alone", async () => {
  await send("shop", { ...good, type: undefined }, { ...good, occurredAt: "soon" });
  await send("other", { ...good, type: undefined });
  const [theirs] = await app.warehouse.listQuarantined({ connectionId: "other", limit: 1 });
  const [first] = (await view()).rows;
  const row = [String(first?.id), String(theirs?.id)];
  expect((await post({ intent: "discard", row: [], why: "double" })).status).toBe(400);
  expect((await post({ intent: "discard", row: ["x"], why: "double" })).status).toBe(400);
  expect((await post({ intent: "discard", row, why: "" })).status).toBe(400);
  expect((await post({ intent: "none", row })).status).toBe(400);
  expect((await post({ intent: "discard", row: row.slice(1), why: "not mine" })).status).toBe(409);
  expect((await post({ intent: "discard", row, why: "Sent twice" })).status).toBe(302);
  expect((await view()).rows).toHaveLength(1);
  expect(await app.warehouse.countQuarantined()).toBe(2);
  const log = app.db.select().from(auditEntries).all();
  expect(JSON.stringify(log.filter(({ action: done }) => done.startsWith("quarantine.")))).toContain("Sent twice");
});

test("all rows with one thing wrong are tried again at once", async () => {
  await send("shop", { ...good, type: undefined }, { ...good, id: "2", type: undefined });
  const [group] = (await view()).groups;
  const form = { intent: "replay", reason: group?.reason ?? "", field: group?.field ?? "" };
  expect((await post(form)).status).toBe(302);
  expect((await view()).rows).toHaveLength(2);
  expect((await post({ ...form, reason: "is nothing that is there" })).status).toBe(400);
});

test("nobody but those who may repair deals with rows", async () => {
  await send("shop", { ...good, type: undefined });
  const id = (await view()).rows[0]?.id ?? 0;
  for (const role of ["trainingLead", "staff", "leader"]) {
    expect((await post({ intent: "replay", row: String(id) }, role)).status).toBe(403);
    expect((await correct(id, JSON.stringify(good), role)).status).toBe(403);
  }
  expect((await post({ intent: "replay", row: String(id) }, null)).status).toBe(302);
  expect((await correct(id, JSON.stringify(good), null)).location).toMatch(/^\/sign-in/);
  expect(await app.warehouse.countQuarantined()).toBe(1);
});
