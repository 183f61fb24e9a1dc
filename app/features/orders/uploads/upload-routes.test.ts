import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, test } from "vitest";
import { assignmentPlansChanged, flushAssignments, stopAssignments } from "~/features/experiments/experiments.server";
import { action, loader } from "~/routes/_app.experiments.uploads._index";
import { action as mapAction, loader as mapLoader } from "~/routes/_app.experiments.uploads.$id";
import { action as fileAction } from "~/routes/_app.look-up.file._index";
import { action as columnsAction, loader as fileLoader } from "~/routes/_app.look-up.file.$id";
import { loader as sheetLoader } from "~/routes/_app.look-up.run-sheet";
import { loader as asideLoader } from "~/routes/experiments.uploads.$id.set-aside";
import { action as downloadAction } from "~/routes/look-up.file.$id.download";
import { freshApp } from "../../../../tests/helpers/fresh-app";
import { addOnePersonPerRole } from "../../../../tests/helpers/people";
import { ask, signedIn } from "../../../../tests/helpers/route";
import { aPlan, insertRunning } from "../../../../tests/helpers/served-experiments";
import { stopUploads, uploadsIdle } from "./upload-queue.server";

// Read once, at the first use.
const dataDir = mkdtempSync(join(tmpdir(), "upload-routes-"));
process.env.DATA_DIR = dataDir;
const folder = join(dataDir, "uploads");
mkdirSync(folder);

