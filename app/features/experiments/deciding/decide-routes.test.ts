import { beforeEach, expect, test } from "vitest";
import { loader as pageLoader } from "~/routes/_app.experiments.$id._index";
import { loader as computedLoader } from "~/routes/_app.experiments.$id.computed";
import { action, loader as decideLoader } from "~/routes/_app.experiments.$id.decide";
import { loader as libraryLoader } from "~/routes/_app.experiments.library";
import { loader as exportLoader } from "~/routes/experiments.$id.export.$format";
import { listDecisions } from "~db/queries/deciding/decisions";
import { findExperiment } from "~db/queries/experiments/find-experiment";
import { allSites } from "~db/queries/site-scope";
import { freshApp } from "../../../../tests/helpers/fresh-app";
import { addOnePersonPerRole } from "../../../../tests/helpers/people";
import { ask, signedIn } from "../../../../tests/helpers/route";
import { startTrial, storeTrial, trialData, trialPlan } from "../../../../tests/helpers/trial";

let app: ReturnType<typeof freshApp>;

beforeEach(async () => {
  app = freshApp();
  globalThis.orderlabResults = undefined;
  globalThis.orderlabAssignments = undefined;
  addOnePersonPerRole(app.db);
  startTrial(app.db, { id: "x1", siteIds: ["north"] });
  startTrial(app.db, { id: "x2", plan: trialPlan({ key: "other", name: "East only" }), siteIds: ["east"] });
  await storeTrial(app.warehouse, trialData({ orders: 300, gain: 400 }));
});

const params = { id: "x1" };
const keep = { intent: "keep", reason: "Simpler" };
const ship = { intent: "ship", reason: "It earns", arm: "mailer", share: "50", holdOut: "5 %", instruction: "Paper" };
const statusOf = (id: string) => findExperiment(app.db, id, allSites)?.status;

test("signed out, every page leads to the sign-in", async () => {
  for (const route of [pageLoader, computedLoader, decideLoader, libraryLoader]) {
    const answer = await ask(route, { path: "/experiments/x1", params });
    expect(answer.location).toContain("/sign-in");
  }
  const posted = await ask(action, { path: "/experiments/x1/decide", params, form: keep });
  expect(posted.location).toContain("/sign-in");
  expect(statusOf("x1")).toBe("running");
});

test("who may not decide is refused, and staff read nothing", async () => {
  const lead = await signedIn("trainingLead");
  expect((await ask(action, { params, form: keep, cookie: lead })).status).toBe(403);
  expect((await ask(decideLoader, { params, cookie: lead })).status).toBe(403);
  expect((await ask(pageLoader, { params, cookie: lead })).status).toBe(200);
  expect((await ask(pageLoader, { params, cookie: await signedIn("staff") })).status).toBe(403);
  expect(statusOf("x1")).toBe("running");
});

test("another site's experiment is not there", async () => {
  const cookie = await signedIn("manager");
  const elsewhere = { params: { id: "x2" }, cookie };
  expect((await ask(pageLoader, elsewhere)).status).toBe(404);
  expect((await ask(decideLoader, elsewhere)).status).toBe(404);
  expect((await ask(exportLoader, { params: { id: "x2", format: "csv" }, cookie })).status).toBe(404);
  expect((await ask(action, { ...elsewhere, form: keep })).status).toBe(409);
  expect(statusOf("x2")).toBe("running");
});

const invalid: [string, Record<string, string>][] = [
  ["no intent", { reason: "x" }],
  ["no reason", { intent: "keep", reason: "  " }],
  ["a share that is no number", { ...ship, share: "half" }],
  ["a hold-out of most", { ...ship, holdOut: "80" }],
  ["a day that is none", { intent: "extend", reason: "x", plannedEnd: "2026-02-31" }],
];

test.each(invalid)("%s is answered with 400 and changes nothing", async (_name, form) => {
  const answer = await ask(action, { params, form, cookie: await signedIn("manager") });
  expect(answer.status).toBe(400);
  expect(statusOf("x1")).toBe("running");
});

test("a decision is taken once: the second is refused with a sentence", async () => {
  const cookie = await signedIn("manager");
  const first = await ask(action, { params, form: ship, cookie });
  expect(first.location).toBe("/experiments/x1");
  const second = await ask(action, { params, form: keep, cookie: await signedIn("leader") });
  expect(second.status).toBe(409);
  expect(JSON.stringify(second.body)).toContain("already decided");
  const [decision, ...others] = listDecisions(app.db, "x1");
  expect(decision).toMatchObject({ kind: "ship", arm: "mailer", by: "manager" });
  expect(JSON.stringify(decision?.snapshot)).toContain("rollOut");
  expect(others).toEqual([]);
});

test("after a decision its page leads back to the result, and the library has it", async () => {
  const cookie = await signedIn("leader");
  expect((await ask(action, { params, form: keep, cookie })).location).toBe("/experiments/x1");
  expect((await ask(decideLoader, { params, cookie })).location).toBe("/experiments/x1");
  const all = await ask(libraryLoader, { path: "/experiments/library", cookie });
  expect(all.body).toMatchObject({ entries: [{ id: "x1", decision: { kind: "keep", reason: "Simpler" } }] });
  const found = await ask(libraryLoader, { path: "/experiments/library?search=simpler&kind=packaging", cookie });
  expect(found.body).toMatchObject({ entries: [{ id: "x1" }] });
  for (const search of ["search=100%25", "kind=pricing", "site=east"]) {
    const none = await ask(libraryLoader, { path: `/experiments/library?${search}`, cookie });
    expect(none.body).toMatchObject({ entries: [] });
  }
});

test("undo, by post, brings the old way back", async () => {
  const cookie = await signedIn("manager");
  await ask(action, { params, form: ship, cookie });
  const undone = await ask(action, { params, form: { intent: "undo", reason: "It tears" }, cookie });
  expect(undone.location).toBe("/experiments/x1");
  expect(listDecisions(app.db, "x1")[0]).toMatchObject({ undoneReason: "It tears" });
  expect((await ask(decideLoader, { params, cookie })).status).toBe(200);
});

test("the page has the result, and offers the decision only to whoever may take it", async () => {
  const cookie = await signedIn("manager");
  const page = await ask(pageLoader, { path: "/experiments/x1", params, cookie });
  expect(page.body).toMatchObject({ mayDecide: true, page: { result: { horizon: { units: 300 } } } });
  const leader = await ask(pageLoader, { path: "/experiments/x1", params, cookie: await signedIn("trainingLead") });
  expect(leader.body).toMatchObject({ mayDecide: false });
});

test("a result is given away as CSV, JSON and an R script, and as nothing else", async () => {
  const cookie = await signedIn("leader");
  const files = { csv: "text/csv", json: "application/json", r: "text/plain" };
  for (const [format, type] of Object.entries(files)) {
    const answer = await ask(exportLoader, { params: { id: "x1", format }, cookie });
    expect(answer.headers.get("Content-Type")).toContain(type);
    expect(answer.headers.get("Content-Disposition")).toContain("attachment");
    expect(String(answer.body)).toContain("contribution-margin");
  }
  expect((await ask(exportLoader, { params: { id: "x1", format: "exe" }, cookie })).status).toBe(404);
});
