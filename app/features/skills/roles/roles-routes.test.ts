import { resolve } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loader as readRoles } from "~/routes/_app.skills.roles._index";
import { action as move, loader as readRole } from "~/routes/_app.skills.roles.$roleId._index";
import { action as editDuties, loader as readDuties } from "~/routes/_app.skills.roles.$roleId.duties";
import { action as editHandOffs, loader as readHandOffs } from "~/routes/_app.skills.roles.$roleId.hand-offs";
import { action as editTargets, loader as readTargets } from "~/routes/_app.skills.roles.$roleId.targets";
import { action as add, loader as readNew } from "~/routes/_app.skills.roles.new";
import { startRole } from "~db/queries/skills/person-roles";
import { findJobRole, listHandOffs, listTargetVersions } from "~db/queries/skills/read-matrix";
import { auditEntries } from "~db/schema/access";
import { readSkills } from "../../../../scripts/content/read-skills";
import { freshApp } from "../../../../tests/helpers/fresh-app";
import { addOnePersonPerRole } from "../../../../tests/helpers/people";
import { type Asked, ask, signedIn } from "../../../../tests/helpers/route";
import { applyMatrix } from "../matrix/apply-matrix.server";

const content = readSkills(resolve(import.meta.dirname, "../../../../content/skills"));
const duties = { name: "Returns desk", about: "Takes goods back.", duties: "Look\n\nDecide" };
const passed = (what: string, more: Record<string, string> = {}) =>
  Object.fromEntries(
    Object.entries({ what, toRoleId: "order-desk", channel: "note", by: "noon", ...more }).map(([key, value]) => [
      `handOffs[0].${key}`,
      value,
    ]),
  );
const asked = (level: string, skillId = "returns-triage") => ({
  ...{ base: "1", reason: "Busier", "targets[0].skillId": skillId, "targets[0].level": level },
  ...{ "targets[0].weight": "3", "targets[0].required": "on" },
});

let app: ReturnType<typeof freshApp>;
beforeEach(() => {
  app = freshApp();
  addOnePersonPerRole(app.db);
  applyMatrix(app.db, { actor: { kind: "commandLine" }, at: 1_000, content });
});
afterEach(async () => {
  await app.warehouse.close();
  app.db.$client.close();
});

const post = async (
  door: Parameters<typeof ask>[0],
  form: NonNullable<Asked["form"]>,
  { as = "trainingLead", roleId = "returns" } = {},
) => ask(door, { form, params: { roleId }, cookie: await signedIn(as) });
const logged = () =>
  app.db
    .select()
    .from(auditEntries)
    .all()
    .map(({ action }) => action)
    .filter((action) => action.startsWith("jobRole"));

test("signed out, roles are neither read nor written", async () => {
  for (const door of [readRoles, readRole, readDuties, readHandOffs, readTargets, readNew])
    expect((await ask(door)).location).toMatch(/^\/sign-in/);
  for (const door of [add, move, editDuties, editHandOffs, editTargets])
    expect((await ask(door, { form: duties })).location).toMatch(/^\/sign-in/);
});

test("everybody reads roles, and only training leads and administrators write them", async () => {
  const cookie = await signedIn("staff");
  expect((await ask(readRoles, { cookie })).status).toBe(200);
  expect((await ask(readRole, { cookie, params: { roleId: "returns" } })).body).toMatchObject({ mayWrite: false });
  expect((await ask(readRole, { cookie, params: { roleId: "missing" } })).status).toBe(404);
  for (const door of [add, move, editDuties, editHandOffs, editTargets])
    for (const as of ["staff", "manager", "leader"]) expect((await post(door, duties, { as })).status).toBe(403);
  expect(logged()).toEqual([]);
});

