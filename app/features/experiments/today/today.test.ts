import { beforeEach, expect, test } from "vitest";
import type { Role } from "~/lib/permissions";
import { loader as todayLoader } from "~/routes/_app._index";
import { loader as paletteLoader } from "~/routes/palette";
import type { Db } from "~db/client";
import { allSites } from "~db/queries/site-scope";
import { experimentSites, experiments, followUps } from "~db/schema/experiments";
import { costs } from "~db/schema/organisation";
import { freshApp } from "../../../../tests/helpers/fresh-app";
import { addOnePersonPerRole, someday } from "../../../../tests/helpers/people";
import { ask, signedIn } from "../../../../tests/helpers/route";
import { viewToday } from "./today.server";

let db: Db;
beforeEach(() => {
  db = freshApp().db;
  addOnePersonPerRole(db);
});

const north = { id: "manager", scope: { kind: "sites" as const, siteIds: ["north"] } };

function addExperiment(id: string, more: Partial<typeof experiments.$inferInsert> = {}, siteId?: string) {
  db.insert(experiments)
    .values({ id, key: id, name: `Plan ${id}`, kind: "packaging", status: "draft", createdAt: someday, ...more })
    .run();
  if (siteId) db.insert(experimentSites).values({ experimentId: id, siteId }).run();
}

test("an organisation without experiments and costs is told so", async () => {
  const view = await viewToday({ id: "administrator", scope: allSites }, someday);
  expect(view).toMatchObject({ hasExperiments: false, hasCosts: false, running: [], drafts: [], followUps: [] });
});

test("one's own drafts come first, and those of other sites not at all", async () => {
  addExperiment("other", { ownerId: "administrator", createdAt: someday + 2 });
  addExperiment("own", { ownerId: "manager", createdAt: someday });
  addExperiment("east", { ownerId: "administrator" }, "east");
  const { drafts } = await viewToday(north, someday);
  expect(drafts.map(({ id }) => id)).toEqual(["own", "other"]);
});

test("a running experiment without a result is shown and asks nothing of anybody", async () => {
  addExperiment("r", { status: "running", startedAt: someday });
  const view = await viewToday(north, someday);
  expect(view.running).toMatchObject([{ id: "r", verdict: null }]);
  expect([view.alarms, view.decisions]).toEqual([[], []]);
});

test("a follow-up is due from its day on, until it is closed, for those who see the experiment", async () => {
  addExperiment("won", { status: "concluded" });
  addExperiment("east", { status: "concluded" }, "east");
  const due = { dueAt: someday, basis: "holdOut" as const };
  db.insert(followUps)
    .values([
      { ...due, id: "1", experimentId: "won" },
      { ...due, id: "2", experimentId: "east" },
      { ...due, id: "3", experimentId: "won", closedAt: someday },
    ])
    .run();
  expect((await viewToday(north, someday - 1)).followUps).toEqual([]);
  expect((await viewToday(north, someday)).followUps).toEqual([
    { experimentId: "won", name: "Plan won", dueAt: someday },
  ]);
});

test("costs that are entered are noticed", async () => {
  const cost = { id: "c", kind: "packaging" as const, amountMinor: 60, validFrom: "2026-01-01", source: "invoice" };
  db.insert(costs)
    .values({ ...cost, estimated: false, createdAt: someday })
    .run();
  expect((await viewToday(north, someday)).hasCosts).toBe(true);
});

test("each role's Today holds what it may do", async () => {
  addExperiment("r", { status: "running", startedAt: someday });
  const seen = async (role: Role) => (await ask(todayLoader, { cookie: await signedIn(role) })).body;
  expect(await seen("staff")).toMatchObject({ view: null, may: { lookUp: true, plan: false } });
  expect(await seen("leader")).toMatchObject({ view: { running: [{ id: "r" }] }, may: { decide: true, plan: false } });
  expect(await seen("trainingLead")).toMatchObject({ may: { read: true, decide: false, writeCosts: false } });
  expect(await seen("manager")).toMatchObject({ may: { read: true, plan: true, decide: true, lookUp: true } });
});

test("search finds the experiments of one's scope, and none for staff", async () => {
  addExperiment("everywhere");
  addExperiment("east", {}, "east");
  const found = async (role: Role) => (await ask(paletteLoader, { cookie: await signedIn(role) })).body;
  expect(await found("manager")).toEqual({
    experiments: [{ id: "everywhere", name: "Plan everywhere", status: "draft" }],
  });
  expect(await found("staff")).toEqual({ experiments: [] });
});

test("a stranger is sent to sign in", async () => {
  expect(await ask(todayLoader)).toMatchObject({ status: 302, location: "/sign-in" });
});
