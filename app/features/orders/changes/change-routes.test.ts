import { afterEach, beforeEach, expect, test } from "vitest";
import { loader as readLog } from "~/routes/_app.changes._index";
import { action as correct, loader as readOne } from "~/routes/_app.changes.$id";
import { action as enter, loader as readForm } from "~/routes/_app.changes.new";
import { auditEntries } from "~db/schema/access";
import { changeRecords, experiments } from "~db/schema/experiments";
import { freshApp } from "../../../../tests/helpers/fresh-app";
import { addOnePersonPerRole, addPerson } from "../../../../tests/helpers/people";
import { type Asked, ask, signedIn } from "../../../../tests/helpers/route";

const pickUp = { title: "No 19:00 pick-up on Fridays", kind: "carrier", day: "2026-03-09", siteIds: "north" };

let app: ReturnType<typeof freshApp>;
beforeEach(() => {
  app = freshApp();
  addOnePersonPerRole(app.db);
  addPerson(app.db, { id: "anna", role: "manager" });
});
afterEach(async () => {
  await app.warehouse.close();
  app.db.$client.close();
});

const post = async (userId: string, form: Asked["form"]) =>
  ask(enter, { form: form ?? {}, cookie: await signedIn(userId) });
const change = async (userId: string, id: string, form: Asked["form"]) =>
  ask(correct, { form: form ?? {}, params: { id }, cookie: await signedIn(userId) });
const entered = () => app.db.select().from(changeRecords).all();
const logged = () =>
  app.db
    .select()
    .from(auditEntries)
    .all()
    .map(({ action }) => action)
    .filter((action) => action.startsWith("change."));

async function enterOne(userId = "manager", form: Asked["form"] = pickUp): Promise<string> {
  const { location } = await post(userId, form);
  return location?.split("/").at(-1) ?? "";
}

async function seenBy(userId: string, search = ""): Promise<string[]> {
  const { body } = await ask(readLog, { path: `/changes${search}`, cookie: await signedIn(userId) });
  return (body as { changes: { title: string }[] }).changes.map(({ title }) => title);
}

test("signed out, changes are neither read nor entered", async () => {
  for (const door of [readLog, readForm, readOne]) expect((await ask(door)).location).toMatch(/^\/sign-in/);
  expect((await ask(enter, { form: pickUp })).location).toMatch(/^\/sign-in/);
  expect(entered()).toEqual([]);
});

test("staff may not read the log, a training lead and a leader may, and neither enters anything", async () => {
  expect((await ask(readLog, { cookie: await signedIn("staff") })).status).toBe(403);
  for (const userId of ["trainingLead", "leader"]) {
    expect(await seenBy(userId)).toEqual([]);
    expect((await post(userId, pickUp)).status).toBe(403);
  }
  expect(entered()).toEqual([]);
});

test.each([
  [{ ...pickUp, title: " " }],
  [{ ...pickUp, kind: "weather" }],
  [{ ...pickUp, day: "9 March" }],
  [{ ...pickUp, day: "2026-02-31" }],
  [{ ...pickUp, step: "packed" }],
])("an invalid entry is answered with the form: %o", async (form) => {
  expect((await post("manager", form)).status).toBe(400);
  expect(entered()).toEqual([]);
});

test.each([
  ["manager", { ...pickUp, siteIds: "east" }],
  ["manager", { ...pickUp, siteIds: [] }],
  ["manager", { ...pickUp, siteIds: ["north", "east"] }],
  ["anna", { ...pickUp, siteIds: "atlantis" }],
  ["anna", { ...pickUp, ownerId: "nobody" }],
  ["anna", { ...pickUp, day: "2099-01-01" }],
])("refused by a rule: %s entering %o", async (userId, form) => {
  expect((await post(userId, form)).status).toBe(409);
  expect(entered()).toEqual([]);
});

test("a change is entered on the first moment of its day, and written into the audit log", async () => {
  const id = await enterOne();
  expect(entered()).toMatchObject([
    { id, title: pickUp.title, kind: "carrier", siteIds: ["north"], at: Date.parse("2026-03-09T00:00:00Z") },
  ]);
  expect(logged()).toEqual(["change.added"]);
});

test("a person of one site sees its changes and those everywhere, and no others", async () => {
  await enterOne("anna", { ...pickUp, title: "At East", siteIds: "east" });
  await enterOne("anna", { ...pickUp, title: "Everywhere", siteIds: [] });
  const id = await enterOne("anna", { ...pickUp, title: "At both", siteIds: ["north", "east"] });
  expect((await seenBy("manager")).sort()).toEqual(["At both", "Everywhere"]);
  expect((await seenBy("anna")).length).toBe(3);
  expect((await change("manager", id, { ...pickUp, title: "Mine now" })).status).toBe(409);
});

test("the log is searched by words, kind and site", async () => {
  await enterOne("anna");
  await enterOne("anna", { ...pickUp, title: "Second packing desk", kind: "workflow", siteIds: "east" });
  expect(await seenBy("anna", "?search=packing+desk")).toEqual(["Second packing desk"]);
  expect(await seenBy("anna", "?kind=carrier")).toEqual([pickUp.title]);
  expect(await seenBy("anna", "?site=east")).toEqual(["Second packing desk"]);
  expect(await seenBy("anna", "?kind=experiment")).toEqual([]);
});

test("an entry is corrected, then retired with a reason, and stays in the log", async () => {
  const id = await enterOne();
  expect((await change("manager", id, { ...pickUp, day: "" })).status).toBe(400);
  expect((await change("manager", id, { ...pickUp, day: "2026-03-16" })).status).toBe(302);
  expect(entered()[0]?.at).toBe(Date.parse("2026-03-16T00:00:00Z"));
  expect((await change("manager", id, { intent: "retire", reason: "" })).status).toBe(400);
  expect((await change("manager", id, { intent: "retire", reason: "It was East" })).status).toBe(302);
  expect((await change("manager", id, { intent: "retire", reason: "Again" })).status).toBe(409);
  expect((await change("manager", id, pickUp)).status).toBe(409);
  expect(entered()[0]).toMatchObject({ retiredReason: "It was East" });
  expect(await seenBy("manager")).toEqual([pickUp.title]);
  expect(logged()).toEqual(["change.added", "change.edited", "change.retired"]);
});

test("an experiment's record is in the log and nobody's to correct", async () => {
  app.db.insert(changeRecords).values({ id: "c1", at: 1, title: "Rolled out", instruction: "", siteIds: [] }).run();
  const row = {
    id: "x1",
    key: "x1",
    name: "Paper mailer",
    kind: "packaging",
    status: "concluded",
    createdAt: 1,
  } as const;
  app.db.insert(experiments).values(row).run();
  app.db.update(changeRecords).set({ experimentId: "x1" }).run();
  const { body } = await ask(readOne, { params: { id: "c1" }, cookie: await signedIn("administrator") });
  expect(body).toMatchObject({ change: { kind: "experiment", experimentName: "Paper mailer" }, form: null });
  expect((await change("administrator", "c1", pickUp)).status).toBe(409);
  expect((await change("administrator", "c1", { intent: "retire", reason: "No" })).status).toBe(409);
});

test("a change at another site is not there", async () => {
  const id = await enterOne("anna", { ...pickUp, siteIds: "east" });
  expect((await ask(readOne, { params: { id }, cookie: await signedIn("manager") })).status).toBe(404);
});
