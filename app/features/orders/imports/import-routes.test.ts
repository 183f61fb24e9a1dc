import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, test } from "vitest";
import { action, loader } from "~/routes/_app.connections.$id.imports._index";
import { action as importAction, loader as importLoader } from "~/routes/_app.connections_.$id.imports.$importId";
import { loader as asideLoader } from "~/routes/connections.$id.imports.$importId.set-aside";
import { freshApp } from "../../../../tests/helpers/fresh-app";
import { addOnePersonPerRole } from "../../../../tests/helpers/people";
import { ask, signedIn } from "../../../../tests/helpers/route";
import { insertConnection } from "../../../../tests/helpers/served-experiments";
import { stopUploads, uploadsIdle } from "../uploads/upload-queue.server";

// Read once, at the first use.
const dataDir = mkdtempSync(join(tmpdir(), "import-routes-"));
process.env.DATA_DIR = dataDir;
const folder = join(dataDir, "uploads");
mkdirSync(folder);

afterEach(stopUploads);
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

async function office() {
  const { db, warehouse } = freshApp();
  const people = addOnePersonPerRole(db);
  insertConnection(db, { id: "files", slug: "files", kind: "csv", name: "Nightly export" });
  insertConnection(db);
  return { db, warehouse, cookie: await signedIn(people.manager), staff: await signedIn(people.staff) };
}

/** A multipart post, which the shared helper cannot make with a file. */
async function upload(cookie: string, content: string | Uint8Array, more: Record<string, string> = {}, id = "files") {
  const form = new FormData();
  for (const [name, value] of Object.entries(more)) form.set(name, value);
  form.set("file", new File([content as BlobPart], "orders.csv"));
  const path = `/connections/${id}/imports`;
  const request = new Request(`http://localhost:3000${path}`, {
    method: "POST",
    body: form,
    headers: { Cookie: cookie },
  });
  const answer = await ask((args) => action({ ...args, request }), { path, cookie, params: { id } });
  return { ...answer, params: { id, importId: answer.location?.split("/").at(-1) ?? "" } };
}

const csv = "order;type;time;Price\n1;placed;14.03.2026 10:00;19,99\n2;placed;never;5,00\n";

test("a file is uploaded, its columns confirmed, read in the background, and its bad rows come back to be corrected", async () => {
  const { cookie, warehouse } = await office();
  const { status, params } = await upload(cookie, csv);
  expect(status).toBe(302);
  expect((await ask(importLoader, { params, cookie })).body).toMatchObject({
    mapping: { form: { delimiter: ";" }, decimal: ",", dateOrder: "dmy", dateOrderIs: "sure" },
    question: {
      problems: [],
      preview: [
        { lines: [2], mistake: null },
        { lines: [3], mistake: { column: "time" } },
      ],
    },
  });
  const started = await ask(importAction, { params, cookie, form: { intent: "start" } });
  expect(started.location).toBe(`/connections/files/imports/${params.importId}`);
  await uploadsIdle();
  expect((await ask(importLoader, { params, cookie })).body).toMatchObject({
    upload: { status: "done", rowsRead: 2, rowsAccepted: 1, rowsQuarantined: 1 },
    setAside: [{ line: 3, column: "time" }],
  });
  expect((await warehouse.orderEvents("1"))[0]?.attributes).toEqual({ price: { amountMinor: 1999, currency: "EUR" } });
  const aside = await ask(asideLoader, { params, cookie });
  expect(String(aside.body).split("\r\n").slice(0, 2)).toEqual([
    "order;type;time;Price;set aside: line;set aside: reason",
    '2;placed;never;5,00;3;"time is no time in the order chosen: ""never"""',
  ]);
  expect(readdirSync(folder).filter((name) => name.startsWith(params.importId))).toEqual([]);
  expect((await ask(loader, { cookie, params })).body).toMatchObject({ imports: [{ status: "done" }] });
});

