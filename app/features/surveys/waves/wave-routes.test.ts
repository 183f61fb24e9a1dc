import { resolve } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loader as readSurveys } from "~/routes/_app.surveys._index";
import { loader as readSurvey } from "~/routes/_app.surveys.$slug._index";
import { action as act, loader as readWave } from "~/routes/_app.waves.$id._index";
import { action as enter, loader as readForm } from "~/routes/_app.waves.new";
import { auditEntries } from "~db/schema/access";
import { surveyVersions, waveInvitations, waves } from "~db/schema/surveys";
import { readSurveys as readContent } from "../../../../scripts/content/read-surveys";
import { freshApp } from "../../../../tests/helpers/fresh-app";
import { addOnePersonPerRole, addPerson } from "../../../../tests/helpers/people";
import { type Asked, ask, signedIn } from "../../../../tests/helpers/route";
import { saveAnswer } from "../answering/save-answer.server";
import { applySurveys } from "../surveys.server";

const content = readContent(resolve(import.meta.dirname, "../../../../content/surveys"));
let app: ReturnType<typeof freshApp>;
let pulse: Record<string, string>;
beforeEach(() => {
  app = freshApp();
  addOnePersonPerRole(app.db);
  for (const id of ["a", "b", "c", "d"]) addPerson(app.db, { id, role: "staff", teamIds: ["n1"] });
  addPerson(app.db, { id: "eastLead", role: "trainingLead", siteIds: ["east"] });
  applySurveys(app.db, { actor: { kind: "commandLine" }, at: 1, content });
  pulse = {
    ...{ versionId: versionOf("pulse"), name: "Pulse in March", mode: "confidential" },
    ...{ smallestGroup: "5", smallestCommentGroup: "8", closesOn: "2099-03-31", remindAfterDays: "4" },
  };
});
afterEach(async () => {
  await app.warehouse.close();
  app.db.$client.close();
});

function versionOf(slug: string): string {
  const found = app.db.select().from(surveyVersions).all();
  return found.find(({ definition }) => (definition as { slug: string }).slug === slug)?.id ?? "";
}
const post = async (userId: string, form: Asked["form"]) =>
  ask(enter, { form: form ?? {}, cookie: await signedIn(userId) });
const press = async (userId: string, id: string, form: Asked["form"]) =>
  ask(act, { form: form ?? {}, params: { id }, cookie: await signedIn(userId) });
async function prepared(form: Asked["form"] = pulse, userId = "trainingLead"): Promise<string> {
  const { location } = await post(userId, form);
  return location?.split("/").at(-1) ?? "";
}
const stateOf = (id: string) =>
  app.db
    .select()
    .from(waves)
    .all()
    .find((wave) => wave.id === id)?.state;
const logged = () =>
  app.db
    .select()
    .from(auditEntries)
    .all()
    .map(({ action }) => action)
    .filter((action) => action.startsWith("wave."));

test("signed out, nothing of surveys is read or changed", async () => {
  for (const door of [readSurveys, readSurvey, readWave, readForm])
    expect((await ask(door)).location).toMatch(/^\/sign-in/);
  for (const door of [enter, act]) expect((await ask(door, { form: pulse })).location).toMatch(/^\/sign-in/);
});

test("a manager and a leader read, and neither prepares nor runs a round", async () => {
  const id = await prepared();
  for (const userId of ["manager", "leader"]) {
    expect((await ask(readWave, { params: { id }, cookie: await signedIn(userId) })).status).toBe(200);
    expect((await post(userId, pulse)).status).toBe(403);
    expect((await press(userId, id, { intent: "open" })).status).toBe(403);
  }
  expect(stateOf(id)).toBe("draft");
});

test.each([
  [{ name: " " }],
  [{ versionId: "" }],
  [{ closesOn: "soon" }],
  [{ closesOn: "2099-02-31" }],
  [{ smallestGroup: "some" }],
  [{ remindAfterDays: "0" }],
])("an invalid round is answered with the form: %o", async (change) => {
  expect((await post("trainingLead", { ...pulse, ...change })).status).toBe(400);
  expect(logged()).toEqual([]);
});

test.each([
  [{ smallestGroup: "3" }, "smallestGroup"],
  [{ smallestCommentGroup: "4" }, "smallestCommentGroup"],
  [{ opensOn: "2099-04-02" }, "closesOn"],
  [{ closesOn: "2020-01-01" }, "closesOn"],
  [{ versionId: "none" }, "versionId"],
  [{ siteIds: "atlantis" }, "siteIds"],
])("refused by a rule, beside the field: %o", async (change, field) => {
  const { status, body } = await post("trainingLead", { ...pulse, ...change });
  expect(status).toBe(409);
  expect(Object.keys((body as { error: object }).error)).toEqual([field]);
});

