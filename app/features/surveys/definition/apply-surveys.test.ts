import { resolve } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { searchAudit } from "~db/queries/audit/search-audit";
import { surveys, surveyVersions } from "~db/schema/surveys";
import { readSurveys } from "../../../../scripts/content/read-surveys";
import { freshDb } from "../../../../tests/helpers/fresh-db";
import { applySurveys } from "./apply-surveys.server";

const content = readSurveys(resolve(import.meta.dirname, "../../../../content/surveys"));
const act = { actor: { kind: "commandLine" }, at: 1_000, content } as const;
let db: ReturnType<typeof freshDb>;
beforeEach(() => {
  db = freshDb();
});

test("the content's surveys are published once, and the application is in the audit log", () => {
  expect(applySurveys(db, act)).toEqual(["pulse 1", "skills-wave 1", "training-reaction 1"]);
  expect(applySurveys(db, { ...act, at: 2_000 })).toEqual([]);
  const kept = db.select().from(surveys).all();
  expect(kept.map(({ slug, kind }) => [slug, kind])).toEqual([
    ["pulse", "pulse"],
    ["skills-wave", "skills"],
    ["training-reaction", "reaction"],
  ]);
  const versions = db.select().from(surveyVersions).all();
  expect(versions).toHaveLength(3);
  const audited = searchAudit(db, {}, { limit: 10, offset: 0 });
  expect(audited.map(({ action }) => action)).toEqual(["surveys.applied"]);
});

test("a changed survey becomes a further version and leaves the earlier one as it was", () => {
  applySurveys(db, act);
  const before = db.select().from(surveyVersions).all();
  const changed = content.map((one) => (one.slug === "pulse" ? { ...one, minutes: 4 } : one));
  expect(applySurveys(db, { ...act, content: changed, at: 2_000 })).toEqual(["pulse 2"]);
  const after = db.select().from(surveyVersions).all();
  expect(after).toEqual(expect.arrayContaining(before));
  expect(applySurveys(db, { ...act, at: 3_000 })).toEqual([]);
});

test("the order in which keys were written makes no new version", () => {
  applySurveys(db, act);
  const turned = content.map((one) => ({ ...one, ...Object.fromEntries(Object.entries(one).reverse()) }));
  expect(applySurveys(db, { ...act, content: turned, at: 2_000 })).toEqual([]);
});