test("dates that can be read in two ways must be answered first", async () => {
  const { cookie } = await office();
  const { params } = await upload(cookie, "order,type,time\n1,placed,03/04/26\n");
  const view = await ask(importLoader, { params, cookie });
  expect(view.body).toMatchObject({ question: { problems: ["dateOrder"], dates: { text: "03/04/26" } } });
  const refused = await ask(importAction, { params, cookie, form: { intent: "start" } });
  expect([refused.status, refused.body]).toEqual([
    409,
    { messages: ["Say which comes first in a date, the day or the month."] },
  ]);
  const started = await ask(importAction, { params, cookie, form: { intent: "start", dateOrder: "mdy" } });
  expect(started.status).toBe(302);
  await uploadsIdle();
});

test("a mapping is saved under a name, recognised by the columns of the next file, and offered", async () => {
  const { cookie } = await office();
  const first = await upload(cookie, "nr,what,when\n1,placed,2026-03-02\n");
  const uses = { "use.0": "order", "use.1": "type", "use.2": "time", intent: "save", saveAs: "Our shop" };
  await ask(importAction, { params: first.params, cookie, form: uses });
  const next = await upload(cookie, "when,nr,what\n2026-03-02,9,placed\n");
  const { question } = (await ask(importLoader, { params: next.params, cookie })).body as {
    question: { saved: { id: string; name: string; isRecognised: boolean }[] };
  };
  expect(question.saved).toMatchObject([{ name: "Our shop", isRecognised: true }]);
  const form = { intent: "use", saved: question.saved[0]?.id ?? "" };
  await ask(importAction, { params: next.params, cookie, form });
  expect((await ask(importLoader, { params: next.params, cookie })).body).toMatchObject({
    question: { problems: [] },
    mapping: { columns: [{ use: "time" }, { use: "order" }, { use: "type" }] },
  });
  const gone = await ask(importAction, { params: next.params, cookie, form: { intent: "use", saved: "gone" } });
  expect(gone.status).toBe(409);
});

test("a joined file must be complete, is read after the first, and goes with it when it is discarded", async () => {
  const { cookie } = await office();
  const orders = "Order ID,Order Date,Ship Date\nA,2026-03-01,2026-03-02\nB,2026-03-01,2026-03-03\n";
  const first = await upload(cookie, orders);
  const joined = await upload(cookie, "Order ID,Returned\nB,Yes\n", { joinTo: first.params.importId });
  expect((await ask(importLoader, { params: first.params, cookie })).body).toMatchObject({
    joined: [{ id: joined.params.importId, isReady: true }],
  });
  await ask(importAction, { params: first.params, cookie, form: { intent: "start" } });
  await uploadsIdle();
  expect((await ask(importLoader, { params: joined.params, cookie })).body).toMatchObject({
    upload: { status: "done", rowsAccepted: 1 },
  });
  const other = await upload(cookie, orders);
  const more = await upload(cookie, "a,b\n1,2\n", { joinTo: other.params.importId });
  const refused = await ask(importAction, { params: other.params, cookie, form: { intent: "start" } });
  expect([refused.status, JSON.stringify(refused.body)]).toEqual([409, expect.stringContaining("orders.csv")]);
  await ask(importAction, { params: other.params, cookie, form: { intent: "discard" } });
  expect((await ask(importLoader, { params: more.params, cookie })).status).toBe(404);
});

test("strangers and staff bring no files; a source that delivers by itself takes none; others' imports are not found", async () => {
  const { cookie, staff } = await office();
  expect((await upload("", csv)).status).toBe(302);
  expect((await upload(staff, csv)).status).toBe(403);
  expect((await upload(cookie, csv, {}, "shop")).status).toBe(409);
  expect((await upload(cookie, csv, {}, "gone")).status).toBe(404);
  const { params } = await upload(cookie, csv);
  expect((await ask(importLoader, { params: { ...params, id: "shop" }, cookie })).status).toBe(404);
  expect((await ask(importLoader, { params, cookie: staff })).status).toBe(403);
  const early = await ask(importAction, { params, cookie, form: { intent: "pause" } });
  expect(early.status).toBe(409);
  const empty = await upload(cookie, "");
  expect([empty.status, empty.body]).toEqual([400, { problem: "The file is empty." }]);
});
