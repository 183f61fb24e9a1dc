import { beforeEach, expect, test } from "vitest";
import { action as changeAction } from "~/routes/_app.settings.people.$id";
import { action as addAction } from "~/routes/_app.settings.people.new";
import { listPeople } from "~db/queries/people/list-people";
import { allSites } from "~db/queries/site-scope";
import { auditEntries } from "~db/schema/access";
import { users } from "~db/schema/people";
import { freshApp } from "../../../../tests/helpers/fresh-app";
import { addOnePersonPerRole } from "../../../../tests/helpers/people";
import { ask, signedIn } from "../../../../tests/helpers/route";

let app: ReturnType<typeof freshApp>;
let cookie: string;

beforeEach(async () => {
  app = freshApp();
  addOnePersonPerRole(app.db);
  cookie = await signedIn("administrator");
});

const nia = { name: "Nia", staffNumber: " p-7 ", email: "", role: "staff", reach: "all" };
const add = (form: Record<string, string>, as = cookie) => ask(addAction, { form, cookie: as });
const change = (form: Record<string, string>, as = cookie) =>
  ask(changeAction, { form: { intent: "names", ...form }, params: { id: "staff" }, cookie: as });

test("adding somebody without an address: signed out, forbidden, invalid, refused, accepted", async () => {
  expect(await add(nia, "")).toMatchObject({ status: 302, location: expect.stringContaining("/sign-in") });
  expect((await add(nia, await signedIn("manager"))).status).toBe(403);
  expect((await add({ ...nia, staffNumber: "" })).status).toBe(400);
  expect((await add({ ...nia, staffNumber: "P 7" })).status).toBe(400);
  expect(listPeople(app.db, allSites, "p-7")).toEqual([]);
  const answer = await add(nia);
  expect(answer).toMatchObject({ status: 200, body: { link: { name: "Nia", email: null, isMailed: false } } });
  expect(listPeople(app.db, allSites, "p-7")).toMatchObject([{ name: "Nia", email: null, staffNumber: "P-7" }]);
  expect((await add(nia)).status).toBe(409);
});

test("changing name, address and number: signed out, forbidden, invalid, refused, accepted", async () => {
  const before = app.db.select().from(users).all();
  const names = { name: "Stefan", staffNumber: "s-1", email: "" };
  expect(await change(names, "")).toMatchObject({ status: 302, location: expect.stringContaining("/sign-in") });
  expect((await change(names, await signedIn("manager"))).status).toBe(403);
  expect((await change({ ...names, staffNumber: "" })).status).toBe(400);
  expect((await change({ ...names, email: "leader@example.com" })).status).toBe(409);
  expect(app.db.select().from(users).all()).toEqual(before);
  expect((await change(names)).status).toBe(302);
  expect(listPeople(app.db, allSites, "s-1")).toMatchObject([{ id: "staff", name: "Stefan", email: null }]);
  const actions = app.db.select({ action: auditEntries.action }).from(auditEntries).all();
  expect(actions).toContainEqual({ action: "user.namesChanged" });
});
