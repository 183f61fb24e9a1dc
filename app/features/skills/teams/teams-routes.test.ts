import { afterEach, beforeEach, expect, test } from "vitest";
import { loader as readTeams } from "~/routes/_app.skills.teams._index";
import { action as change, loader as readTeam } from "~/routes/_app.skills.teams.$teamId";
import { listRolesOf } from "~db/queries/skills/person-roles";
import { saveJobRole } from "~db/queries/skills/write-matrix";
import { auditEntries } from "~db/schema/access";
import { freshApp } from "../../../../tests/helpers/fresh-app";
import { addOnePersonPerRole, addPerson } from "../../../../tests/helpers/people";
import { ask, signedIn } from "../../../../tests/helpers/route";

let app: ReturnType<typeof freshApp>;
beforeEach(() => {
  app = freshApp();
  addOnePersonPerRole(app.db);
  addPerson(app.db, { id: "ella", role: "staff", teamIds: ["e1"] });
  addPerson(app.db, { id: "tom", role: "trainingLead", siteIds: ["north"] });
  const role = { name: "Returns", about: "Takes back.", duties: [], position: 0, createdAt: 1, updatedAt: 1 };
  saveJobRole(app.db, { id: "returns", ...role });
});
afterEach(async () => {
  await app.warehouse.close();
  app.db.$client.close();
});

const read = async (as: string, teamId: string) => ask(readTeam, { params: { teamId }, cookie: await signedIn(as) });
const post = async (form: Record<string, string>, { as = "trainingLead", teamId = "n1" } = {}) =>
  ask(change, { form, params: { teamId }, cookie: await signedIn(as) });
const give = { intent: "give", userId: "staff", roleId: "returns", from: "2026-01-05" };
const logged = () =>
  app.db
    .select()
    .from(auditEntries)
    .all()
    .map(({ action }) => action)
    .filter((action) => action.startsWith("team") || action.startsWith("personRole"));

test("signed out and by staff, teams are neither read nor changed", async () => {
  for (const door of [readTeams, readTeam]) expect((await ask(door)).location).toMatch(/^\/sign-in/);
  expect((await ask(change, { form: give })).location).toMatch(/^\/sign-in/);
  expect((await read("staff", "n1")).status).toBe(403);
  expect((await post(give, { as: "manager" })).status).toBe(403);
});

test("somebody of one site sees and changes the teams of that site alone", async () => {
  const { body } = await ask(readTeams, { cookie: await signedIn("manager") });
  expect(body).toMatchObject({ teams: [{ id: "n1", people: 1, withoutRole: 1 }, { id: "none" }] });
  expect((await read("manager", "n1")).body).toMatchObject({ mayWrite: false, view: { people: [{ id: "staff" }] } });
  expect((await read("manager", "e1")).status).toBe(404);
  expect((await post({ ...give, userId: "ella" }, { as: "tom", teamId: "e1" })).status).toBe(409);
  expect((await post({ ...give, userId: "ella" }, { as: "tom" })).status).toBe(409);
  expect(logged()).toEqual([]);
});

test.each([{ intent: "none" }, { ...give, from: "soon" }, { ...give, roleId: "" }, { intent: "end", userId: "staff" }])(
  "invalid: nothing is written by %o",
  async (form) => {
    expect((await post(form)).status).toBe(400);
    expect(logged()).toEqual([]);
  },
);

test("refused: a lead from elsewhere, a role twice, an end before the beginning", async () => {
  expect((await post({ intent: "lead", leadId: "ella" })).status).toBe(409);
  expect((await post({ intent: "lead", leadId: "" })).status).toBe(409);
  expect((await post(give)).status).toBe(302);
  expect((await post(give)).status).toBe(409);
  const [role] = listRolesOf(app.db, "staff");
  const end = { intent: "end", userId: "staff", id: role?.id ?? "" };
  expect((await post({ ...end, until: "2026-01-04" })).status).toBe(409);
  expect((await post({ ...end, id: "another", until: "2026-02-01" })).status).toBe(409);
  expect(logged()).toEqual(["personRole.started"]);
});

test("a lead is set, a role is given and ended with a day; each is in the audit log", async () => {
  expect((await post({ intent: "lead", leadId: "manager" })).status).toBe(302);
  expect((await post(give)).status).toBe(302);
  const [role] = listRolesOf(app.db, "staff");
  const end = { intent: "end", userId: "staff", id: role?.id ?? "", until: "2026-02-01" };
  expect((await post(end)).status).toBe(302);
  expect((await read("trainingLead", "n1")).body).toMatchObject({
    view: { lead: "Manager", people: [{ roles: [{ validFrom: "2026-01-05", validUntil: "2026-02-01" }] }] },
  });
  expect(logged()).toEqual(["team.leadChanged", "personRole.started", "personRole.ended"]);
});
