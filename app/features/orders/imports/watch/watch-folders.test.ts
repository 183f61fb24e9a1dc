import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { clock } from "~/lib/clock";
import { action, loader } from "~/routes/_app.connections.$id.watch";
import { listImports } from "~db/queries/uploads/uploads";
import { findWatchedFolder, saveWatchedFolder } from "~db/queries/uploads/watched-folders";
import { watchedFolders } from "~db/schema/uploads";
import { freshApp } from "../../../../../tests/helpers/fresh-app";
import { addOnePersonPerRole } from "../../../../../tests/helpers/people";
import { ask, signedIn } from "../../../../../tests/helpers/route";
import { insertConnection } from "../../../../../tests/helpers/served-experiments";
import { stopUploads, uploadsIdle } from "../../uploads/upload-queue.server";
import { saveImportMapping } from "../import-mapping.server";
import { guessImport } from "../mapping/guess-import";
import { listFileAlarms } from "./file-alarms.server";
import { lookAtFolders } from "./watch-folders.server";
import { readPlace } from "./watch-place";

// Read once, at the first use.
const dataDir = mkdtempSync(join(tmpdir(), "watch-"));
process.env.DATA_DIR = dataDir;
const uploads = join(dataDir, "uploads");
mkdirSync(uploads);
const place = join(dataDir, "watch", "night");
const habits = { locale: "en-GB", currency: "EUR" };
const columns = ["order", "type", "time"];
const noon = Date.UTC(2026, 2, 2, 12);

let app: ReturnType<typeof freshApp>;
let now = noon;
let seen = new Map<string, string>();
const id = { id: "night" };

beforeEach(() => {
  app = freshApp();
  addOnePersonPerRole(app.db);
  insertConnection(app.db, { id: "night", slug: "night", kind: "csv", name: "Night" });
  const form = { encoding: "utf-8", delimiter: "," } as const;
  const mapping = guessImport({ form, columns, rows: [["1", "placed", "2026-03-01"]] }, habits);
  saveImportMapping(app.db, { name: "Nightly", mapping, at: noon });
  seen = new Map();
  now = noon;
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place, { recursive: true });
});
afterEach(stopUploads);
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const look = async () => {
  const parts = {
    db: app.db,
    uploads,
    habits,
    now: () => now,
    dataDir,
    timeZone: "UTC",
    seen,
    isStopping: () => false,
  };
  await lookAtFolders(parts);
  await uploadsIdle();
};
const put = (name: string, text: string) => writeFileSync(join(place, name), text);
const alarms = () => listFileAlarms(app.db).map(({ kind, subject }) => [kind, subject]);

async function watch(change: Record<string, string> = {}, role: "manager" | "administrator" = "manager") {
  const cookie = await signedIn(role);
  const view = (await ask(loader, { params: id, cookie })).body as { view: { mappings: { id: string }[] } };
  const mapping = view.view.mappings[0]?.id ?? "";
  return ask(action, { params: id, cookie, form: { intent: "save", isActive: "on", mapping, ...change } });
}

test("a night's file is taken once it is whole, read by its mapping, and moved away", async () => {
  expect((await watch()).status).toBe(302);
  put("monday.csv", "order,type,time\n1,placed,2026-03-01\n");
  await look();
  expect(listImports(app.db, "night", 9)).toEqual([]);
  await look();
  expect(listImports(app.db, "night", 9)).toMatchObject([{ status: "done", origin: "watched", rowsAccepted: 1 }]);
  expect(readdirSync(join(place, "done"))).toEqual(["monday.csv"]);
  put("tuesday.csv", "order,type,time\n2,placed,2026-03-02\n");
  put("tuesday.csv.done", "");
  await look();
  expect(listImports(app.db, "night", 9)).toHaveLength(2);
  expect(readdirSync(place)).toEqual(["done"]);
  expect(alarms()).toEqual([]);
});

