import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { freshDb } from "../../../tests/helpers/fresh-db";
import { addPerson, addSites } from "../../../tests/helpers/people";
import { teams } from "../../schema/people";
import { calibrationTasks, skillAreas, skills } from "../../schema/skills";
import { type SurveyKind, surveys, surveyVersions, waveInvitations, waves } from "../../schema/surveys";
import { startRole } from "../skills/person-roles";
import { listLevels, listRatingsOf } from "../skills/ratings";
import { addTargetVersion, saveJobRole } from "../skills/write-matrix";
import { keepRatings, listPairs } from "./keep-ratings";
import { openWave } from "./open-wave";
import { listSkillsToRate, minutesToRate } from "./wave-skills";
import { createWave } from "./waves";

const day = "2026-03-02";
const packers = ["p1", "p2", "p3", "p4", "p5", "p6"];
let db: ReturnType<typeof freshDb>;
beforeEach(() => {
  db = freshDb();
  addSites(db);
  for (const id of packers) addPerson(db, { id, role: "staff", teamIds: ["n1"] });
  addPerson(db, { id: "lead", role: "manager", siteIds: ["north"] });
  addPerson(db, { id: "eastern", role: "staff", teamIds: ["e1"] });
  db.update(teams).set({ leadId: "lead" }).where(eq(teams.id, "n1")).run();
  addMatrix();
  for (const id of packers.slice(0, 5)) startRole(db, { userId: id, roleId: "packer", from: day, by: null, at: 0 });
});

/** Twenty published skills in two areas, all asked for; the last five required. */
function addMatrix() {
  for (const [position, id] of ["second", "first"].entries())
    db.insert(skillAreas).values({ id, name: id, about: "", position: -position }).run();
  const ids = Array.from({ length: 20 }, (_, index) => `skill-${index}`);
  for (const [position, id] of ids.entries())
    db.insert(skills)
      .values({
        id,
        name: id,
        areaId: position % 2 === 0 ? "first" : "second",
        about: "",
        externalReferences: [],
        anchors: {},
        status: "published",
        position,
        createdAt: 0,
        updatedAt: 0,
      })
      .run();
  saveJobRole(db, { id: "packer", name: "Packer", about: "", duties: [], position: 0, createdAt: 0, updatedAt: 0 });
  const targets = ids.map((skillId, index) => ({ skillId, level: 3, weight: 1, required: index >= 15 }));
  addTargetVersion(db, { roleId: "packer", reason: "", createdBy: null, at: 0, targets });
}

function newWave({ asksPeers = false, kind = "skills" }: { asksPeers?: boolean; kind?: SurveyKind } = {}): string {
  db.insert(surveys).values({ id: "s", slug: "s", kind, createdAt: 0 }).run();
  const version = { surveyId: "s", version: 1, definition: {}, hash: "", updatedAt: 0 };
  db.insert(surveyVersions)
    .values({ ...version, id: "v", publishedAt: 1 })
    .run();
  const made = createWave(db, {
    versionId: "v",
    name: "Spring",
    mode: "attributed",
    smallestGroup: 5,
    smallestCommentGroup: 8,
    asksPeers,
    audience: { siteIds: ["north"], teamIds: [] },
    createdAt: 1,
  });
  if (!made.ok) throw new Error(made.reason);
  return made.id;
}

const calibrations = () => db.select().from(calibrationTasks).all();
const allInvitations = () => db.select().from(waveInvitations).all();
const onlyWave = () => db.select().from(waves).get();
const invitations = (part: "self" | "manager" | "peer" | "answer") =>
  db.select().from(waveInvitations).where(eq(waveInvitations.part, part)).all();

test("everybody in a role rates themselves and is rated by their lead", () => {
  expect(openWave(db, { id: newWave(), at: 2, day })).toEqual({ ok: true, invited: 10 });
  expect(
    invitations("self")
      .map(({ userId }) => userId)
      .sort(),
  ).toEqual(packers.slice(0, 5));
  expect(invitations("manager").every(({ userId, subjectId }) => userId === "lead" && subjectId !== "lead")).toBe(true);
});

