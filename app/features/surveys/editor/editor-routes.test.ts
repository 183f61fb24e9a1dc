import { resolve } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { action as edit, loader as readEditor } from "~/routes/_app.surveys.$slug.edit";
import { findDraft } from "~db/queries/surveys/drafts";
import { findSurvey } from "~db/queries/surveys/survey-versions";
import { auditEntries } from "~db/schema/access";
import { readSurveys } from "../../../../scripts/content/read-surveys";
import { freshApp } from "../../../../tests/helpers/fresh-app";
import { addOnePersonPerRole } from "../../../../tests/helpers/people";
import { type Asked, ask, signedIn } from "../../../../tests/helpers/route";
import { type Definition, definitionSchema } from "../definition/definition";
import { applySurveys } from "../surveys.server";
import { fieldsOf, questionOf } from "./question-form";

const content = readSurveys(resolve(import.meta.dirname, "../../../../content/surveys"));
let app: ReturnType<typeof freshApp>;
beforeEach(() => {
  app = freshApp();
  addOnePersonPerRole(app.db);
  applySurveys(app.db, { actor: { kind: "commandLine" }, at: 1, content });
});
afterEach(async () => {
  await app.warehouse.close();
  app.db.$client.close();
});

const post = async (form: Asked["form"], { userId = "trainingLead", slug = "pulse" } = {}) =>
  ask(edit, {
    form: { hash: findDraft(app.db, slug)?.hash ?? "", ...form },
    params: { slug },
    cookie: await signedIn(userId),
  });
const draft = (): Definition => definitionSchema.parse(findDraft(app.db, "pulse")?.definition);
const fields = (section: number, question: number) => {
  const found = draft().sections[section]?.questions[question];
  if (!found) throw new Error("no such question");
  return { ...fieldsOf(found, draft()), intent: "question", at: `${section}.${question}` };
};

test("signed out and without the right nothing is edited", async () => {
  for (const door of [readEditor, edit])
    expect((await ask(door, { form: { intent: "start" }, params: { slug: "pulse" } })).location).toMatch(/^\/sign-in/);
  for (const userId of ["manager", "leader", "staff"])
    expect((await post({ intent: "start" }, { userId })).status).toBe(403);
  expect(findDraft(app.db, "pulse")).toBeUndefined();
});

test("a survey that is not there, a second draft and acts without one are refused", async () => {
  expect((await post({ intent: "start" }, { slug: "none" })).status).toBe(404);
  expect((await post({ intent: "publish" })).status).toBe(409);
  expect((await post({ intent: "start" })).status).toBe(302);
  expect((await post({ intent: "start" })).status).toBe(409);
  expect((await post({ intent: "dance", at: "0" })).status).toBe(400);
});

test("every question of the content's surveys comes back from its form as it was", () => {
  for (const definition of content)
    for (const { questions } of definition.sections)
      for (const question of questions)
        expect(questionOf(fieldsOf(question, definition), question, definition)).toEqual(question);
});

test("a question is changed, and published it becomes a version that leaves the earlier one as it was", async () => {
  const before = findSurvey(app.db, "pulse")?.versions;
  await post({ intent: "start" });
  const { location } = await post({ ...fields(0, 0), "text.en": "How much was there to do?" });
  expect(location).toBe("/surveys/pulse/edit?at=0.0");
  expect(draft().sections[0]?.questions[0]?.text).toMatchObject({ en: "How much was there to do?" });
  expect((await post({ intent: "publish" })).location).toBe("/surveys/pulse");
  const versions = findSurvey(app.db, "pulse")?.versions ?? [];
  expect(versions.map(({ version }) => version)).toEqual([2, 1]);
  expect(versions.slice(1)).toEqual(before);
  const logged = app.db.select().from(auditEntries).all();
  expect(logged.map(({ action }) => action).filter((action) => action.startsWith("survey."))).toEqual([
    "survey.draft_begun",
    "survey.draft_changed",
    "survey.published",
  ]);
});

