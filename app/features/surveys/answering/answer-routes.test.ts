import { afterEach, beforeEach, expect, test } from "vitest";
import { loader as list } from "~/routes/_app.answer._index";
import { loader as firstPage } from "~/routes/_app.answer.$id._index";
import { action as saveScreen, loader as screen } from "~/routes/_app.answer.$id.part.$section";
import { loader as review, action as send } from "~/routes/_app.answer.$id.review";
import { loader as thanks } from "~/routes/_app.answer.$id.thanks";
import { action as autosave } from "~/routes/answer.$id.save";
import { listRatingsOf } from "~db/queries/skills/ratings";
import { closeWave } from "~db/queries/surveys/waves";
import { answers } from "~db/schema/surveys";
import { freshApp } from "../../../../tests/helpers/fresh-app";
import { addOnePersonPerRole } from "../../../../tests/helpers/people";
import { ask, signedIn } from "../../../../tests/helpers/route";
import { invitationOf, openSampleWave } from "../../../../tests/helpers/survey-wave";
import type { AskedView, SectionView } from "./asked-view";
import { fieldName } from "./form-values";
import type { MissingLine } from "./read-asked.server";

let app: ReturnType<typeof freshApp>;
beforeEach(() => {
  app = freshApp();
  addOnePersonPerRole(app.db);
});
afterEach(async () => {
  await app.warehouse.close();
  app.db.$client.close();
});

const at = Date.now() - 60_000;
const day = new Date(at).toISOString().slice(0, 10);
const openPulse = () => openSampleWave(app.db, { slug: "pulse", at, day });
const openSkills = () => openSampleWave(app.db, { slug: "skills-wave", at, day, roles: { staff: "returns" } });
const kept = () =>
  app.db
    .select()
    .from(answers)
    .all()
    .map(({ questionId, rowId, value }) => [questionId, rowId, value]);

async function asStaff(waveId: string) {
  return { id: invitationOf(app.db, waveId, "staff", "answer"), cookie: await signedIn("staff") };
}

test("what is asked is listed, and its first page says who will know and how long it takes", async () => {
  const { id, cookie } = await asStaff(openPulse());
  const { body } = await ask(list, { cookie });
  expect(body).toMatchObject({ waiting: [{ id, title: "How is work going?", part: "answer", isBegun: false }] });
  const first = await ask(firstPage, { cookie, params: { id }, path: "/?language=de" });
  const { asked } = first.body as { asked: AskedView };
  expect(asked).toMatchObject({ title: "Wie läuft die Arbeit?", mode: "confidential", smallestGroup: 5, minutes: 3 });
  expect(asked.sections[0]).toMatchObject({ id: "workload", given: 0, possible: 2 });
});

test("what somebody else is asked does not exist", async () => {
  const { id } = await asStaff(openPulse());
  const cookie = await signedIn("leader");
  for (const page of [firstPage, review, thanks]) {
    expect((await ask(page, { cookie, params: { id } })).status).toBe(404);
  }
  expect((await ask(screen, { cookie, params: { id, section: "workload" } })).status).toBe(404);
  expect((await ask(saveScreen, { cookie, params: { id, section: "workload" }, form: {} })).status).toBe(404);
  expect((await ask(send, { cookie, params: { id }, form: {} })).status).toBe(404);
  const json = { questionId: "amount", rowId: "", value: 3 };
  expect((await ask(autosave, { cookie, params: { id }, json })).status).toBe(404);
  expect(kept()).toEqual([]);
});

test("an answer is saved by itself, changed and taken back", async () => {
  const { id, cookie } = await asStaff(openPulse());
  const save = async (json: unknown) => (await ask(autosave, { cookie, params: { id }, json })).status;
  expect(await save({ questionId: "amount", rowId: "", value: 3 })).toBe(204);
  expect(await save({ questionId: "amount", rowId: "", value: 6 })).toBe(204);
  expect(await save({ questionId: "statements", rowId: "help", value: null })).toBe(204);
  expect(kept()).toEqual([
    ["amount", "", 6],
    ["statements", "help", null],
  ]);
  expect(await save({ questionId: "statements", rowId: "help" })).toBe(204);
  expect(kept()).toEqual([["amount", "", 6]]);
});

