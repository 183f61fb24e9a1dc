import { afterAll, beforeAll, expect, test } from "vitest";
import { loader as today } from "~/routes/_app._index";
import { action, loader } from "~/routes/_app.skills.growth";
import { searchAudit } from "~db/queries/audit/search-audit";
import type { SeededPeople } from "../../../../scripts/seed/people";
import { freshApp } from "../../../../tests/helpers/fresh-app";
import { ask, signedIn } from "../../../../tests/helpers/route";
import { seedPeopleAndSkills } from "../../../../tests/helpers/seeded-skills";
import type { GoalLine, GrowthView } from "./goal-view";

let app: ReturnType<typeof freshApp>;
let people: SeededPeople;
let personId: string;
let leadId: string;
let strangerId: string;
beforeAll(async () => {
  app = freshApp();
  people = await seedPeopleAndSkills(app.db, Date.now());
  personId = people.staffIds.get("north-1-3") ?? "";
  leadId = people.staffIds.get("north-1-1") ?? "";
  strangerId = people.staffIds.get("east-1-3") ?? "";
}, 60_000);
afterAll(async () => {
  await app.warehouse.close();
  app.db.$client.close();
});

const later = () => new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
async function viewFor(userId: string, search = ""): Promise<GrowthView> {
  const answer = await ask(loader, { cookie: await signedIn(userId), path: `/skills/growth${search}` });
  return (answer.body as { view: GrowthView }).view;
}
async function propose(userId: string, form: Record<string, string>) {
  const filled = { act: "propose", person: personId, title: "Triage alone", dueDay: later(), ...form };
  return ask(action, { cookie: await signedIn(userId), form: filled });
}
const act = async (userId: string, id: string, what: string) =>
  ask(action, { cookie: await signedIn(userId), form: { id, act: what } });

/** The goal of that title as its person sees it. */
async function goalOf(title: string, viewerId = personId): Promise<GoalLine> {
  const { own, people: others } = await viewFor(viewerId);
  const found = [...own, ...others.flatMap(({ goals }) => goals)].find((goal) => goal.title === title);
  if (!found) throw new Error(`no goal ${title}`);
  return found;
}

test("who is not signed in is sent to sign in, and nothing is written", async () => {
  const form = { act: "propose", person: personId, title: "Nobody's", dueDay: later() };
  expect((await ask(action, { form })).location).toMatch(/^\/sign-in/);
  expect((await ask(loader, {})).location).toMatch(/^\/sign-in/);
});

test("nobody but the person and whoever leads them proposes, sees or moves a goal", async () => {
  expect((await propose(leadId, { title: "Between two" })).location).toBe("/skills/growth");
  const { id } = await goalOf("Between two");
  const others = [
    strangerId,
    ...["leader", "trainingLead", "administrator"].map((role) => people.ownerIds.get(role) ?? ""),
  ];
  for (const other of others) {
    expect((await propose(other, {})).status).toBe(404);
    expect((await act(other, id, "drop")).status).toBe(404);
    expect(JSON.stringify(await viewFor(other))).not.toContain("Between two");
    const path = `/skills/growth?person=${personId}`;
    expect((await ask(loader, { cookie: await signedIn(other), path })).status).toBe(404);
  }
  expect((await goalOf("Between two")).state).toBe("proposed");
});

test.each([
  [{ title: " " }, "title"],
  [{ title: "x".repeat(121) }, "title"],
  [{ dueDay: "soon" }, "dueDay"],
  [{ dueDay: "2020-01-01" }, "dueDay"],
  [{ skillId: "returns-triage", targetLevel: "6" }, "targetLevel"],
  [{ targetLevel: "3" }, "skillId"],
  [{ skillId: "juggling" }, "skillId"],
])("an entry that cannot be is refused at its field: %j", async (form, field) => {
  const { status, body } = await propose(personId, form);
  expect(status).toBe(400);
  expect(Object.keys((body as { reply: { error: object } }).reply.error)).toEqual([field]);
});

test("a goal counts once the other of the two agrees, is reached once, and Today says for whom it waits", async () => {
  const title = "Returns at level 4";
  await propose(personId, { title, skillId: "returns-triage", targetLevel: "4" });
  const { id, acts } = await goalOf(title);
  expect(acts).toEqual(["drop"]);
  const { status, body } = await act(personId, id, "agree");
  expect([status, (body as { problem: string }).problem]).toEqual([409, "The other of you two has to agree to it."]);
  expect((await act(leadId, id, "reached")).status).toBe(409);
  expect((await ask(today, { cookie: await signedIn(leadId) })).body).toMatchObject({ goals: 1 });
  expect((await act(leadId, id, "agree")).location).toBe("/skills/growth");
  expect((await ask(today, { cookie: await signedIn(leadId) })).body).toMatchObject({ goals: 0 });
  expect((await act(leadId, id, "agree")).status).toBe(409);
  expect(await goalOf(title)).toMatchObject({ state: "agreed", targetLevel: 4, acts: ["reached", "drop"] });
  expect((await act(personId, id, "reached")).location).toBe("/skills/growth");
  expect((await act(leadId, id, "drop")).status).toBe(409);
  expect(await goalOf(title, leadId)).toMatchObject({ state: "reached", acts: [] });
});

test("what a goal says is not in the audit log, that it moved is", async () => {
  const title = "A quiet matter";
  await propose(leadId, { title, measure: "Nobody else reads this" });
  await act(personId, (await goalOf(title)).id, "agree");
  const entries = searchAudit(app.db, { action: "goal.agreed" }, { limit: 1, offset: 0 });
  expect(entries).toMatchObject([{ actorId: personId, subjectId: personId }]);
  const all = searchAudit(app.db, {}, { limit: 100, offset: 0 });
  expect(JSON.stringify(all)).not.toMatch(/quiet matter|Nobody else/);
});

test("an act that there is not, or a goal that there is not, is refused", async () => {
  const { id } = await goalOf("Between two");
  expect((await act(personId, id, "praise")).status).toBe(400);
  expect((await act(personId, "missing", "drop")).status).toBe(404);
});
