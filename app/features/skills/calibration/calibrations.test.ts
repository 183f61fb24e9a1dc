import { afterAll, beforeAll, expect, test } from "vitest";
import { action, loader } from "~/routes/_app.skills.calibration";
import { searchAudit } from "~db/queries/audit/search-audit";
import { listLevels } from "~db/queries/skills/ratings";
import { calibrationTasks } from "~db/schema/skills";
import type { SeededPeople } from "../../../../scripts/seed/people";
import { freshApp } from "../../../../tests/helpers/fresh-app";
import { ask, signedIn } from "../../../../tests/helpers/route";
import { seedPeopleAndSkills } from "../../../../tests/helpers/seeded-skills";
import type { CalibrationView } from "./calibration-view";

let app: ReturnType<typeof freshApp>;
let people: SeededPeople;
/** Somebody of a team who differs with the lead on something. */
let task: typeof calibrationTasks.$inferSelect;
let leadId: string;
beforeAll(async () => {
  app = freshApp();
  people = await seedPeopleAndSkills(app.db, Date.now());
  const referenceOf = new Map([...people.staffIds].map(([reference, id]) => [id, reference]));
  const found = app.db
    .select()
    .from(calibrationTasks)
    .all()
    .find(({ userId }) => /-[2-6]$/.test(referenceOf.get(userId) ?? ""));
  if (!found) throw new Error("nobody differs");
  task = found;
  leadId = people.staffIds.get((referenceOf.get(task.userId) ?? "").replace(/\d$/, "1")) ?? "";
}, 60_000);
afterAll(async () => {
  await app.warehouse.close();
  app.db.$client.close();
});

async function viewFor(userId: string): Promise<CalibrationView> {
  return ((await ask(loader, { cookie: await signedIn(userId) })).body as { view: CalibrationView }).view;
}
const agree = async (userId: string, form: Record<string, string>) =>
  ask(action, { cookie: await signedIn(userId), form: { id: task.id, level: "3", note: "", ...form } });

test("the person and whoever leads them see the difference, and nobody else does", async () => {
  const ids = ({ own, people: others }: CalibrationView) =>
    [...own, ...others.flatMap(({ lines }) => lines)].map(({ id }) => id);
  expect(ids(await viewFor(task.userId))).toContain(task.id);
  expect((await viewFor(leadId)).people.flatMap(({ lines }) => lines).map(({ id }) => id)).toContain(task.id);
  for (const role of ["leader", "trainingLead", "administrator"])
    expect(ids(await viewFor(people.ownerIds.get(role) ?? ""))).not.toContain(task.id);
});

test("only whoever leads the person writes the level down; others learn nothing of it", async () => {
  expect((await agree(task.userId, {})).status).toBe(404);
  expect((await agree(people.ownerIds.get("administrator") ?? "", {})).status).toBe(404);
  expect((await agree(leadId, { id: "missing" })).status).toBe(404);
});

test("a level that is none is refused with its reason, and nothing changes", async () => {
  for (const level of ["6", "-1", "2.5", "much"]) {
    const { status, body } = await agree(leadId, { level });
    expect([status, body]).toEqual([400, { problem: "Choose a level from 0 to 5." }]);
  }
  expect((await agree(leadId, { note: "x".repeat(501) })).status).toBe(400);
  expect(
    (await viewFor(leadId)).people.flatMap(({ lines }) => lines).find(({ id }) => id === task.id)?.agreed,
  ).toBeNull();
});

test("an agreed level counts from then on, is audited without the note, and is agreed once", async () => {
  expect((await agree(leadId, { level: "2", note: "Seen at three returns" })).location).toBe("/skills/calibration");
  const kept = listLevels(app.db, [task.userId], Date.now()).find(({ skillId }) => skillId === task.skillId);
  expect(kept).toMatchObject({ level: 2, source: "manager" });
  expect((await agree(leadId, { level: "5" })).status).toBe(409);
  const [entry] = searchAudit(app.db, { action: "calibration.agreed" }, { limit: 1, offset: 0 });
  expect(entry).toMatchObject({ actorId: leadId, subjectId: task.userId });
  expect(JSON.stringify(entry)).not.toContain("three returns");
  const own = (await viewFor(task.userId)).own.find(({ id }) => id === task.id);
  expect(own?.agreed).toMatchObject({ level: 2, note: "Seen at three returns" });
});