test.each([
  [{ "text.de": "" }, "text"],
  [{ id: "Not an id" }, "id"],
  [{ id: "effort" }, "id"],
  [{ from: "7" }, "points"],
  [{ whenQuestion: "recommend", whenHow: "is", whenValue: "3" }, "when"],
])("what is broken is refused beside its field and kept as it was written: %o", async (change, field) => {
  await post({ intent: "start" });
  const before = draft();
  const { status, body } = await post({ ...fields(0, 0), ...change });
  expect(status).toBe(400);
  expect(body).toMatchObject({ fields: change });
  expect(Object.keys((body as { errors: object }).errors)).toEqual([field]);
  expect(draft()).toEqual(before);
});

test("branching on an earlier answer is kept, rows and options are lines, and several conditions stay as they are", async () => {
  await post({ intent: "start" });
  await post({ ...fields(1, 1), whenQuestion: "statements", whenRow: "help", whenHow: "atMost", whenValue: "2" });
  expect(draft().sections[1]?.questions[1]?.when).toEqual({ question: "statements", row: "help", atMost: 2 });
  const pressed = draft().sections[0]?.questions[2]?.when;
  await post({ ...fields(0, 2), choices: "more | More | Mehr\nless | Less | Weniger", most: "1" });
  expect(draft().sections[0]?.questions[2]).toMatchObject({
    when: pressed,
    most: 1,
    options: [{ id: "more" }, { id: "less" }],
  });
});

test("sections and questions of every type are added, moved and removed", async () => {
  await post({ intent: "start" });
  await post({ intent: "add-section" });
  for (const type of ["grid", "single", "multiple", "scale", "number"])
    expect((await post({ intent: "add-question", at: "3", type })).status).toBe(302);
  expect(draft().sections[3]?.questions.map(({ type }) => type)).toEqual([
    "text",
    "grid",
    "single",
    "multiple",
    "scale",
    "number",
  ]);
  await post({ intent: "up", at: "3" });
  await post({ intent: "up", at: "2.1" });
  expect(draft().sections[2]?.questions[0]?.type).toBe("grid");
  await post({ intent: "section", at: "2", "title.en": "More", "title.de": "Mehr" });
  expect(draft().sections[2]?.title).toEqual({ en: "More", de: "Mehr" });
  await post({ intent: "remove", at: "2.0" });
  await post({ intent: "remove", at: "3" });
  expect(draft().sections.map(({ questions }) => questions.length)).toEqual([3, 2, 5]);
  expect((await post({ intent: "remove", at: "9" })).status).toBe(400);
});

test("a draft with a mistake is not published, and the page names its place", async () => {
  await post({ intent: "start" });
  await post({ intent: "remove", at: "0.0" });
  const { body } = await ask(readEditor, { params: { slug: "pulse" }, cookie: await signedIn("trainingLead") });
  expect(body).toMatchObject({ draft: { mistakes: [{ at: "0.1", problem: "amount is no earlier question" }] } });
  expect((await post({ intent: "publish" })).status).toBe(409);
});

test("what another changed meanwhile is not overwritten; what is the same is not published twice; a draft is thrown away", async () => {
  await post({ intent: "start" });
  expect((await post({ intent: "publish" })).status).toBe(409);
  expect((await post({ intent: "add-section", hash: "old" })).status).toBe(409);
  const facts = { "title.en": "Pulse", "title.de": "Puls", "about.en": "a", "about.de": "b", mode: "anonymous" };
  expect((await post({ intent: "facts", ...facts, minutes: "0", locales: "en, de" })).status).toBe(400);
  expect((await post({ intent: "facts", ...facts, minutes: "4", locales: "en, de" })).status).toBe(302);
  expect(draft()).toMatchObject({ minutes: 4, mode: "anonymous", title: { en: "Pulse" } });
  expect((await post({ intent: "discard" })).location).toBe("/surveys/pulse");
  expect(findSurvey(app.db, "pulse")?.versions).toHaveLength(1);
});
