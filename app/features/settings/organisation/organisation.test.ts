import { expect, test } from "vitest";
import { action as organisationAction } from "~/routes/_app.settings.organisation._index";
import type { Db } from "~db/client";
import { findOrganisation } from "~db/queries/organisation/find-organisation";
import { saveOrganisation } from "~db/queries/organisation/organisation";
import { listPlaces } from "~db/queries/people/places";
import { auditEntries } from "~db/schema/access";
import { freshApp } from "../../../../tests/helpers/fresh-app";
import { freshDb } from "../../../../tests/helpers/fresh-db";
import { addOnePersonPerRole, someday } from "../../../../tests/helpers/people";
import { ask, signedIn } from "../../../../tests/helpers/route";
import { organisationSchema } from "./organisation.schema";
import { changeOrganisation } from "./organisation.server";
import { addSite, addTeam, changeSite, renameTeam } from "./places.server";

const at = someday;
const act = { actor: { kind: "user", id: "administrator" }, at } as const;
const northwind = { name: "Northwind", timeZone: "Europe/Berlin", currency: "EUR", locale: "en-GB" };

function setUp() {
  const db = freshDb();
  addOnePersonPerRole(db);
  saveOrganisation(db, northwind, at);
  return db;
}

const log = (db: Db) => db.select().from(auditEntries).all();

test("an administrator changes the organisation, and the log holds both states", () => {
  const db = setUp();
  const after = { ...northwind, currency: "SEK" };
  expect(changeOrganisation(db, act, after)).toEqual({ ok: true });
  expect(findOrganisation(db)).toMatchObject({ ...after, createdAt: at });
  expect(log(db)).toMatchObject([
    { action: "organisation.changed", before: northwind, after, actorId: "administrator" },
  ]);
});

test("what is already so is refused and not logged", () => {
  const db = setUp();
  expect(changeOrganisation(db, act, northwind)).toEqual({ ok: false, reason: "unchanged" });
  expect(log(db)).toEqual([]);
});

test.each(["manager", "trainingLead", "staff", "leader", "nobody"])(
  "a %s changes neither organisation nor places",
  (id) => {
    const db = setUp();
    const by = { actor: { kind: "user", id }, at } as const;
    const refused = { ok: false, reason: "forbidden" };
    expect(changeOrganisation(db, by, { ...northwind, name: "Mine" })).toEqual(refused);
    expect(addSite(db, by, { name: "South", timeZone: "UTC" })).toEqual(refused);
    expect(changeSite(db, by, { siteId: "north", name: "Mine", timeZone: "UTC" })).toEqual(refused);
    expect(addTeam(db, by, { siteId: "north", name: "North 2" })).toEqual(refused);
    expect(renameTeam(db, by, { teamId: "n1", name: "Mine" })).toEqual(refused);
    expect(findOrganisation(db)?.name).toBe("Northwind");
    expect(log(db)).toEqual([]);
  },
);

test("the terminal may do what an administrator may", () => {
  const db = setUp();
  expect(addSite(db, { actor: { kind: "commandLine" }, at }, { name: "South", timeZone: "UTC" }).ok).toBe(true);
  expect(log(db)).toMatchObject([{ actorKind: "commandLine", actorId: null, action: "site.added" }]);
});

test("sites and teams are added and renamed, each name once", () => {
  const db = setUp();
  const south = addSite(db, act, { name: "South", timeZone: "Europe/Rome" });
  const siteId = south.ok ? south.id : "";
  expect(addSite(db, act, { name: "South", timeZone: "UTC" })).toEqual({ ok: false, reason: "taken" });
  expect(changeSite(db, act, { siteId, name: "North", timeZone: "UTC" })).toEqual({ ok: false, reason: "taken" });
  expect(changeSite(db, act, { siteId, name: "Far south", timeZone: "Europe/Rome" })).toEqual({ ok: true });
  const team = addTeam(db, act, { siteId, name: "Packing" });
  expect(addTeam(db, act, { siteId, name: "Packing" })).toEqual({ ok: false, reason: "taken" });
  expect(addTeam(db, act, { siteId: "north", name: "Packing" }).ok).toBe(true);
  expect(addTeam(db, act, { siteId: "nowhere", name: "Packing" })).toEqual({ ok: false, reason: "gone" });
  expect(renameTeam(db, act, { teamId: team.ok ? team.id : "", name: "Packers" })).toEqual({ ok: true });
  expect(renameTeam(db, act, { teamId: "nobody", name: "Packers" })).toEqual({ ok: false, reason: "gone" });
  const far = listPlaces(db).find(({ id }) => id === siteId);
  expect(far).toMatchObject({ name: "Far south", teams: [{ name: "Packers" }] });
  expect(log(db).map(({ action }) => action)).toEqual([
    "site.added",
    "site.changed",
    "team.added",
    "team.added",
    "team.renamed",
  ]);
});

test.each([
  { timeZone: "Europe/Atlantis" },
  { currency: "XXZ" },
  { currency: "eur" },
  { locale: "de-DE" },
  { name: " " },
])("settings with %o are invalid", (change) => {
  expect(organisationSchema.safeParse({ ...northwind, ...change }).success).toBe(false);
  expect(organisationSchema.safeParse(northwind).success).toBe(true);
});

test("the smallest group is changed within its limits, by administrators alone, and logged", async () => {
  const { db } = freshApp();
  addOnePersonPerRole(db);
  saveOrganisation(db, northwind, 1);
  const post = async (smallestGroup: string, by: string) =>
    ask(organisationAction, { form: { intent: "privacy", smallestGroup }, cookie: await signedIn(by) });
  expect((await post("8", "manager")).status).toBe(403);
  for (const wrong of ["2", "51", "many", "4.5"]) expect((await post(wrong, "administrator")).status).toBe(400);
  expect((await post("5", "administrator")).status).toBe(409);
  expect((await post("8", "administrator")).status).toBe(302);
  expect(findOrganisation(db)?.smallestGroup).toBe(8);
  expect(log(db).filter(({ action }) => action.startsWith("organisation"))).toMatchObject([
    { action: "organisation.privacyChanged", before: { smallestGroup: 5 }, after: { smallestGroup: 8 } },
  ]);
});
