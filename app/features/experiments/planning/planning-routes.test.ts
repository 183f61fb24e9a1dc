import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { en } from "~/lib/texts/en";
import * as planRoute from "~/routes/_app.experiments.$id.plan";
import * as runRoute from "~/routes/_app.experiments.$id.run";
import * as costsRoute from "~/routes/_app.experiments.costs";
import * as metricsRoute from "~/routes/_app.experiments.metrics";
import * as newRoute from "~/routes/_app.experiments.new";
import { listCosts } from "~db/queries/costs/costs";
import { findExperiment } from "~db/queries/experiments/find-experiment";
import { listExperiments } from "~db/queries/experiments/list-experiments";
import { listMetrics } from "~db/queries/metrics/metrics";
import { allSites } from "~db/queries/site-scope";
import { freshApp } from "../../../../tests/helpers/fresh-app";
import { addOnePersonPerRole, addPerson } from "../../../../tests/helpers/people";
import { noon, packagingDraft, runningExperiment } from "../../../../tests/helpers/planning";
import { ask, signedIn } from "../../../../tests/helpers/route";
import { draftSchema } from "./draft/draft.schema";
import { ensureReadyMetrics } from "./metrics/metrics";

let app: ReturnType<typeof freshApp>;
beforeEach(() => {
  app = freshApp();
  addOnePersonPerRole(app.db);
  addPerson(app.db, { id: "anna", role: "manager" });
  ensureReadyMetrics(app.db, noon);
});
afterEach(async () => {
  globalThis.orderlabDatabases = undefined;
  await app.warehouse.close();
  app.db.$client.close();
});

type Form = Record<string, string | readonly string[]>;
const draftOf = (id: string) => draftSchema.parse(findExperiment(app.db, id, allSites)?.draft);

async function plan(id: string, form: Form, who = "anna") {
  const step = String(form.step ?? "duration");
  const path = `/experiments/${id}/plan`;
  return ask(planRoute.action, { path, params: { id }, cookie: await signedIn(who), form: { step, ...form } });
}
const duration = { weeks: "4", smallestGain: "0.60", unitsPerWeek: "1000", coverage: "100" };

test("plan, save and continue: saved, and on to the next step", async () => {
  const id = packagingDraft(app.db);
  const answer = await plan(id, { version: "1", intent: "next", ...duration, weeks: "8" });
  expect(answer).toMatchObject({ status: 302, location: `/experiments/${id}/plan?step=review` });
  expect(draftOf(id).weeks).toBe("8");
});

test("plan, invalid: saved as typed, 400, the step shows its mistakes", async () => {
  const id = packagingDraft(app.db);
  const answer = await plan(id, { version: "1", intent: "next", ...duration, weeks: "two" });
  expect(answer).toMatchObject({ status: 400, body: { kind: "unfinished" } });
  expect(draftOf(id).weeks).toBe("two");
});

test("plan, autosave: the new version and the time; a mistake is no reason not to save", async () => {
  const id = packagingDraft(app.db);
  const answer = await plan(id, { version: "1", intent: "autosave", ...duration, weeks: "two" });
  expect(answer).toMatchObject({ status: 200, body: { kind: "saved", version: 2 } });
});

test("plan, stale: 409 with what was typed; kept only when asked for", async () => {
  const id = packagingDraft(app.db);
  await plan(id, { version: "1", intent: "autosave", ...duration, weeks: "5" });
  const stale = await plan(id, { version: "1", intent: "next", ...duration, weeks: "9" });
  expect(stale).toMatchObject({ status: 409, body: { isStale: true, seenVersion: 1, typed: { weeks: "9" } } });
  expect(draftOf(id).weeks).toBe("5");
  const kept = await plan(id, { version: "1", intent: "keep:2", ...duration, weeks: "9" });
  expect(kept.status).toBe(302);
  expect(draftOf(id).weeks).toBe("9");
});

test("plan, start: frozen and running; a second time refused", async () => {
  const id = packagingDraft(app.db);
  const start = () => plan(id, { version: "1", intent: "start", step: "review" });
  expect(await start()).toMatchObject({ status: 302, location: `/experiments/${id}` });
  expect(findExperiment(app.db, id, allSites)).toMatchObject({ status: "running" });
  expect(await start()).toMatchObject({ status: 409, body: { message: en.planning.refusals.notStartable } });
});