test("four colleagues of the same team and role rate each person, and nobody rates more than four", () => {
  openWave(db, { id: newWave({ asksPeers: true }), at: 2, day });
  for (const id of packers.slice(0, 5)) {
    expect(invitations("peer").filter(({ subjectId }) => subjectId === id)).toHaveLength(4);
    expect(invitations("peer").filter(({ userId }) => userId === id)).toHaveLength(4);
  }
});

test("a wave opens once", () => {
  const id = newWave();
  openWave(db, { id, at: 2, day });
  expect(openWave(db, { id, at: 3, day })).toEqual({ ok: false, reason: "not_a_draft" });
  expect(allInvitations()).toHaveLength(10);
  expect(onlyWave()).toMatchObject({ state: "open", opensAt: 2 });
});

test("a wave that finds nobody stays a draft", () => {
  const id = newWave();
  expect(openWave(db, { id, at: 2, day: "2026-03-01" })).toEqual({ ok: false, reason: "nobody_to_ask" });
  expect(onlyWave()).toMatchObject({ state: "draft" });
});

test("another kind of survey asks everybody at the sites about nobody", () => {
  openWave(db, { id: newWave({ kind: "pulse" }), at: 2, day });
  expect(
    invitations("answer")
      .map(({ userId }) => userId)
      .sort(),
  ).toEqual(["lead", ...packers]);
});

test("at most 15 skills of the own role are asked, the required among them, an area a screen, in under 8 minutes", () => {
  const waveId = newWave();
  openWave(db, { id: waveId, at: 2, day });
  const screens = listSkillsToRate(db, { waveId, subjectId: "p1", day });
  expect(screens.map(({ area }) => area.id)).toEqual(["first", "second"]);
  const ids = screens.flatMap((screen) => screen.skills.map(({ id }) => id));
  expect(ids).toHaveLength(15);
  expect(ids).toEqual(expect.arrayContaining(["skill-15", "skill-16", "skill-17", "skill-18", "skill-19"]));
  expect(minutesToRate(ids.length)).toBeLessThan(8);
  expect(listSkillsToRate(db, { waveId, subjectId: "p6", day })).toEqual([]);
});

test("what a role asks for later changes nothing in an open wave", () => {
  const waveId = newWave();
  openWave(db, { id: waveId, at: 2, day });
  const targets = [{ skillId: "skill-0", level: 5, weight: 3, required: true }];
  addTargetVersion(db, { roleId: "packer", reason: "", createdBy: null, at: 3, targets });
  const screens = listSkillsToRate(db, { waveId, subjectId: "p1", day });
  expect(screens.flatMap((screen) => screen.skills)).toHaveLength(15);
});

const rate = (part: "self" | "manager", levels: Record<string, number | null>, at = 10) =>
  keepRatings(db, {
    waveId: "w",
    subjectId: "p1",
    ratedBy: part === "self" ? "p1" : "lead",
    part,
    levels: Object.entries(levels).map(([skillId, level]) => ({ skillId, level })),
    at,
  });

test("ratings of a wave count, and a difference of two or more opens one calibration", () => {
  rate("self", { "skill-0": 4, "skill-1": 3, "skill-2": null });
  expect(calibrations()).toEqual([]);
  rate("manager", { "skill-0": 2, "skill-1": 2, "skill-2": 1 }, 11);
  expect(calibrations()).toMatchObject([
    { userId: "p1", skillId: "skill-0", selfLevel: 4, otherLevel: 2, otherSource: "manager", closedAt: null },
  ]);
  expect(listPairs(db, "w", "p1")).toEqual([
    { skillId: "skill-0", self: 4, manager: 2 },
    { skillId: "skill-1", self: 3, manager: 2 },
  ]);
  expect(listLevels(db, ["p1"], 12)).toContainEqual(expect.objectContaining({ skillId: "skill-0", level: 2 }));
});

test("submitting again adds nothing", () => {
  rate("self", { "skill-0": 4 });
  rate("manager", { "skill-0": 1 });
  rate("manager", { "skill-0": 1 }, 11);
  expect(listRatingsOf(db, "p1")).toHaveLength(2);
  expect(calibrations()).toHaveLength(1);
});

test("a level out of range keeps nothing of the submission", () => {
  expect(() => rate("self", { "skill-0": 4, "skill-1": 6 })).toThrow(RangeError);
  expect(listRatingsOf(db, "p1")).toEqual([]);
});
