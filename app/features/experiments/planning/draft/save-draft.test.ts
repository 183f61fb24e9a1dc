import { expect, test } from "vitest";
import { findExperiment } from "~db/queries/experiments/find-experiment";
import { allSites } from "~db/queries/site-scope";
import { auditEntries } from "~db/schema/access";
import {
  anna,
  noon,
  nora,
  packagingDraft,
  planningDb,
  runningExperiment,
  style,
} from "../../../../../tests/helpers/planning";
import { createDraft, ideaOf } from "./create-draft";
import { draftSchema } from "./draft.schema";
import { deleteDraft, saveDraft } from "./save-draft";

function drafted() {
  const db = planningDb();
  return { db, id: packagingDraft(db) };
}
const draftOf = (db: ReturnType<typeof planningDb>, id: string) =>
  draftSchema.parse(findExperiment(db, id, allSites)?.draft);

test("what was typed is kept as it was typed, even when it cannot be used yet", () => {
  const { db, id } = drafted();
  const saved = saveDraft(db, { actor: anna, at: noon, id, seenVersion: 1, members: { smallestGain: "about 1" } });
  expect(saved).toMatchObject({ ok: true, version: 2 });
  expect(draftOf(db, id).smallestGain).toBe("about 1");
  expect(draftOf(db, id).name).toBe("Packaging");
});

test("a stale tab is refused and overwrites nothing", () => {
  const { db, id } = drafted();
  saveDraft(db, { actor: anna, at: noon, id, seenVersion: 1, members: { name: "First tab" } });
  const second = saveDraft(db, { actor: anna, at: noon, id, seenVersion: 1, members: { name: "Second tab" } });
  expect(second).toEqual({ ok: false, refusal: { reason: "stale" } });
  expect(draftOf(db, id).name).toBe("First tab");
});

test("saving what is there already keeps the version and writes no audit entry", () => {
  const { db, id } = drafted();
  const entries = () => db.select().from(auditEntries).all().length;
  const before = entries();
  const saved = saveDraft(db, { actor: anna, at: noon, id, seenVersion: 1, members: { name: "Packaging" } });
  expect(saved).toMatchObject({ ok: true, version: 1 });
  expect(entries()).toBe(before);
});

test("the audit log holds only the members that changed, before and after", () => {
  const { db, id } = drafted();
  saveDraft(db, { actor: anna, at: noon, id, seenVersion: 1, members: { weeks: "6", name: "Packaging" } });
  const last = db.select().from(auditEntries).all().at(-1);
  expect(last).toMatchObject({ actorId: "anna", before: { weeks: "4" }, after: { weeks: "6" } });
});

test("a manager with sites of their own starts there and cannot leave them", () => {
  const db = planningDb();
  const id = packagingDraft(db, { actor: nora });
  expect(draftOf(db, id).siteIds).toEqual(["north"]);
  const save = (siteIds: string[]) =>
    saveDraft(db, { actor: nora, at: noon, id, seenVersion: 1, members: { siteIds } });
  expect(save(["north", "east"])).toMatchObject({ ok: false, refusal: { reason: "outOfScope" } });
  expect(save([])).toMatchObject({ ok: false, refusal: { reason: "sitesNeeded" } });
});

test("a manager of one site can neither change nor delete the plan of the whole organisation", () => {
  const { db, id } = drafted();
  const save = saveDraft(db, { actor: nora, at: noon, id, seenVersion: 1, members: { name: "Mine" } });
  expect(save).toMatchObject({ ok: false, refusal: { reason: "outOfScope" } });
  expect(deleteDraft(db, { actor: nora, at: noon, id })).toMatchObject({ refusal: { reason: "outOfScope" } });
});

test("the plan of a site elsewhere does not exist for a manager of North", () => {
  const db = planningDb();
  const id = packagingDraft(db, { members: { siteIds: ["east"] } });
  expect(deleteDraft(db, { actor: nora, at: noon, id })).toMatchObject({ refusal: { reason: "notFound" } });
});

test("a started experiment is neither saved nor deleted as a draft", () => {
  const db = planningDb();
  const id = runningExperiment(db);
  const save = saveDraft(db, { actor: anna, at: noon, id, seenVersion: 1, members: { name: "Late" } });
  expect(save).toMatchObject({ ok: false, refusal: { reason: "notDraft" } });
  expect(deleteDraft(db, { actor: anna, at: noon, id })).toMatchObject({ refusal: { reason: "notDraft" } });
});

test("a draft can be deleted", () => {
  const { db, id } = drafted();
  expect(deleteDraft(db, { actor: anna, at: noon, id })).toEqual({ ok: true });
  expect(findExperiment(db, id, allSites)).toBeUndefined();
});

test("two drafts of one ready plan get different keys", () => {
  const db = planningDb();
  const keys = [1, 2, 3].map(() => {
    const id = createDraft(db, { actor: anna, at: noon, template: "hold-rule", style });
    return findExperiment(db, id, allSites)?.key;
  });
  expect(keys).toEqual(["hold-rule", "hold-rule-2", "hold-rule-3"]);
});

test("an idea from another page names the draft and says its hypothesis; what it leaves out stays as the plan has it", () => {
  const db = planningDb();
  const form = new FormData();
  form.set("title", "Shorter wait from packed to shipped");
  form.set("hypothesis", "Orders wait longest there.");
  form.set("kind", "a kind there is not");
  form.set("flowStep", "packed>shipped");
  const id = createDraft(db, { actor: anna, at: noon, template: "hold-rule", style, idea: ideaOf(form) });
  const draft = findExperiment(db, id, allSites)?.draft;
  expect(draft).toMatchObject({
    name: "Shorter wait from packed to shipped",
    hypothesis: "Orders wait longest there.",
    flowStep: "packed>shipped",
  });
  const plain = findExperiment(db, createDraft(db, { actor: anna, at: noon, template: "hold-rule", style }), allSites);
  expect(draft).toMatchObject({ kind: plain?.kind });
});