test("plan, of an unfinished plan: neither started nor ready", async () => {
  const id = packagingDraft(app.db, { members: { weeks: "" } });
  for (const intent of ["start", "ready"]) {
    expect(await plan(id, { version: "1", intent, step: "review" })).toMatchObject({ status: 409 });
  }
  expect(findExperiment(app.db, id, allSites)?.status).toBe("draft");
});

test("plan, of the whole organisation: a manager of North is refused, one that is missing is not there", async () => {
  const id = packagingDraft(app.db);
  const refused = await plan(id, { version: "1", intent: "next", ...duration }, "manager");
  expect(refused).toMatchObject({ status: 409, body: { message: en.planning.refusals.outOfScope } });
  expect(await plan("missing", { version: "1", intent: "next" })).toMatchObject({ status: 404 });
});

test("plan, rows are added and removed; ready and back; deleted", async () => {
  const id = packagingDraft(app.db);
  expect((await plan(id, { step: "orders", version: "1", intent: "add:audience" })).status).toBe(302);
  expect(draftOf(id).audience).toMatchObject([{ attribute: "", operator: "is", value: "" }]);
  await plan(id, { step: "orders", version: "2", intent: "remove:audience:0" });
  expect((await plan(id, { step: "review", version: "3", intent: "ready" })).status).toBe(302);
  expect(findExperiment(app.db, id, allSites)?.status).toBe("ready");
  await plan(id, { step: "review", version: "3", intent: "backToDraft" });
  expect(await plan(id, { step: "review", version: "3", intent: "delete" })).toMatchObject({
    location: "/experiments",
  });
  expect(findExperiment(app.db, id, allSites)).toBeUndefined();
});

test("the plan page: a started experiment leads to its own page; a missing one is not there", async () => {
  const cookie = await signedIn("anna");
  const id = runningExperiment(app.db);
  expect(await ask(planRoute.loader, { params: { id }, cookie })).toMatchObject({ status: 302 });
  expect(await ask(planRoute.loader, { params: { id: "missing" }, cookie })).toMatchObject({ status: 404 });
});

test("a new experiment begins with a draft of the ready plan that was chosen", async () => {
  const cookie = await signedIn("anna");
  const { location } = await ask(newRoute.action, { cookie, form: { template: "hold-rule" } });
  const [draft] = listExperiments(app.db, { scope: allSites });
  expect(location).toBe(`/experiments/${draft?.id}/plan`);
  expect(draft).toMatchObject({ name: "Hold rule", kind: "orderFlow", status: "draft", ownerId: "anna" });
});

const carrier = { kind: "carrier", value: "4.30", validFrom: "2026-01-01", source: "Contract" };

test("costs: added, invalid, ended too early, taken back, and what is gone refused", async () => {
  const cookie = await signedIn("anna");
  const post = (form: Form) => ask(costsRoute.action, { cookie, form });
  expect(await post(carrier)).toMatchObject({ status: 302, location: "/experiments/costs" });
  expect(await post({ ...carrier, value: "much" })).toMatchObject({ status: 400 });
  const [cost] = listCosts(app.db);
  const id = cost?.id ?? "";
  expect(await post({ intent: "end", id, from: "2025-12-31" })).toMatchObject({ status: 409 });
  expect(await post({ intent: "end", id, from: "soon" })).toMatchObject({ status: 400 });
  expect(await post({ intent: "takeBack", id })).toMatchObject({ status: 302 });
  expect(await post({ intent: "takeBack", id })).toMatchObject({ status: 409 });
  expect(listCosts(app.db)).toEqual([]);
});

test("costs: leadership reads, and does not write", async () => {
  const cookie = await signedIn("leader");
  expect((await ask(costsRoute.loader, { cookie })).status).toBe(200);
  expect((await ask(costsRoute.action, { cookie, form: carrier })).status).toBe(403);
});

test("the three questions lead back to the plan they were asked in, and nowhere else", async () => {
  const cookie = await signedIn("anna");
  const answers = { intent: "questions", leftAfterGoods: "60", returnCost: "7", minuteCost: "0.5" };
  const id = packagingDraft(app.db);
  const back = await ask(costsRoute.action, { cookie, form: { ...answers, plan: id } });
  expect(back.location).toBe(`/experiments/${id}/plan?step=guardrails`);
  const elsewhere = await ask(costsRoute.action, { cookie, form: { ...answers, plan: "//evil.example" } });
  expect(elsewhere.location).toBe("/experiments/costs");
  expect((await ask(costsRoute.action, { cookie, form: { ...answers, returnCost: "" } })).status).toBe(400);
});

