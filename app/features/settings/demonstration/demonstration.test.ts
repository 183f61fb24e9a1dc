import { expect, test } from "vitest";
import { verifyPassword } from "~/features/auth/auth.server";
import type { Db } from "~db/client";
import { findOrganisation } from "~db/queries/organisation/find-organisation";
import { saveOrganisation, setDemonstrationSeed } from "~db/queries/organisation/organisation";
import { apiKeys, auditEntries, connections } from "~db/schema/access";
import { experimentSites, experiments } from "~db/schema/experiments";
import { measureTargets } from "~db/schema/measures";
import { costs } from "~db/schema/organisation";
import { sessions, sites, users } from "~db/schema/people";
import { workCalendars } from "~db/schema/process";
import { freshDb } from "../../../../tests/helpers/fresh-db";
import { addPerson, addSites, someday } from "../../../../tests/helpers/people";
import { removeDemonstration } from "./demonstration.server";

const at = someday + 86_400_000;
const administrator = { name: "Ruth Real", email: "ruth@example.com", password: "a long enough password" };
const byAda = { actor: { kind: "user", id: "ada" }, at, administrator } as const;

function demonstration() {
  const db = freshDb();
  saveOrganisation(db, { name: "Made up", timeZone: "Europe/Berlin", currency: "EUR", locale: "en-GB" }, someday);
  setDemonstrationSeed(db, "seed");
  addSites(db);
  addPerson(db, { id: "ada", role: "administrator", isDemonstration: true });
  addPerson(db, { id: "sami", role: "staff", teamIds: ["n1"], isDemonstration: true });
  db.insert(sessions).values({ id: "s", userId: "ada", expiresAt: 2_000_000_000 }).run();
  const connection = { name: "Demonstration", kind: "demonstration", createdAt: someday } as const;
  db.insert(connections)
    .values({ id: "demo", slug: "demo", ...connection })
    .run();
  const key = { kind: "client", name: "k", shown: "k", scopes: [], allowedOrigins: [], createdAt: someday } as const;
  db.insert(apiKeys)
    .values({ id: "k", keyHash: "h", connectionId: "demo", ...key })
    .run();
  addExperiment(db, "made-up", "ada");
  db.insert(experimentSites).values({ experimentId: "made-up", siteId: "north" }).run();
  const cost = {
    kind: "packaging",
    validFrom: "2026-01-01",
    source: "-",
    estimated: true,
    createdAt: someday,
  } as const;
  db.insert(costs)
    .values({ id: "c", createdBy: "ada", ...cost })
    .run();
  const entry = {
    at: someday,
    actorKind: "user",
    actorId: "ada",
    action: "x.y",
    subjectKind: "x",
    subjectId: "1",
  } as const;
  db.insert(auditEntries)
    .values({ id: "a", ...entry })
    .run();
  return { db, removed: [] as unknown[] };
}

function addExperiment(db: Db, id: string, ownerId: string) {
  const row = { id, key: id, name: id, kind: "other", status: "running", ownerId, createdAt: someday } as const;
  db.insert(experiments)
    .values({ ...row, plan: "{}", planHash: "00" })
    .run();
}

/** The data plane's part, remembered. */
function noting(removed: unknown[]) {
  return { removeAll: async (scope: unknown) => void removed.push(scope) };
}

const ids = (db: Db, table: string) => db.$client.prepare(`SELECT id FROM ${table} ORDER BY id`).pluck().all();
const count = (db: Db, table: string) => db.$client.prepare(`SELECT count(*) FROM ${table}`).pluck().get();

test("everything of the demonstration goes, and the administrator who stays can sign in", async () => {
  const { db, removed } = demonstration();
  const outcome = await removeDemonstration({ db, warehouse: noting(removed) }, byAda);

  expect(outcome).toMatchObject({ ok: true, removed: { people: 2, experiments: 1, sites: 2 } });
  expect(removed).toEqual([{ connectionIds: ["demo"], experimentIds: ["made-up"] }]);
  for (const table of ["session", "site", "team", "connection", "api_key", "experiment", "cost"]) {
    expect([table, count(db, table)]).toEqual([table, 0]);
  }
  const people = db.select().from(users).all();
  expect(people).toMatchObject([{ name: "Ruth Real", role: "administrator", allSites: true, isDemonstration: false }]);
  expect(await verifyPassword(people[0]?.passwordHash ?? null, administrator.password)).toBe(true);
  expect(findOrganisation(db)?.demonstrationSeed).toBeNull();
  const log = db.select().from(auditEntries).all();
  expect(log.map(({ action }) => action)).toEqual(["x.y", "demonstration.removed"]);
  expect(JSON.stringify(log)).not.toContain(administrator.password);
});