afterEach(async () => {
  await stopUploads();
  await stopAssignments();
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

function posted(content: string | Uint8Array, name = "orders.csv") {
  const form = new FormData();
  form.set("file", new File([content as BlobPart], name));
  return form;
}

/** A multipart post, which the shared helper cannot make with a file. */
async function send(route: Parameters<typeof ask>[0], path: string, cookie: string, form: FormData) {
  const request = new Request(`http://localhost:3000${path}`, {
    method: "POST",
    body: form,
    headers: { Cookie: cookie },
  });
  return ask((args) => route({ ...args, request }), { path, cookie });
}

async function office() {
  const { db, warehouse } = freshApp();
  const people = addOnePersonPerRole(db);
  return { db, warehouse, people, cookie: await signedIn(people.manager), staff: await signedIn(people.staff) };
}

const csv = "userid,version,kept\n1,A,1\n2,B,0\n3,A,maybe\n4,B,1\n";

test("a file of results is uploaded, its columns confirmed, read in the background, and its bad rows can be downloaded", async () => {
  const { cookie } = await office();
  const { status, location } = await send(action, "/experiments/uploads", cookie, posted(csv));
  expect(status).toBe(302);
  const id = location?.split("/").at(-1) ?? "";
  const uses = { "use.0": "unit", "use.1": "arm", "use.2": "proportion", primary: "kept" };
  await ask(mapAction, { params: { id }, cookie, form: { ...uses, intent: "preview" } });
  const started = await ask(mapAction, { params: { id }, cookie, form: { ...uses, intent: "start" } });
  expect(started.location).toBe(`/experiments/uploads/${id}`);
  await uploadsIdle();
  expect((await ask(mapLoader, { params: { id }, cookie })).body).toMatchObject({
    upload: { status: "done", rowsRead: 4, rowsAccepted: 3, rowsQuarantined: 1 },
    setAside: [{ line: 4, column: "kept" }],
  });
  expect((await ask(asideLoader, { params: { id }, cookie })).body).toContain("4,kept,");
  expect(readdirSync(folder).filter((name) => name.startsWith(id))).toEqual([]);
  expect((await ask(loader, { cookie })).body).toMatchObject({ uploads: [{ id, status: "done" }] });
});

test("nothing starts while something is missing, and the page says what", async () => {
  const { cookie } = await office();
  const { location } = await send(action, "/experiments/uploads", cookie, posted("a,b\n1,2\n"));
  const id = location?.split("/").at(-1) ?? "";
  const refused = await ask(mapAction, { params: { id }, cookie, form: { intent: "start" } });
  expect(refused.status).toBe(409);
  expect(refused.body).toMatchObject({ messages: expect.arrayContaining(["No column is the arm."]) });
  const invalid = await ask(mapAction, { params: { id }, cookie, form: { intent: "start", "use.0": "nonsense" } });
  expect(invalid.status).toBe(400);
});

test("columns are saved under a name and used for the next file of the kind", async () => {
  const { cookie } = await office();
  const first = await send(action, "/experiments/uploads", cookie, posted("nr,what,was\n1,A,1\n"));
  const params = { id: first.location?.split("/").at(-1) ?? "" };
  const form = { "use.0": "unit", "use.1": "arm", "use.2": "proportion", intent: "save", saveAs: "Our shop" };
  await ask(mapAction, { params, cookie, form });
  const next = await send(action, "/experiments/uploads", cookie, posted("was,nr,what\n1,9,A\n"));
  const other = { id: next.location?.split("/").at(-1) ?? "" };
  const view = await ask(mapLoader, { params: other, cookie });
  const [saved] = (view.body as { saved: { id: string; name: string }[] }).saved;
  expect(saved?.name).toBe("Our shop");
  await ask(mapAction, { params: other, cookie, form: { intent: "use", saved: saved?.id ?? "" } });
  expect((await ask(mapLoader, { params: other, cookie })).body).toMatchObject({
    mapping: { columns: [{ use: "proportion" }, { use: "unit" }, { use: "arm" }] },
  });
  expect((await ask(mapAction, { params: other, cookie, form: { intent: "use", saved: "gone" } })).status).toBe(409);
});

test("a file that is discarded or started cannot be changed any more", async () => {
  const { cookie } = await office();
  const { location } = await send(action, "/experiments/uploads", cookie, posted(csv));
  const params = { id: location?.split("/").at(-1) ?? "" };
  expect((await ask(mapAction, { params, cookie, form: { intent: "discard" } })).location).toBe("/experiments/uploads");
  expect((await ask(mapAction, { params, cookie, form: { intent: "start" } })).status).toBe(409);
  expect((await ask(mapLoader, { params, cookie })).status).toBe(404);
  expect(readdirSync(folder).filter((name) => name.startsWith(params.id))).toEqual([]);
});

test("no file, an empty one and a spreadsheet are refused with a sentence", async () => {
  const { cookie } = await office();
  for (const [content, problem] of [
    ["", "The file is empty."],
    [new Uint8Array([80, 75, 3, 4, 0, 0]), "This is not a text file. Save the sheet as CSV and upload that."],
  ] as const) {
    const refused = await send(action, "/experiments/uploads", cookie, posted(content));
    expect([refused.status, refused.body]).toEqual([400, { problem }]);
  }
});

test("strangers are sent to sign in; staff may not upload results but get arms for a file of orders", async () => {
  const { staff } = await office();
  expect((await send(action, "/experiments/uploads", "", posted(csv))).status).toBe(302);
  expect((await send(action, "/experiments/uploads", staff, posted(csv))).status).toBe(403);
  expect((await ask(mapLoader, { params: { id: "x" }, cookie: staff })).status).toBe(403);
  expect((await ask(asideLoader, { params: { id: "x" }, cookie: staff })).status).toBe(403);
  expect((await send(fileAction, "/look-up/file", staff, posted("order\n1\n"))).status).toBe(302);
});

test("a file of orders comes back with an arm column, safe to open, and every arm is in the ledger", async () => {
  const { db, warehouse, staff, cookie } = await office();
  const { phaseId } = insertRunning(db, aPlan({ condition: { site: "North" }, coverage: 1 }));
  await assignmentPlansChanged();
  const { location } = await send(
    fileAction,
    "/look-up/file",
    staff,
    posted('Order;Note\r\n=1+1;"a;b"\r\n1002;-5\r\n'),
  );
  const params = { id: location?.split("/").at(-1) ?? "" };
  expect((await ask(fileLoader, { params, cookie: staff })).body).toMatchObject({
    file: {
      isReady: true,
      attributes: [
        { name: "orderId", column: 0 },
        { name: "site", column: null },
      ],
    },
  });
  expect((await ask(fileLoader, { params, cookie })).status).toBe(404);
  const file = await ask(downloadAction, { params, cookie: staff, form: { site: "north" } });
  const lines = String(file.body).replace("\uFEFF", "").trimEnd().split("\r\n");
  expect(file.headers.get("Content-Disposition")).toContain("attachment");
  expect(lines[0]).toBe("Order;Note;Delivery promise: arm;Delivery promise: instruction");
  expect(lines[1]).toMatch(/^'=1\+1;"a;b";(Five days|Two days|Exact date);$/);
  expect(lines[2]).toMatch(/^1002;-5;(Five days|Two days|Exact date);$/);
  await flushAssignments();
  expect(await warehouse.findAssignment(phaseId, "1002")).toMatchObject({ source: "upload", site: "North" });
  const sheet = await ask(sheetLoader, { path: `/look-up/run-sheet?file=${params.id}&site=north`, cookie: staff });
  expect(sheet.body).toMatchObject({
    fileName: "orders.csv",
    list: { orders: [{ orderId: "=1+1", site: "North" }, { orderId: "1002" }] },
  });
  await ask(columnsAction, { params, cookie: staff, form: { "column.orderId": "" } });
  expect((await ask(downloadAction, { params, cookie: staff, form: { site: "north" } })).status).toBe(404);
});