test("a file whose columns changed waits for a person and raises an alarm, until one in order comes", async () => {
  await watch();
  put("odd.csv", "order,what,time\n1,placed,2026-03-01\n");
  put("odd.csv.done", "");
  await look();
  expect(listImports(app.db, "night", 9)).toMatchObject([{ status: "mapping" }]);
  expect(listFileAlarms(app.db)).toMatchObject([{ kind: "fileChanged", missing: ["type"], added: ["what"] }]);
  expect(existsSync(join(place, "failed", "odd.csv"))).toBe(true);
  put("good.csv", "order,type,time\n1,placed,2026-03-01\n");
  put("good.csv.done", "");
  await look();
  expect(alarms()).toEqual([]);
});

test("a file that has not come by its time raises an alarm once, which ends when it comes", async () => {
  now = noon - 86_400_000;
  await watch();
  const folder = findWatchedFolder(app.db, "night");
  const { mappingId = null } = folder ?? {};
  app.db.delete(watchedFolders).run();
  const expected = {
    connectionId: "night",
    isActive: true,
    path: null,
    mappingId,
    expectedBy: "06:00",
    createdAt: now,
  };
  saveWatchedFolder(app.db, expected);
  now = noon - 12 * 3_600_000;
  await look();
  expect(alarms()).toEqual([]);
  now = noon;
  await look();
  await look();
  expect(alarms()).toEqual([["fileMissing", "2026-03-02"]]);
  put("late.csv", "order,type,time\n1,placed,2026-03-01\n");
  put("late.csv.done", "");
  await look();
  expect(alarms()).toEqual([]);
});

test("a file that is no text, and links, are never read", async () => {
  await watch();
  put("sheet.csv", "PK\u0003\u0004\u0000\u0000");
  put("sheet.csv.done", "");
  writeFileSync(join(dataDir, "secret.csv"), "order,type,time\n1,placed,2026-03-01\n");
  symlinkSync(join(dataDir, "secret.csv"), join(place, "link.csv"));
  put("link.csv.done", "");
  await look();
  expect(alarms()).toEqual([["fileFailed", "sheet.csv"]]);
  expect(listImports(app.db, "night", 9)).toEqual([]);
});

test("only whole paths outside the app's own data are watched, and only administrators choose one", async () => {
  const own = "/srv/orderlab/.data";
  expect(readPlace("/srv/exports/night/", own)).toEqual({ path: "/srv/exports/night" });
  expect(readPlace(`${own}/watch/other`, own)).toEqual({ path: `${own}/watch/other` });
  for (const [typed, mistake] of [
    ["exports", "notAbsolute"],
    ["/srv/exports/../../etc", "notAbsolute"],
    ["/", "root"],
    [own, "ownData"],
    [`${own}/uploads`, "ownData"],
    ["/srv", "ownData"],
  ] as const) {
    expect(readPlace(typed, own)).toEqual({ mistake });
  }
  expect((await watch({ path: "/", isActive: "on" }, "administrator")).status).toBe(409);
  await watch({ path: "/srv/elsewhere" });
  const cookie = await signedIn("administrator");
  expect((await ask(loader, { params: id, cookie })).body).toMatchObject({ view: { path: null } });
  await watch({ path: "/srv/elsewhere" }, "administrator");
  expect((await ask(loader, { params: id, cookie })).body).toMatchObject({ view: { path: "/srv/elsewhere" } });
});

test("strangers and staff set nothing; a mapping is needed; an alarm can be put away", async () => {
  const staff = await signedIn("staff");
  expect((await ask(action, { params: id, cookie: "", form: {} })).status).toBe(302);
  expect((await ask(action, { params: id, cookie: staff, form: {} })).status).toBe(403);
  expect((await watch({ mapping: "" })).status).toBe(409);
  expect((await watch({ expectedBy: "25:00" })).status).toBe(400);
  await watch({ expectedBy: "06:00" });
  now = clock.now() + 2 * 86_400_000;
  await look();
  const [alarm] = listFileAlarms(app.db);
  const cookie = await signedIn("manager");
  await ask(action, { params: id, cookie, form: { intent: "putAway", alarm: alarm?.id ?? "" } });
  expect(alarms()).toEqual([]);
});
