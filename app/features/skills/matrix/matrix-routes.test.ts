import { resolve } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loader as readMatrix } from "~/routes/_app.skills.matrix._index";
import { action as moveSkill, loader as readSkill } from "~/routes/_app.skills.matrix.$skillId._index";
import { action as edit, loader as readEdit } from "~/routes/_app.skills.matrix.$skillId.edit";
import { action as apply, loader as readApply } from "~/routes/_app.skills.matrix.apply";
import { action as add, loader as readNew } from "~/routes/_app.skills.matrix.new";
import { findSkill, listSkills } from "~db/queries/skills/read-matrix";
import { auditEntries } from "~db/schema/access";
import { readSkills } from "../../../../scripts/content/read-skills";
import { freshApp } from "../../../../tests/helpers/fresh-app";
import { addOnePersonPerRole } from "../../../../tests/helpers/people";
import { type Asked, ask, signedIn } from "../../../../tests/helpers/route";
import { postApply } from "./apply/post-apply.server";
import { viewApply } from "./apply/view-apply.server";

const content = readSkills(resolve(import.meta.dirname, "../../../../content/skills"));
const actor = { kind: "user", id: "trainingLead" } as const;
const anchors = { anchor1: "One.", anchor2: "Two.", anchor3: "Three.", anchor4: "Four.", anchor5: "Five." };
const gift = { name: "Gift wrapping", about: "Wrapping that arrives whole.", newArea: "Extras" };

let app: ReturnType<typeof freshApp>;
beforeEach(() => {
  app = freshApp();
  addOnePersonPerRole(app.db);
});
afterEach(async () => {
  await app.warehouse.close();
  app.db.$client.close();
});

const post = async (
  door: Parameters<typeof ask>[0],
  form: NonNullable<Asked["form"]>,
  { as = "trainingLead", skillId = "gift-wrapping" } = {},
) => ask(door, { form, params: { skillId }, cookie: await signedIn(as) });
const logged = () =>
  app.db
    .select()
    .from(auditEntries)
    .all()
    .map(({ action }) => action)
    .filter((action) => action.startsWith("skill"));
const takeOver = (form: readonly (readonly [string, string])[]) => {
  const data = new FormData();
  for (const [name, value] of form) data.append(name, value);
  return postApply(app.db, { actor, at: 5_000, form: data, content });
};

test("signed out, the matrix is neither read nor written", async () => {
  for (const door of [readMatrix, readSkill, readEdit, readNew, readApply])
    expect((await ask(door)).location).toMatch(/^\/sign-in/);
  for (const door of [moveSkill, edit, add, apply])
    expect((await ask(door, { form: gift })).location).toMatch(/^\/sign-in/);
});

test("everybody reads it, and only training leads and administrators write", async () => {
  expect((await post(add, gift)).location).toBe("/skills/matrix/gift-wrapping");
  const cookie = await signedIn("staff");
  expect((await ask(readMatrix, { cookie })).body).toMatchObject({ mayWrite: false, view: { differences: null } });
  expect((await ask(readSkill, { cookie, params: { skillId: "gift-wrapping" } })).status).toBe(200);
  for (const as of ["staff", "manager", "leader"]) {
    expect((await post(add, { ...gift, name: "Another" }, { as })).status).toBe(403);
    expect((await post(edit, gift, { as })).status).toBe(403);
    expect((await post(moveSkill, { intent: "publish" }, { as })).status).toBe(403);
    expect((await post(apply, { intent: "all" }, { as })).status).toBe(403);
  }
  expect(logged()).toEqual(["skill.added"]);
});

test.each([
  [add, { about: "No name.", newArea: "Extras" }],
  [add, { name: "No area", about: "Something." }],
  [edit, { ...gift, about: "" }],
  [edit, { ...gift, anchor1: "x".repeat(301) }],
  [moveSkill, { intent: "none" }],
  [apply, {}],
])("invalid: nothing is written", async (door, form) => {
  await post(add, gift);
  expect((await post(door, form)).status).toBe(400);
  expect(logged()).toEqual(["skill.added"]);
});

