import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { searchAudit } from "~db/queries/audit/search-audit";
import { startRole } from "~db/queries/skills/person-roles";
import { listRatingsOf } from "~db/queries/skills/ratings";
import { addTargetVersion, saveArea, saveJobRole, saveSkill } from "~db/queries/skills/write-matrix";
import { openWave } from "~db/queries/surveys/open-wave";
import { changePromise, closeWave, createWave } from "~db/queries/surveys/waves";
import { teams } from "~db/schema/people";
import {
  answers,
  responses,
  type SurveyMode,
  surveys,
  surveyVersions,
  waveInvitations,
  waves,
} from "~db/schema/surveys";
import { freshDb } from "../../../../tests/helpers/fresh-db";
import { addPerson, addSites } from "../../../../tests/helpers/people";
import { saveAnswer } from "./save-answer.server";
import { submitResponse } from "./submit-response.server";

const day = "2026-03-02";
const text = (id: string) => ({ id, text: id });
const written = {
  ...{ title: "Title", about: "About", minutes: 2, locale: "en", locales: ["en"] },
  sections: [
    {
      ...{ id: "one", title: "One" },
      questions: [
        { id: "busy", type: "scale", text: "?", from: 1, to: 7, required: true },
        {
          id: "why",
          type: "multiple",
          text: "?",
          options: ["x", "y"].map(text),
          when: { question: "busy", atLeast: 6 },
        },
      ],
    },
  ],
};
const levels = [0, 1, 2, 3, 4, 5].map((value) => ({ value, text: `Level ${value}` }));
const rated = {
  ...written,
  sections: [
    {
      ...{ id: "skills", title: "Skills" },
      questions: [
        {
          id: "level",
          type: "grid",
          text: "?",
          rowsFrom: "roleSkills",
          levels,
          allowsNotApplicable: true,
          required: true,
        },
      ],
    },
  ],
};

let db: ReturnType<typeof freshDb>;
beforeEach(() => {
  db = freshDb();
  addSites(db);
  addPerson(db, { id: "anna", role: "staff", teamIds: ["n1"] });
  addPerson(db, { id: "ben", role: "staff", teamIds: ["e1"] });
  addPerson(db, { id: "lead", role: "manager", siteIds: ["north"] });
  db.update(teams).set({ leadId: "lead" }).where(eq(teams.id, "n1")).run();
  addSkills();
});

function addSkills() {
  for (const id of ["area-a", "area-b"]) saveArea(db, { id, name: id, about: "", position: 0 });
  const dates = { createdAt: 0, updatedAt: 0 };
  for (const id of ["packing", "returns"])
    saveSkill(db, {
      ...{ id, name: id, about: "", externalReferences: [], anchors: { 1: "Knows it" }, position: 0, ...dates },
      ...{ areaId: id === "packing" ? "area-a" : "area-b", status: "published" },
    });
  saveJobRole(db, { id: "packer", name: "Packer", about: "", duties: [], position: 0, ...dates });
  const targets = ["packing", "returns"].map((skillId) => ({ skillId, level: 3, weight: 1, required: true }));
  addTargetVersion(db, { roleId: "packer", reason: "", createdBy: null, at: 0, targets });
  startRole(db, { userId: "anna", roleId: "packer", from: day, by: null, at: 0 });
}

/** Opens a wave at 2 that closes at 100; its id. */
function opened(kind: "pulse" | "skills", mode: SurveyMode): string {
  const definition = { ...(kind === "skills" ? rated : written), slug: kind, kind, mode };
  db.insert(surveys).values({ id: kind, slug: kind, kind, createdAt: 0 }).run();
  db.insert(surveyVersions)
    .values({ id: "v", surveyId: kind, version: 1, definition, hash: "", updatedAt: 0, publishedAt: 1 })
    .run();
  const groups = { smallestGroup: 5, smallestCommentGroup: 8, audience: { siteIds: [], teamIds: [] } };
  const made = createWave(db, { versionId: "v", name: "March", mode, ...groups, closesAt: 100, createdAt: 1 });
  if (!made.ok) throw new Error(made.reason);
  openWave(db, { id: made.id, at: 2, day });
  return made.id;
}

/** Whoever is asked, by part. */
function invitationOf(userId: string, part = "answer"): string {
  const rows = db.select().from(waveInvitations).where(eq(waveInvitations.userId, userId)).all();
  return rows.find((row) => row.part === part)?.id ?? "";
}

function give(userId: string, questionId: string, value: unknown, { at = 10, rowId = "", part = "answer" } = {}) {
  const invitationId = invitationOf(userId, part);
  return saveAnswer(db, { invitationId, userId, day, at, locale: "en", questionId, rowId, value });
}