test.each([
  [add, { name: "", about: "x" }],
  [editDuties, { name: "Returns", about: "" }],
  [editHandOffs, { base: "1000", ...passed("Goods", { channel: "" }) }],
  [editHandOffs, { base: "1000", ...passed("Goods", { fromStage: "packed" }) }],
  [editTargets, asked("0")],
  [editTargets, asked("6")],
  [move, { intent: "none" }],
])("invalid: nothing is written", async (door, form) => {
  expect((await post(door, form)).status).toBe(400);
  expect(logged()).toEqual([]);
});

test("more than fifteen skills are too many", async () => {
  const many = Object.fromEntries(
    Array.from({ length: 16 }, (_, at) => [
      [`targets[${at}].skillId`, `s${at}`],
      [`targets[${at}].level`, "3"],
      [`targets[${at}].weight`, "1"],
    ]).flat(),
  );
  expect((await post(editTargets, { base: "1", ...many })).status).toBe(400);
});

test("refused: a taken name, somebody else's save, the same targets, a role that people hold", async () => {
  expect((await post(add, { ...duties, name: "order DESK" })).status).toBe(409);
  expect((await post(editHandOffs, { base: "999", ...passed("Goods") })).status).toBe(409);
  expect((await post(editHandOffs, { base: "1000", ...passed("Goods", { toRoleId: "returns" }) })).status).toBe(409);
  expect((await post(editHandOffs, { base: "1000", ...passed("Goods", { toRoleId: "nobody" }) })).status).toBe(409);
  expect((await post(editTargets, { ...asked("3"), base: "0" })).status).toBe(409);
  expect((await post(editTargets, asked("3", "missing"))).status).toBe(409);
  startRole(app.db, { userId: "staff", roleId: "returns", from: "2020-01-01", by: null, at: 1 });
  expect((await post(move, { intent: "retire" })).status).toBe(409);
  expect((await post(move, { intent: "reinstate" })).status).toBe(409);
  expect(logged()).toEqual([]);
});

test("a role is added, gets duties, hand-offs and targets, is retired and used again", async () => {
  expect((await post(add, duties)).location).toBe("/skills/roles/returns-desk");
  const own = { roleId: "returns-desk" };
  expect((await post(editDuties, { ...duties, about: "Takes goods back well." }, own)).status).toBe(302);
  const base = String(findJobRole(app.db, "returns-desk")?.updatedAt);
  const onMap = { fromStage: "return_received", toStage: "refunded", errorEvent: "error_reported" };
  expect((await post(editHandOffs, { base, ...passed("Checked goods", onMap) }, own)).status).toBe(302);
  expect((await post(editTargets, { ...asked("4"), base: "0" }, own)).status).toBe(302);
  expect((await post(move, { intent: "retire" }, own)).status).toBe(302);
  expect((await post(editDuties, duties, own)).status).toBe(409);
  expect((await post(move, { intent: "reinstate" }, own)).status).toBe(302);
  expect(findJobRole(app.db, "returns-desk")).toMatchObject({ duties: ["Look", "Decide"], retiredAt: null });
  expect(listHandOffs(app.db).filter(({ fromRoleId }) => fromRoleId === "returns-desk")).toMatchObject([
    { what: "Checked goods", ...onMap },
  ]);
  const steps = ["added", "edited", "handOffsChanged", "targetsChanged", "retired", "reinstated"];
  expect(logged()).toEqual(steps.map((step) => `jobRole.${step}`));
});

test("changed targets become a further version with a reason; the earlier one stays as it was", async () => {
  const before = listTargetVersions(app.db, "returns")[0];
  expect((await post(editTargets, asked("5"))).status).toBe(302);
  const [now, was] = listTargetVersions(app.db, "returns");
  expect(now).toMatchObject({ version: 2, reason: "Busier", createdBy: "trainingLead" });
  expect(now?.targets).toEqual([{ skillId: "returns-triage", level: 5, weight: 3, required: true }]);
  expect(was).toEqual(before);
  expect((await post(editTargets, { ...asked("5"), base: "2" })).status).toBe(409);
});
