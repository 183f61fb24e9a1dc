import { eq } from "drizzle-orm";
import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { freshDb } from "../../../tests/helpers/fresh-db";
import { addPerson, addSites } from "../../../tests/helpers/people";
import { responses, surveys, surveyVersions, waveInvitations, waves } from "../../schema/surveys";
import { listAudience } from "./audience";
import { openWave } from "./open-wave";
import { listResponseBands, responseBand } from "./response-bands";
import { changePromise, closeWave, createWave, extendWave, findWave, type NewWave } from "./waves";

const plan: NewWave = {
  versionId: "pulse-1",
  name: "March",
  mode: "confidential",
  smallestGroup: 5,
  smallestCommentGroup: 8,
  audience: { siteIds: [], teamIds: [] },
  closesAt: 100,
  createdAt: 1,
};
const people = ["a", "b", "c", "d", "e", "f"];
let db: ReturnType<typeof freshDb>;
beforeEach(() => {
  db = freshDb();
  addSites(db);
  for (const id of people) addPerson(db, { id, role: "staff", teamIds: ["n1"] });
  for (const id of ["x", "y"]) addPerson(db, { id, role: "staff", teamIds: ["e1"] });
  for (const kind of ["pulse", "skills"] as const) {
    db.insert(surveys).values({ id: kind, slug: kind, kind, createdAt: 0 }).run();
    const version = { surveyId: kind, definition: {}, hash: "", updatedAt: 0 };
    db.insert(surveyVersions)
      .values([
        { ...version, id: `${kind}-1`, version: 1, publishedAt: 1 },
        { ...version, id: `${kind}-2`, version: 2, publishedAt: null },
      ])
      .run();
  }
});

function opened(change: Partial<NewWave> = {}): string {
  const made = createWave(db, { ...plan, ...change });
  if (!made.ok) throw new Error(made.reason);
  openWave(db, { id: made.id, at: 2, day: "2026-03-02" });
  return made.id;
}

const refused = (reason: string) => ({ ok: false, reason });

test("groups smaller than 4, comments for fewer than scores, drafts and nameless skills waves are refused", () => {
  expect(createWave(db, { ...plan, smallestGroup: 3 })).toEqual(refused("group_below_4"));
  expect(createWave(db, { ...plan, smallestCommentGroup: 4 })).toEqual(refused("comment_group_below_group"));
  expect(createWave(db, { ...plan, versionId: "pulse-2" })).toEqual(refused("no_published_version"));
  expect(createWave(db, { ...plan, versionId: "skills-1" })).toEqual(refused("skills_are_attributed"));
  expect(createWave(db, { ...plan, opensAt: 100 })).toEqual(refused("closes_before_it_opens"));
  const made = db.select().from(waves).all();
  expect(made).toEqual([]);
});

test("the promise may change until the first answer", () => {
  const id = opened();
  const promise = { mode: "anonymous", smallestGroup: 6, smallestCommentGroup: 9 } as const;
  expect(changePromise(db, id, { ...promise, smallestGroup: 2 })).toEqual(refused("group_below_4"));
  expect(changePromise(db, id, promise)).toEqual({ ok: true, id });
  db.update(waves).set({ firstAnswerAt: 5 }).where(eq(waves.id, id)).run();
  expect(changePromise(db, id, { ...promise, mode: "attributed" })).toEqual(refused("answered_or_closed"));
  expect(findWave(db, id)).toMatchObject(promise);
});

test("an open wave is extended to a later end and closed once", () => {
  const id = opened();
  expect(extendWave(db, id, 90)).toBe(false);
  expect(extendWave(db, id, 120)).toBe(true);
  expect(closeWave(db, id, 50)).toBe(true);
  expect(closeWave(db, id, 60)).toBe(false);
  expect(extendWave(db, id, 200)).toBe(false);
  expect(findWave(db, id)).toMatchObject({ state: "closed", closedAt: 50, closesAt: 120 });
});

test("a wave reaches the sites and teams it names, active people, and nobody beyond its maker's sites", () => {
  addPerson(db, { id: "north", role: "manager", siteIds: ["north"] });
  addPerson(db, { id: "gone", role: "staff", teamIds: ["n1"], status: "deactivated" });
  const ids = (audience: NewWave["audience"], createdBy: string | null = null) =>
    listAudience(db, { audience, createdBy }).map(({ id }) => id);
  expect(ids({ siteIds: ["east"], teamIds: [] })).toEqual(["x", "y"]);
  expect(ids({ siteIds: [], teamIds: ["n1"] })).toEqual(people);
  expect(ids({ siteIds: ["east"], teamIds: ["n1"] })).toEqual([...people, "x", "y"]);
  expect(ids({ siteIds: [], teamIds: [] }, "north")).toEqual([...people, "north"]);
  expect(ids({ siteIds: ["east"], teamIds: [] }, "north")).toEqual([]);
});

function answer(waveId: string, userId: string): void {
  const invitation = db.select().from(waveInvitations).where(eq(waveInvitations.userId, userId)).get();
  db.insert(responses)
    .values({ id: userId, waveId, invitationId: invitation?.id ?? null, state: "submitted", locale: "en" })
    .run();
}

test("an open wave tells bands of teams, and nothing of a team too small", () => {
  const id = opened();
  const bandsNow = () =>
    listResponseBands(db, { ...plan, id, smallestGroup: 5 }).map(({ teamId, band }) => [teamId, band]);
  for (const person of ["a", "b", "x", "y"]) answer(id, person);
  expect(bandsNow()).toEqual([
    ["e1", null],
    ["n1", "under_half"],
  ]);
  answer(id, "c");
  expect(bandsNow()).toContainEqual(["n1", "half_to_three_quarters"]);
  for (const person of ["d", "e"]) answer(id, person);
  expect(bandsNow()).toContainEqual(["n1", "three_quarters_or_more"]);
});

test("bands of an anonymous wave are counted without knowing who answered", () => {
  const id = opened({ mode: "anonymous" });
  for (const response of ["1", "2", "3"])
    db.insert(responses)
      .values({ id: response, waveId: id, state: "submitted", locale: "en", siteId: "north", teamId: "n1" })
      .run();
  const bands = listResponseBands(db, { id, mode: "anonymous", smallestGroup: 5 });
  expect(bands.find(({ teamId }) => teamId === "n1")?.band).toBe("half_to_three_quarters");
});

test("no band of four people or more gives away that everybody or nobody has answered", () => {
  fc.assert(
    fc.property(fc.integer({ min: 4, max: 500 }), (asked) => {
      expect(responseBand(0, asked)).toBe(responseBand(1, asked));
      expect(responseBand(asked, asked)).toBe(responseBand(asked - 1, asked));
    }),
  );
});
