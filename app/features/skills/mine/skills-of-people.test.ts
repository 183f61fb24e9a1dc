import { resolve } from "node:path";
import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { loader as mine } from "~/routes/_app.skills._index";
import { loader as ofPerson } from "~/routes/_app.skills.people.$id";
import type { Db } from "~db/client";
import { startRole } from "~db/queries/skills/person-roles";
import { insertRatings, type NewRating } from "~db/queries/skills/ratings";
import { teams } from "~db/schema/people";
import { readSkills } from "../../../../scripts/content/read-skills";
import { freshApp } from "../../../../tests/helpers/fresh-app";
import { addOnePersonPerRole, addPerson, someday } from "../../../../tests/helpers/people";
import { ask, signedIn } from "../../../../tests/helpers/route";
import { applyMatrix } from "../matrix/apply-matrix.server";
import type { SkillLine } from "./skill-line";
import { type CatalogueModule, viewSkills } from "./view-skills.server";

const content = readSkills(resolve(import.meta.dirname, "../../../../content/skills"));
const day = "2026-03-02";
let db: Db;

beforeEach(() => {
  db = freshApp().db;
  addOnePersonPerRole(db);
  addPerson(db, { id: "lead", role: "staff", teamIds: ["n1"] });
  applyMatrix(db, { actor: { kind: "commandLine" }, at: 0, content });
  startRole(db, { userId: "staff", roleId: "order-entry", from: "2026-01-01", by: null, at: 1 });
});

const rated = (rating: Partial<NewRating> & Pick<NewRating, "skillId" | "source" | "level">): NewRating => ({
  userId: "staff",
  ratedBy: null,
  waveId: null,
  evidence: null,
  at: someday - 1000,
  expiresAt: null,
  ...rating,
});

const module = (id: string, minutes: number, skillId: string, toLevel: number): CatalogueModule => ({
  ...{ id, title: `Module ${id}`, minutes, prerequisites: [] },
  skills: [{ id: skillId, toLevel }],
});

const view = (modules: readonly CatalogueModule[] = []) =>
  viewSkills(db, { userId: "staff", at: someday, day, modules });
const line = (skillId: string): SkillLine | undefined => view().lines.find((one) => one.skillId === skillId);

test("a quiz counts until it ends, then the manager's word, and the evidence stays on the page", () => {
  const ended = { evidence: "Quiz on orders", at: someday - 5000, expiresAt: someday - 10 };
  insertRatings(db, [
    rated({ skillId: "order-entry", source: "manager", level: 2 }),
    rated({ skillId: "order-entry", source: "assessment", level: 4, ...ended }),
  ]);
  expect(line("order-entry")).toMatchObject({
    record: { level: 2, source: "manager" },
    bySource: { self: null, manager: 2, assessment: 4 },
    evidence: [{ words: "Quiz on orders", hasEnded: true }],
  });
});

test("two colleagues are not shown, three are", () => {
  const peer = (ratedBy: string) => rated({ skillId: "order-entry", source: "peer", level: 3, ratedBy });
  insertRatings(db, [peer("leader"), peer("manager")]);
  expect(line("order-entry")).toMatchObject({ record: null, bySource: { peer: null } });
  insertRatings(db, [peer("lead")]);
  expect(line("order-entry")).toMatchObject({ record: { level: 3, source: "peer" }, bySource: { peer: 3 } });
});

test("the worst gaps come with the shortest way to close them; what is not rated is no gap, and little of it no readiness", () => {
  expect(view()).toMatchObject({ readiness: null, unrated: 8, worst: [], path: [] });
  insertRatings(db, [
    rated({ skillId: "order-entry", source: "manager", level: 1 }),
    rated({ skillId: "customer-data", source: "manager", level: 5 }),
    rated({ skillId: "product-knowledge", source: "manager", level: 3 }),
  ]);
  expect(view()).toMatchObject({ readiness: null, unrated: 5 });
  insertRatings(db, [rated({ skillId: "order-systems", source: "self", level: 3 })]);
  const { readiness, unrated, worst, path } = view([
    module("long", 35, "order-entry", 4),
    module("short", 25, "order-entry", 4),
    module("other", 20, "order-systems", 3),
  ]);
  // Weight x target is 12 + 12 + 9 + 6; weight 3 x 3 levels is missing; the surplus of another skill does not help.
  expect(readiness).toBeCloseTo(1 - 9 / 39);
  expect(unrated).toBe(4);
  expect(worst.map(({ skillId }) => skillId)).toEqual(["order-entry"]);
  expect(path).toEqual([{ id: "short", title: "Module short", minutes: 25, closes: [line("order-entry")?.name] }]);
});

test("of two roles the higher demand counts, and a role that has ended asks for nothing", () => {
  startRole(db, { userId: "staff", roleId: "order-desk", from: "2026-02-01", by: null, at: 2 });
  expect(view().roles).toHaveLength(2);
  expect(line("order-systems")).toMatchObject({ target: 4, required: true });
  expect(viewSkills(db, { userId: "staff", at: someday, day: "2025-12-31", modules: [] }).lines).toEqual([]);
});

test("everybody sees their own skills, and nobody those of a person they do not manage", async () => {
  const see = async (viewer: string) =>
    (await ask(ofPerson, { params: { id: "staff" }, cookie: await signedIn(viewer) })).status;
  expect((await ask(mine, { cookie: await signedIn("leader") })).body).toMatchObject({ view: { lines: [] } });
  expect((await ask(ofPerson, { params: { id: "staff" } })).location).toMatch(/^\/sign-in/);
  expect(await see("staff")).toBe(200);
  expect(await see("manager")).toBe(200);
  expect(await see("trainingLead")).toBe(200);
  expect(await see("leader")).toBe(404);
  expect(await see("lead")).toBe(404);
  expect((await ask(ofPerson, { params: { id: "nobody" }, cookie: await signedIn("trainingLead") })).status).toBe(404);
});

test("a team's lead sees its members, and so does the manager of the site", async () => {
  db.update(teams).set({ leadId: "lead" }).where(eq(teams.id, "n1")).run();
  const see = async (viewer: string) =>
    (await ask(ofPerson, { params: { id: "staff" }, cookie: await signedIn(viewer) })).status;
  expect(await see("lead")).toBe(200);
  expect(await see("manager")).toBe(200);
});
