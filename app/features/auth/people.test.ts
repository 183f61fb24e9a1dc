import { beforeEach, expect, test, vi } from "vitest";
import { findPerson, listPeople } from "~db/queries/people/list-people";
import { allSites } from "~db/queries/site-scope";
import { auditEntries } from "~db/schema/access";
import { users } from "~db/schema/people";
import { freshApp } from "../../../tests/helpers/fresh-app";
import { addOnePersonPerRole, addPerson, someday } from "../../../tests/helpers/people";
import { signedIn } from "../../../tests/helpers/route";
import {
  changeNames,
  changeStanding,
  deactivatePerson,
  hashPassword,
  invitePerson,
  makeLink,
  reactivatePerson,
  sessionFromCookieHeader,
} from "./auth.server";

const passwordHash = await hashPassword("seven brown parcels");
const actor = { kind: "user", id: "ada" } as const;
const at = someday;
const atNorth = { role: "manager", reach: "some", siteIds: ["north"], teamIds: [] as string[] } as const;
let app: ReturnType<typeof freshApp>;

const standing = (change: object = {}) => ({ ...atNorth, siteIds: ["north"], ...change });

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: someday });
  app = freshApp();
  addOnePersonPerRole(app.db);
  addPerson(app.db, { id: "ada", role: "administrator", passwordHash });
  return () => vi.useRealTimers();
});

test("a role and scope change, with before and after in the audit log", () => {
  expect(changeStanding(app.db, { actor, at, userId: "staff", standing: standing() })).toEqual({ ok: true });
  expect(findPerson(app.db, allSites, "staff")).toMatchObject({
    role: "manager",
    allSites: false,
    sites: [{ id: "north", name: "North" }],
    teams: [],
  });
  expect(app.db.select().from(auditEntries).all()).toMatchObject([
    {
      action: "user.standingChanged",
      actorId: "ada",
      subjectId: "staff",
      before: { role: "staff", siteIds: [], teamIds: ["n1"] },
      after: { role: "manager", siteIds: ["north"], teamIds: [] },
    },
  ]);
});

test("the last administrator who can sign in stays one", () => {
  // The other administrator was invited and has no password yet.
  expect(changeStanding(app.db, { actor, at, userId: "ada", standing: standing() })).toEqual({
    ok: false,
    reason: "lastAdministrator",
  });
  expect(deactivatePerson(app.db, { actor, at, userId: "ada" })).toEqual({ ok: false, reason: "lastAdministrator" });
  addPerson(app.db, { id: "bo", role: "administrator", passwordHash });
  expect(changeStanding(app.db, { actor, at, userId: "ada", standing: standing() }).ok).toBe(true);
  expect(deactivatePerson(app.db, { actor: { kind: "user", id: "bo" }, at, userId: "bo" }).ok).toBe(false);
});

test("nobody deactivates themselves", () => {
  addPerson(app.db, { id: "bo", role: "administrator", passwordHash });
  expect(deactivatePerson(app.db, { actor, at, userId: "ada" })).toEqual({ ok: false, reason: "yourself" });
});

test("a deactivated person is out at once and comes back with the same standing", async () => {
  const cookie = await signedIn("manager");
  const link = makeLink(app.db, { actor, at, userId: "manager" });
  expect(deactivatePerson(app.db, { actor, at, userId: "manager" })).toEqual({ ok: true });
  expect(await sessionFromCookieHeader(cookie)).toBeNull();
  expect(deactivatePerson(app.db, { actor, at, userId: "manager" })).toEqual({ ok: false, reason: "unchanged" });
  expect(makeLink(app.db, { actor, at, userId: "manager" })).toEqual({ ok: false, reason: "deactivated" });
  expect(reactivatePerson(app.db, { actor, at, userId: "manager" })).toEqual({ ok: true });
  expect(findPerson(app.db, allSites, "manager")).toMatchObject({ role: "manager", sites: [{ id: "north" }] });
  expect(link.ok).toBe(true);
});

test("only administrators change people, whatever the route has let through", () => {
  const before = app.db.select().from(users).all();
  for (const id of ["manager", "trainingLead", "staff", "leader", "nobody"]) {
    const who = { actor: { kind: "user", id }, at } as const;
    const refused = { ok: false, reason: "forbidden" };
    expect(changeStanding(app.db, { ...who, userId: "staff", standing: standing() })).toEqual(refused);
    expect(deactivatePerson(app.db, { ...who, userId: "staff" })).toEqual(refused);
    expect(reactivatePerson(app.db, { ...who, userId: "staff" })).toEqual(refused);
    expect(invitePerson(app.db, { ...who, name: "X", email: "x@example.com", standing: standing() })).toEqual(refused);
  }
  expect(app.db.select().from(users).all()).toEqual(before);
  expect(app.db.select().from(auditEntries).all()).toEqual([]);
});