test("refused: a taken name, an area that is not there, a draft without all five levels, a state that has changed", async () => {
  await post(add, gift);
  expect((await post(add, { ...gift, name: "gift WRAPPING" })).status).toBe(409);
  expect((await post(add, { name: "Other", about: "Other.", areaId: "atlantis" })).status).toBe(409);
  await post(edit, { ...gift, ...anchors, anchor4: "" });
  const refused = await post(moveSkill, { intent: "publish" });
  expect(refused).toMatchObject({ status: 409, body: { problem: expect.stringContaining("Missing: level 4") } });
  expect((await post(moveSkill, { intent: "retire" })).status).toBe(409);
  expect((await post(edit, gift, { skillId: "missing" })).status).toBe(409);
  expect(findSkill(app.db, "gift-wrapping")).toMatchObject({ status: "draft" });
});

test("a draft is written, published, kept whole, retired and used again; each is in the audit log", async () => {
  await post(add, gift);
  expect((await post(edit, { ...gift, ...anchors, references: "ISO 9001\n\nhttps://example.com/wrap" })).status).toBe(
    302,
  );
  expect((await post(moveSkill, { intent: "publish" })).status).toBe(302);
  expect((await post(edit, { ...gift, anchor1: "One." })).status).toBe(409);
  expect(findSkill(app.db, "gift-wrapping")).toMatchObject({
    ...{ status: "published", areaId: "extras", externalReferences: ["ISO 9001", "https://example.com/wrap"] },
    anchors: { 1: "One.", 5: "Five." },
  });
  expect((await post(moveSkill, { intent: "retire" })).status).toBe(302);
  expect((await post(moveSkill, { intent: "reinstate" })).status).toBe(302);
  const steps = ["added", "edited", "published", "retired", "reinstated"];
  expect(logged()).toEqual(steps.map((step) => `skill.${step}`));
});

test("the files are taken over as they were shown, and what somebody wrote here is not ticked by itself", () => {
  const first = viewApply(content);
  expect(first.changes.every(({ what, isEdited }) => what === "added" && !isEdited)).toBe(true);
  expect(
    takeOver([
      ["intent", "all"],
      ["digest", "another"],
    ]),
  ).toMatchObject({ ok: false, status: 409 });
  expect(
    takeOver([
      ["intent", "chosen"],
      ["digest", first.digest],
    ]),
  ).toMatchObject({ ok: false, status: 400 });
  expect(
    takeOver([
      ["intent", "all"],
      ["digest", first.digest],
    ]),
  ).toMatchObject({ ok: true });
  expect(viewApply(content).changes).toEqual([]);
  expect(logged()).toEqual(["skills.applied"]);
});

test("what was edited here is marked, and taken over only when ticked", async () => {
  takeOver([
    ["intent", "all"],
    ["digest", viewApply(content).digest],
  ]);
  const form = { name: "Triage", about: "Ours.", areaId: "returns", ...anchors };
  expect((await post(edit, form, { skillId: "returns-triage" })).status).toBe(302);
  const view = viewApply(content);
  expect(view.changes).toMatchObject([{ key: "skill returns-triage", isEdited: true }]);
  takeOver([
    ["intent", "chosen"],
    ["change", "skill returns-triage"],
    ["digest", view.digest],
  ]);
  expect(findSkill(app.db, "returns-triage")?.name).not.toBe("Triage");
});

test("one role of the files brings along the skills, areas and roles that it names, and no more", () => {
  const role = content.roles[0];
  if (!role) throw new Error("The content has no role");
  takeOver([
    ["change", `targets ${role.id}`],
    ["digest", viewApply(content).digest],
  ]);
  expect(
    listSkills(app.db)
      .map(({ id }) => id)
      .sort(),
  ).toEqual(Object.keys(role.targets).sort());
  expect(viewApply(content).changes.some(({ key }) => key === `handOffs ${role.id}`)).toBe(true);
});