test("what is no answer is refused and changes nothing; after the end nothing is taken", async () => {
  const waveId = openPulse();
  const { id, cookie } = await asStaff(waveId);
  const save = async (json: unknown) => (await ask(autosave, { cookie, params: { id }, json })).status;
  for (const json of [{ questionId: "amount", rowId: "", value: 8 }, { questionId: "amount" }, [], "amount"]) {
    expect(await save(json)).toBe(422);
  }
  expect(await save({ questionId: "amount", rowId: "", value: "x".repeat(50_000) })).toBe(422);
  closeWave(app.db, waveId, Date.now());
  expect(await save({ questionId: "amount", rowId: "", value: 3 })).toBe(409);
  expect((await ask(screen, { cookie, params: { id, section: "workload" } })).status).toBe(409);
  expect(kept()).toEqual([]);
});

test("without script a screen is saved at once, and a question that comes up is asked before one goes on", async () => {
  const { id, cookie } = await asStaff(openPulse());
  const params = { id, section: "workload" };
  const shown = ["amount", "effort"];
  const [amount, effort] = shown.map((question) => fieldName(question, ""));
  const first = { shown, [amount ?? ""]: "7", [effort ?? ""]: "2" };
  const up = await ask(saveScreen, { cookie, params, form: first });
  expect(up.location).toBe(`/answer/${id}/part/workload`);
  const view = (await ask(screen, { cookie, params })).body as { view: SectionView };
  expect(view.view.answers).toMatchObject({ "amount/": 7, "effort/": 2 });
  const second = { ...first, shown: [...shown, "pressed-by"], [fieldName("pressed-by", "")]: ["rework", "absence"] };
  const on = await ask(saveScreen, { cookie, params, form: second, path: "/?language=de" });
  expect(on.location).toBe(`/answer/${id}/part/conditions?language=de`);
  expect(kept()).toContainEqual(["pressed-by", "", ["absence", "rework"]]);
  const back = await ask(saveScreen, { cookie, params: { id, section: "conditions" }, form: { go: "back" } });
  expect(back.location).toBe(`/answer/${id}/part/workload`);
});

test("a refused answer is named with its words, and the others are kept", async () => {
  const { id, cookie } = await asStaff(openPulse());
  const form = { shown: ["amount", "effort"], [fieldName("amount", "")]: "9", [fieldName("effort", "")]: "2" };
  const { status, body } = await ask(saveScreen, { cookie, params: { id, section: "workload" }, form });
  expect(status).toBe(400);
  expect(body).toEqual({ refused: [{ questionId: "amount", rowId: "", problem: "out_of_range", words: ["9"] }] });
  expect(kept()).toEqual([["effort", "", 2]]);
  const unknown = await ask(saveScreen, { cookie, params: { id, section: "none" }, form });
  expect(unknown.location).toBe(`/answer/${id}`);
});

test("a skills wave is answered area by area, looked over, sent once, and becomes ratings", async () => {
  const id = invitationOf(app.db, openSkills(), "staff", "self");
  const cookie = await signedIn("staff");
  const asked = await ask(review, { cookie, params: { id } });
  const { missing } = asked.body as { missing: readonly MissingLine[] };
  expect(missing.length).toBeGreaterThan(5);
  expect(missing.length).toBeLessThanOrEqual(15);
  expect((await ask(send, { cookie, params: { id }, form: {} })).status).toBe(409);
  for (const { questionId, rowId } of missing) {
    expect((await ask(autosave, { cookie, params: { id }, json: { questionId, rowId, value: 2 } })).status).toBe(204);
  }
  expect((await ask(send, { cookie, params: { id }, form: {} })).location).toBe(`/answer/${id}/thanks`);
  expect((await ask(send, { cookie, params: { id }, form: {} })).location).toBe(`/answer/${id}/thanks`);
  expect((await ask(thanks, { cookie, params: { id } })).body).toEqual({ kind: "skills", part: "self" });
  expect(listRatingsOf(app.db, "staff")).toHaveLength(missing.length);
  expect((await ask(list, { cookie })).body).toEqual({ waiting: [] });
});