test("a place that does not exist, or none at all, is refused", () => {
  for (const wrong of [{ siteIds: ["nowhere"] }, { siteIds: [] }, { teamIds: ["n9"] }]) {
    expect(changeStanding(app.db, { actor, at, userId: "staff", standing: standing(wrong) })).toEqual({
      ok: false,
      reason: "noPlace",
    });
  }
});

test("an administrator has the whole organisation, whatever was ticked", () => {
  expect(changeStanding(app.db, { actor, at, userId: "staff", standing: standing({ role: "administrator" }) }).ok).toBe(
    true,
  );
  expect(findPerson(app.db, allSites, "staff")).toMatchObject({ allSites: true, sites: [], teams: [] });
});

test("somebody with sites sees who belongs to those, by site or team, and nobody else", () => {
  addPerson(app.db, { id: "eve", role: "staff", siteIds: ["east"] });
  const seen = listPeople(app.db, { kind: "sites", siteIds: ["north"] }).map(({ id }) => id);
  expect(seen).toEqual(["manager", "staff"]);
  expect(findPerson(app.db, { kind: "sites", siteIds: ["north"] }, "eve")).toBeUndefined();
  expect(listPeople(app.db, { kind: "sites", siteIds: [] })).toEqual([]);
});

test("people are found by part of a name or address, and wildcards are only letters", () => {
  expect(listPeople(app.db, allSites, "LEAD").map(({ id }) => id)).toEqual(["leader", "trainingLead"]);
  expect(listPeople(app.db, allSites, "ada@").map(({ id }) => id)).toEqual(["ada"]);
  expect(listPeople(app.db, allSites, "%")).toEqual([]);
  expect(listPeople(app.db, allSites, "")).toHaveLength(6);
});

test("who has not chosen a password is shown as invited", () => {
  expect(findPerson(app.db, allSites, "staff")?.status).toBe("invited");
  expect(findPerson(app.db, allSites, "ada")?.status).toBe("active");
  expect(JSON.stringify(listPeople(app.db, allSites))).not.toContain("argon2");
});

test("somebody without an address is added by staff number, and found by it", () => {
  const person = { actor, at, name: "Nia", standing: standing() };
  const added = invitePerson(app.db, { ...person, staffNumber: "P-7" });
  if (!added.ok) throw new Error(added.reason);
  expect(findPerson(app.db, allSites, added.userId)).toMatchObject({ email: null, staffNumber: "P-7" });
  expect(listPeople(app.db, allSites, "p-7").map(({ id }) => id)).toEqual([added.userId]);
  expect(invitePerson(app.db, { ...person, staffNumber: "P-8" }).ok).toBe(true);
  const again = { ...person, email: "nia@example.com", staffNumber: "P-7" };
  expect(invitePerson(app.db, again)).toEqual({ ok: false, reason: "taken" });
});

test("a name, address and number change, with before and after in the audit log; nobody gets another's", () => {
  const change = (names: Parameters<typeof changeNames>[1]["names"], userId = "staff", by: { id: string } = actor) =>
    changeNames(app.db, { actor: { kind: "user", id: by.id }, at, userId, names });
  expect(change({ name: "Stefan", staffNumber: "P-1" })).toEqual({ ok: true });
  expect(change({ name: "Stefan", staffNumber: "P-1" })).toEqual({ ok: false, reason: "unchanged" });
  expect(app.db.select().from(auditEntries).all()).toMatchObject([
    {
      action: "user.namesChanged",
      subjectId: "staff",
      before: { name: "Staff", email: "staff@example.com", staffNumber: null },
      after: { name: "Stefan", email: null, staffNumber: "P-1" },
    },
  ]);
  expect(change({ name: "Lea", staffNumber: "P-1" }, "leader")).toEqual({ ok: false, reason: "taken" });
  expect(change({ name: "Lea", email: "ada@example.com" }, "leader")).toEqual({ ok: false, reason: "taken" });
  expect(change({ name: "Eve", staffNumber: "P-2" }, "staff", { id: "manager" })).toMatchObject({
    reason: "forbidden",
  });
  expect(change({ name: "Eve", staffNumber: "P-2" }, "nobody")).toMatchObject({ reason: "gone" });
});