test("what people outside the demonstration added stays, with the places it needs", async () => {
  const { db } = demonstration();
  addPerson(db, { id: "real", role: "staff", teamIds: ["e1"] });
  addExperiment(db, "own", "real");
  db.insert(experimentSites).values({ experimentId: "own", siteId: "north" }).run();
  db.insert(connections).values({ id: "shop", slug: "shop", name: "Shop", kind: "api", createdAt: someday }).run();
  const south = { id: "south", name: "South", timeZone: "UTC", createdAt: someday + 1 };
  db.insert(sites).values(south).run();

  expect((await removeDemonstration({ db, warehouse: noting([]) }, byAda)).ok).toBe(true);
  expect(ids(db, "site")).toEqual(["east", "north", "south"]);
  expect(ids(db, "team")).toEqual(["e1"]);
  expect(count(db, "experiment")).toBe(1);
  expect(count(db, "connection")).toBe(1);
  expect(db.$client.pragma("foreign_key_check")).toEqual([]);
});

test("calendars, targets and findings of its people go with it, and a calendar of somebody else keeps its site", async () => {
  const { db } = demonstration();
  addCalendar(db, "friday", "north", "ada");
  addCalendar(db, "own", "east", "real");
  const target = { measure: "onTime", target: 0.95, alarmOnSignal: true, alarmOnTarget: false, updatedAt: someday };
  db.insert(measureTargets)
    .values([
      { id: "t", siteId: "", updatedBy: "ada", ...target },
      { id: "u", siteId: "east", updatedBy: null, ...target },
    ])
    .run();
  expect((await removeDemonstration({ db, warehouse: noting([]) }, byAda)).ok).toBe(true);
  expect(ids(db, "work_calendar")).toEqual(["own"]);
  expect(ids(db, "site")).toEqual(["east"]);
  expect(ids(db, "measure_target")).toEqual(["u"]);
  expect(db.$client.pragma("foreign_key_check")).toEqual([]);
});

function addCalendar(db: Db, id: string, siteId: string, actorId: string) {
  const hours = { zone: "Europe/Berlin", week: [], pickUps: [], closed: [], createdAt: someday, updatedAt: someday };
  db.insert(workCalendars)
    .values({ id, place: id, siteId, carrier: null, ...hours })
    .run();
  const added = { actorKind: "user", action: "calendar.added", subjectKind: "calendar" } as const;
  db.insert(auditEntries)
    .values({ id: `added-${id}`, at: someday, actorId, subjectId: id, ...added })
    .run();
}

test("an own administrator removes it without naming another", async () => {
  const { db } = demonstration();
  const planes = { db, warehouse: noting([]) };
  const alone = { ...byAda, administrator: null };
  expect(await removeDemonstration(planes, alone)).toEqual({ ok: false, reason: "noAdministrator" });
  addPerson(db, { id: "real", role: "administrator", passwordHash: "hash" });
  expect(await removeDemonstration(planes, alone)).toMatchObject({ ok: true, administratorId: null });
  expect(ids(db, "user")).toEqual(["real"]);
});

test("who may not, a taken sign-in name and a second time are refused before anything is removed", async () => {
  const { db, removed } = demonstration();
  addPerson(db, { id: "ruth", role: "staff" });
  const planes = { db, warehouse: noting(removed) };
  const bySami = { ...byAda, actor: { kind: "user", id: "sami" } } as const;
  expect(await removeDemonstration(planes, bySami)).toEqual({ ok: false, reason: "forbidden" });
  expect(await removeDemonstration(planes, byAda)).toEqual({ ok: false, reason: "taken" });
  expect(removed).toEqual([]);
  const other = {
    ...byAda,
    actor: { kind: "commandLine" },
    administrator: { ...administrator, email: "o@example.com" },
  } as const;
  expect((await removeDemonstration(planes, other)).ok).toBe(true);
  expect(await removeDemonstration(planes, other)).toEqual({ ok: false, reason: "noDemonstration" });
});

test("after an interruption it can be run again", async () => {
  const { db, removed } = demonstration();
  const failing = { removeAll: () => Promise.reject(new Error("the disk is full")) };
  await expect(removeDemonstration({ db, warehouse: failing }, byAda)).rejects.toThrow("the disk is full");
  expect(count(db, "user")).toBe(2);
  expect((await removeDemonstration({ db, warehouse: noting(removed) }, byAda)).ok).toBe(true);
});

test("an experiment added while it runs goes too", async () => {
  const { db, removed } = demonstration();
  const warehouse = {
    removeAll: async (scope: unknown) => {
      if (removed.push(scope) === 1) addExperiment(db, "late", "ada");
    },
  };
  expect(await removeDemonstration({ db, warehouse }, byAda)).toMatchObject({ ok: true, removed: { experiments: 2 } });
  expect(removed).toHaveLength(2);
  expect(count(db, "experiment")).toBe(0);
});