const metric = { name: "Refunds", key: "refunds", kind: "sum", event: "refunded", attribute: "amount" };
const metricRest = { windowDays: "28", direction: "lower", unit: "money" };

test("metrics: defined, invalid, key taken, archived once", async () => {
  const cookie = await signedIn("anna");
  const post = (form: Form) => ask(metricsRoute.action, { cookie, form });
  const whole = { ...metric, ...metricRest, where: "reason = returned\nfull = true", cap: "99 %" };
  expect(await post(whole)).toMatchObject({ status: 302 });
  const added = listMetrics(app.db).find(({ key }) => key === "refunds");
  expect(added?.definition).toMatchObject({
    measure: {
      kind: "sum",
      event: { type: "refunded", where: { reason: "returned", full: true } },
      attribute: "amount",
    },
    windowHours: 672,
    cap: { percentile: 0.99 },
  });
  expect(await post(whole)).toMatchObject({ status: 409 });
  for (const wrong of [{ attribute: "" }, { cap: "40 %" }, { windowDays: "0" }, { where: "damaged" }, { key: "A B" }]) {
    expect([wrong, (await post({ ...whole, key: "other", ...wrong })).status]).toEqual([wrong, 400]);
  }
  const archive = { intent: "archive", id: added?.id ?? "" };
  expect(await post(archive)).toMatchObject({ status: 302 });
  expect(await post(archive)).toMatchObject({ status: 409 });
});

test("run: without a reason, unreadable, refused, done", async () => {
  const id = runningExperiment(app.db, { coverage: "20" });
  const cookie = await signedIn("anna");
  const post = (form: Form) => ask(runRoute.action, { params: { id }, cookie, form });
  expect(await post({ intent: "stop" })).toMatchObject({ status: 400, body: { act: "stop" } });
  expect(await post({ intent: "dance", reason: "why" })).toMatchObject({ status: 400 });
  expect(await post({ intent: "coverage", reason: "why", value: "all" })).toMatchObject({ status: 400 });
  expect(await post({ intent: "coverage", reason: "why", value: "10" })).toMatchObject({ status: 409 });
  expect(await post({ intent: "coverage", reason: "why", value: "50" })).toMatchObject({ status: 302 });
  expect(await post({ intent: "end", reason: "why", by: "day", value: "2026-02-30x" })).toMatchObject({ status: 400 });
  expect(await post({ intent: "end", reason: "why", by: "day", value: "2026-03-01" })).toMatchObject({ status: 409 });
  expect(await post({ intent: "end", reason: "why", by: "day", value: "2030-04-10" })).toMatchObject({ status: 302 });
  expect(await post({ intent: "phase", reason: "why" })).toMatchObject({ status: 302 });
  const dealt = { intent: "phase", reason: "why" };
  const [control = "", treatment = ""] = shareFields(await ask(runRoute.loader, { params: { id }, cookie }));
  expect(await post({ ...dealt, [control]: "80", [treatment]: "30" })).toMatchObject({
    status: 400,
    body: { act: "phase", message: en.run.problems.shares },
  });
  expect(await post({ ...dealt, [control]: "100" })).toMatchObject({ status: 409 });
  expect(await post({ ...dealt, [control]: "80 %", [treatment]: "20" })).toMatchObject({ status: 302 });
  expect(await post({ intent: "archive" })).toMatchObject({ status: 409 });
  expect(await post({ intent: "stop", reason: "why" })).toMatchObject({ status: 302 });
  expect(findExperiment(app.db, id, allSites)).toMatchObject({ status: "enrolmentStopped" });
  const { body } = await ask(runRoute.loader, { params: { id }, cookie });
  expect(body).toMatchObject({
    view: { amendments: [{ what: "coverage" }, {}, { what: "newPhase" }, { what: "newPhase" }, {}] },
  });
});

function shareFields({ body }: Awaited<ReturnType<typeof ask>>): string[] {
  const { view } = z.object({ view: z.object({ shares: z.array(z.object({ arm: z.string() })) }) }).parse(body);
  return view.shares.map(({ arm }) => `share.${arm}`);
}

test("run: a manager of North is refused for the whole organisation", async () => {
  const id = runningExperiment(app.db);
  const asked = { params: { id }, cookie: await signedIn("manager"), form: { intent: "stop", reason: "why" } };
  expect(await ask(runRoute.action, asked)).toMatchObject({
    status: 409,
    body: { message: en.planning.refusals.outOfScope },
  });
});