function submit(userId: string, { at = 20, part = "answer" } = {}) {
  return submitResponse(db, { invitationId: invitationOf(userId, part), userId, day, today: day, at, locale: "en" });
}

const kept = () => db.select().from(answers).all();
const refused = (reason: string) => ({ ok: false, reason });

test("each answer is kept at once, instead of the one before, and the promise is fixed by the first", () => {
  const waveId = opened("pulse", "confidential");
  expect(give("anna", "busy", 3)).toEqual({ ok: true });
  expect(give("anna", "busy", 7)).toEqual({ ok: true });
  expect(kept().map(({ questionId, value }) => [questionId, value])).toEqual([["busy", 7]]);
  const promise = { mode: "attributed", smallestGroup: 5, smallestCommentGroup: 8 } as const;
  expect(changePromise(db, waveId, promise)).toEqual(refused("answered_or_closed"));
});

test("what does not answer the question is refused and changes nothing", () => {
  opened("pulse", "confidential");
  expect(give("anna", "busy", 8)).toEqual(refused("out_of_range"));
  expect(give("anna", "busy", null)).toEqual(refused("must_apply"));
  expect(give("anna", "bust", 3)).toEqual(refused("no_such_question"));
  expect(kept()).toEqual([]);
  const begun = db.select().from(responses).all();
  expect(begun).toEqual([]);
});

test("nobody answers for another, after the end, for a withdrawn invitation or in an anonymous wave", () => {
  const waveId = opened("pulse", "confidential");
  const given = { day, at: 10, locale: "en", questionId: "busy", rowId: "", value: 3 };
  expect(saveAnswer(db, { ...given, invitationId: invitationOf("anna"), userId: "ben" })).toEqual(
    refused("not_invited"),
  );
  expect(give("anna", "busy", 3, { at: 100 })).toEqual(refused("not_open"));
  closeWave(db, waveId, 20);
  expect(give("anna", "busy", 3)).toEqual(refused("not_open"));
  db.update(waves).set({ mode: "anonymous", state: "open" }).run();
  expect(give("anna", "busy", 3)).toEqual(refused("answered_by_token"));
  db.delete(waveInvitations).run();
  expect(give("anna", "busy", 3)).toEqual(refused("not_invited"));
});

test("a required answer is asked for at submission, with its place", () => {
  opened("pulse", "confidential");
  const missing = [{ sectionId: "one", questionId: "busy", rowId: "" }];
  expect(submit("anna")).toEqual({ ok: false, reason: "missing", missing });
  give("anna", "busy", 2);
  expect(submit("anna")).toEqual({ ok: true });
});

test("submission drops hidden answers, freezes the groups, happens once and is audited without the answers", () => {
  opened("pulse", "confidential");
  give("anna", "busy", 6);
  give("anna", "why", ["x"]);
  give("anna", "busy", 5);
  expect(submit("anna")).toEqual({ ok: true });
  expect(kept().map(({ questionId }) => questionId)).toEqual(["busy"]);
  const response = db.select().from(responses).get();
  const frozen = { siteId: "north", teamId: "n1", roleId: "packer" };
  expect(response).toMatchObject({ ...frozen, state: "submitted", submittedAt: 20 });
  expect(submit("anna")).toEqual(refused("answered"));
  expect(give("anna", "busy", 1)).toEqual(refused("answered"));
  const entries = searchAudit(db, {}, { limit: 10, offset: 0 });
  expect(entries).toEqual([expect.objectContaining({ action: "survey.submitted", actorId: "anna", after: null })]);
});

test("in a skills wave the skills of the role are asked by area and submitted as ratings, with what does not apply", () => {
  opened("skills", "attributed");
  for (const part of ["self", "manager"] as const) {
    const userId = part === "self" ? "anna" : "lead";
    expect(submit(userId, { part })).toMatchObject({
      missing: [
        { sectionId: "skills-area-a", questionId: "level", rowId: "packing" },
        { sectionId: "skills-area-b", questionId: "level", rowId: "returns" },
      ],
    });
    expect(give(userId, "level", part === "self" ? 4 : 2, { rowId: "packing", part })).toEqual({ ok: true });
    expect(give(userId, "level", null, { rowId: "returns", part })).toEqual({ ok: true });
    expect(give(userId, "level", 3, { rowId: "juggling", part })).toEqual(refused("no_such_row"));
    expect(submit(userId, { part })).toEqual({ ok: true });
  }
  const ratings = listRatingsOf(db, "anna").map(({ source, skillId, level }) => `${source} ${skillId} ${level}`);
  expect(ratings.toSorted()).toEqual([
    "manager packing 2",
    "manager returns null",
    "self packing 4",
    "self returns null",
  ]);
});
