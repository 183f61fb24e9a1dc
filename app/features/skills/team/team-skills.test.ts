import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loader as person } from "~/routes/_app.skills.people.$id";
import { loader as page } from "~/routes/_app.skills.team";
import { loader as csv } from "~/routes/skills.team[.csv]";
import { users, userTeams } from "~db/schema/people";
import { skillTruths } from "~experiments";
import type { SeededPeople } from "../../../../scripts/seed/people";
import { freshApp } from "../../../../tests/helpers/fresh-app";
import { addPerson } from "../../../../tests/helpers/people";
import { ask, signedIn } from "../../../../tests/helpers/route";
import { seedPeopleAndSkills } from "../../../../tests/helpers/seeded-skills";
import type { TeamView } from "./team-view";

const now = Date.now();
let app: ReturnType<typeof freshApp>;
let people: SeededPeople;
beforeAll(async () => {
  app = freshApp();
  people = await seedPeopleAndSkills(app.db, now);
  const siteId = people.siteIds.get("East") ?? "";
  addPerson(app.db, { id: "east-manager", role: "manager", siteIds: [siteId] });
}, 60_000);
afterAll(async () => {
  await app.warehouse.close();
  app.db.$client.close();
});

async function viewFor(userId: string, search = ""): Promise<TeamView | null> {
  const { body } = await ask(page, { cookie: await signedIn(userId), path: `/skills/team${search}` });
  return (body as { view: TeamView | null }).view;
}
const managerOf = () => people.ownerIds.get("manager") ?? "";

test("a manager sees everybody with a role, their level beside what is asked for", async () => {
  const view = await viewFor(managerOf());
  expect(view?.people).toBe(73);
  expect(view?.rows).toHaveLength(73);
  const named = view?.rows.filter(({ teamName }) => /^(North|East|West) [1-4]$/.test(teamName ?? ""));
  expect(named).toHaveLength(72);
  expect(view?.skills.length).toBeGreaterThan(25);
  const cells = view?.rows.flatMap((row) => row.cells).filter((cell) => cell !== null) ?? [];
  expect(cells.every(({ level, target, gap }) => level !== null && gap === Math.max(0, target - level))).toBe(true);
});

test("the totals over all are those of the cells", async () => {
  const view = await viewFor(managerOf(), "?role=returns");
  const at = view?.skills.findIndex(({ id }) => id === skillTruths.costliestGap.skill) ?? -1;
  const gaps = view?.rows.flatMap(({ cells }) => cells[at]?.gap ?? []) ?? [];
  const total = view?.totals[at];
  expect(total?.asked).toBe(gaps.length);
  expect(total?.atTarget?.share).toBeCloseTo(gaps.filter((gap) => gap === 0).length / gaps.length, 12);
  const held = view?.rows.filter(({ cells }) => (cells[at]?.level ?? 0) >= 3).length;
  expect(total?.holders).toBe(held);
});

test("a skill that one person holds at a site is red there, breaks its rule and is to be learnt from that person", async () => {
  const { skill, site, team, member } = skillTruths.onlyHolder;
  const holder = people.staffIds.get(`${site.toLowerCase()}-${team}-${member + 1}`);
  const view = await viewFor(managerOf(), `?site=${people.siteIds.get(site)}`);
  const line = view?.totals.find(({ id }) => id === skill);
  expect(line).toMatchObject({ holders: 1, isThin: true });
  const rule = view?.coverage.find(({ skillName }) => skillName === line?.name);
  expect(rule).toMatchObject({ placeName: site, people: 1, minPeople: skillTruths.coverage.minPeople });
  const pair = view?.crossTraining?.find(({ skillName }) => skillName === line?.name);
  expect(pair?.coach.id).toBe(holder);
});

test("a manager of one site sees that site alone, whatever the address asks for", async () => {
  const north = people.siteIds.get("North");
  expect((await viewFor("east-manager"))?.people).toBe(24);
  expect((await viewFor("east-manager", `?site=${north}`))?.people).toBe(0);
  const someone = people.staffIds.get("north-4-2") ?? "";
  const cookie = await signedIn("east-manager");
  expect((await ask(person, { cookie, params: { id: someone } })).status).toBe(404);
  const colleague = people.staffIds.get("east-4-2") ?? "";
  expect((await ask(person, { cookie, params: { id: colleague } })).status).toBe(200);
});

test("whoever leads a team sees that team; whoever leads none sees nobody, also not as CSV", async () => {
  const lead = people.staffIds.get("north-4-1") ?? "";
  const view = await viewFor(lead);
  expect(view?.people).toBe(6);
  const teamId = app.db.select().from(userTeams).where(eq(userTeams.userId, lead)).get()?.teamId;
  expect(view?.choices.teams.map(({ id }) => id)).toEqual([teamId]);
  const member = people.staffIds.get("north-4-2") ?? "";
  expect(await viewFor(member)).toBeNull();
  expect(await viewFor(people.ownerIds.get("leader") ?? "")).toBeNull();
  expect((await ask(csv, { cookie: await signedIn(member) })).status).toBe(404);
});

test("the CSV has everybody and a column a skill", async () => {
  const { body } = await ask(csv, { cookie: await signedIn(managerOf()), path: "/skills/team.csv?role=returns" });
  const lines = String(body).trim().split("\r\n");
  const view = await viewFor(managerOf(), "?role=returns");
  expect(lines).toHaveLength((view?.people ?? 0) + 1);
  expect(lines[0]?.split(",").length).toBeGreaterThanOrEqual((view?.skills.length ?? 0) + 2);
});

test("somebody who has left is not counted", async () => {
  const gone = people.staffIds.get("east-4-3") ?? "";
  const before = (await viewFor(managerOf()))?.people ?? 0;
  app.db.update(users).set({ status: "deactivated" }).where(eq(users.id, gone)).run();
  expect((await viewFor(managerOf()))?.people).toBe(before - 1);
});
