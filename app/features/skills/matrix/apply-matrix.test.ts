import { resolve } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { searchAudit } from "~db/queries/audit/search-audit";
import {
  findCurrentTargets,
  listHandOffs,
  listJobRoles,
  listSkills,
  listTargetVersions,
} from "~db/queries/skills/read-matrix";
import { readSkills } from "../../../../scripts/content/read-skills";
import { freshDb } from "../../../../tests/helpers/fresh-db";
import { applyMatrix, viewMatrixDiff } from "./apply-matrix.server";

const content = readSkills(resolve(import.meta.dirname, "../../../../content/skills"));
const act = { actor: { kind: "commandLine" }, at: 1_000, content } as const;
let db: ReturnType<typeof freshDb>;
beforeEach(() => {
  db = freshDb();
});

test("the content's matrix fills empty tables, and a second time changes nothing", () => {
  expect(applyMatrix(db, act).every(({ what }) => what === "added")).toBe(true);
  expect(listJobRoles(db).map(({ id }) => id)).toEqual(content.roles.map(({ id }) => id));
  expect(listSkills(db)).toHaveLength(content.areas.flatMap(({ skills }) => skills).length);
  expect(listHandOffs(db)).toHaveLength(content.roles.flatMap(({ handOffs }) => handOffs).length);
  for (const { id, targets } of content.roles) {
    expect(findCurrentTargets(db, id)?.targets).toHaveLength(Object.keys(targets).length);
  }
  expect(viewMatrixDiff(db, content)).toEqual([]);
  expect(applyMatrix(db, { ...act, at: 2_000 })).toEqual([]);
  expect(searchAudit(db, { action: "skills" }, { limit: 10, offset: 0 })).toHaveLength(1);
});

test("a changed anchor and a changed target are told before and after; the target becomes a further version", () => {
  applyMatrix(db, act);
  const changed = structuredClone(content);
  const skill = changed.areas[0]?.skills[0];
  const role = changed.roles[0];
  const target = role && Object.values(role.targets)[0];
  if (!skill || !role || !target) throw new Error("The content has no skills");
  skill.anchors[3] = "Does it by heart.";
  target.level = target.level === 5 ? 4 : 5;
  const diff = viewMatrixDiff(db, changed);
  expect(diff.map(({ kind, what }) => [kind, what])).toEqual([
    ["skill", "changed"],
    ["targets", "changed"],
  ]);
  expect(diff[0]?.after).toEqual(["Does it by heart."]);
  applyMatrix(db, { ...act, at: 2_000, content: changed });
  expect(listTargetVersions(db, role.id).map(({ version }) => version)).toEqual([2, 1]);
  expect(listSkills(db).find(({ id }) => id === skill.id)).toMatchObject({ createdAt: 1_000, updatedAt: 2_000 });
});

test("what only the tables have stays", () => {
  applyMatrix(db, act);
  const fewer = { areas: content.areas.slice(1), roles: [] };
  expect(applyMatrix(db, { ...act, at: 2_000, content: fewer })).toEqual([]);
  expect(listSkills(db)).toHaveLength(content.areas.flatMap(({ skills }) => skills).length);
});