test("a skills round cannot be confidential, and nobody asks beyond the own sites", async () => {
  expect((await post("trainingLead", { ...pulse, versionId: versionOf("skills-wave") })).status).toBe(409);
  expect((await post("eastLead", { ...pulse, teamIds: "n1" })).status).toBe(409);
  expect((await post("eastLead", { ...pulse, siteIds: "east" })).status).toBe(302);
});

test("a round is prepared, opened once, extended, reminded once a day and closed once, each in the audit log", async () => {
  const id = await prepared();
  expect((await press("trainingLead", id, { intent: "close" })).status).toBe(409);
  expect((await press("trainingLead", id, { intent: "open" })).status).toBe(302);
  expect((await press("trainingLead", id, { intent: "open" })).status).toBe(409);
  expect(app.db.select().from(waveInvitations).all()).toHaveLength(10);
  expect((await press("trainingLead", id, { intent: "extend", closesOn: "2099-04-30" })).status).toBe(302);
  expect((await press("trainingLead", id, { intent: "extend", closesOn: "2099-04-01" })).status).toBe(409);
  expect((await press("trainingLead", id, { intent: "extend", closesOn: "later" })).status).toBe(400);
  expect((await press("trainingLead", id, { intent: "remind" })).status).toBe(302);
  expect((await press("trainingLead", id, { intent: "remind" })).status).toBe(409);
  expect((await press("trainingLead", id, { intent: "close" })).status).toBe(302);
  expect((await press("trainingLead", id, { intent: "close" })).status).toBe(409);
  expect(logged().sort()).toEqual(["wave.closed", "wave.extended", "wave.made", "wave.opened", "wave.reminded"]);
});

test("what is promised changes until the first answer, and then no more", async () => {
  const id = await prepared();
  await press("trainingLead", id, { intent: "open" });
  const promise = { intent: "promise", mode: "attributed", smallestGroup: "6", smallestCommentGroup: "9" };
  expect((await press("trainingLead", id, { ...promise, smallestGroup: "x" })).status).toBe(400);
  expect((await press("trainingLead", id, promise)).status).toBe(302);
  const invitationId =
    app.db
      .select()
      .from(waveInvitations)
      .all()
      .find(({ userId }) => userId === "a")?.id ?? "";
  const given = { invitationId, userId: "a", day: "2026-03-02", at: 5, questionId: "amount", rowId: "", value: 4 };
  expect(saveAnswer(app.db, { ...given, locale: "en" })).toEqual({ ok: true });
  expect((await press("trainingLead", id, { ...promise, mode: "confidential" })).status).toBe(409);
});

test("an anonymous round is not promised, since nobody could answer it yet", async () => {
  const id = await prepared();
  const promise = { intent: "promise", mode: "anonymous", smallestGroup: "6", smallestCommentGroup: "9" };
  expect((await press("trainingLead", id, promise)).status).toBe(400);
});

test("somebody else's round is run by those with all sites only; an unknown act and an unknown round are refused", async () => {
  const id = await prepared();
  expect((await press("eastLead", id, { intent: "open" })).status).toBe(409);
  expect((await press("administrator", id, { intent: "dance" })).status).toBe(400);
  expect((await press("administrator", "missing", { intent: "open" })).status).toBe(404);
  expect((await press("administrator", id, { intent: "drop" })).status).toBe(302);
  expect((await ask(readWave, { params: { id }, cookie: await signedIn("trainingLead") })).status).toBe(404);
});

test("a manager sees bands of the own sites, and no round that asks only others", async () => {
  const everybody = await prepared();
  await press("trainingLead", everybody, { intent: "open" });
  const cookie = await signedIn("manager");
  const { body } = await ask(readWave, { params: { id: everybody }, cookie });
  const { view } = body as { view: { bands: { teamId: string; band: string | null }[]; mayRun: boolean } };
  expect(view).toMatchObject({ mayRun: false, bands: [{ teamId: "n1", band: "under_half" }] });
  const eastern = await prepared({ ...pulse, siteIds: "east" }, "eastLead");
  expect((await ask(readWave, { params: { id: eastern }, cookie })).status).toBe(404);
  const list = await ask(readSurveys, { cookie });
  expect((list.body as { waves: unknown[] }).waves).toHaveLength(1);
});

test("a survey's page lists its versions and rounds; there is none of another name", async () => {
  await prepared();
  const cookie = await signedIn("leader");
  const { body } = await ask(readSurvey, { params: { slug: "pulse" }, cookie });
  expect(body).toMatchObject({ view: { versions: [{ version: 1, questions: 6 }], waves: [{ state: "draft" }] } });
  expect((await ask(readSurvey, { params: { slug: "none" }, cookie })).status).toBe(404);
});
