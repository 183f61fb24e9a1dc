import { expect, test } from "vitest";
import type { Db } from "~db/client";
import { listChangeRecords } from "~db/queries/deciding/change-records";
import { listDecisions } from "~db/queries/deciding/decisions";
import { findFollowUp } from "~db/queries/deciding/follow-ups";
import { findRollout } from "~db/queries/deciding/rollouts";
import { listAmendments } from "~db/queries/experiments/amendments";
import { findExperiment } from "~db/queries/experiments/find-experiment";
import { listPhases } from "~db/queries/experiments/phases";
import { listServableExperiments } from "~db/queries/list-servable-experiments";
import { allSites } from "~db/queries/site-scope";
import { auditEntries } from "~db/schema/access";
import { freshDb } from "../../../../tests/helpers/fresh-db";
import { addPerson, addSites } from "../../../../tests/helpers/people";
import { DAY, type StartedTrial, startTrial, TRIAL_START, trialPlan } from "../../../../tests/helpers/trial";
import { keepFollowUp, raiseRamp, undoDecision } from "./change-rollout";
import { extendExperiment, keepOldWay, type Ship, shipArm } from "./decide-experiment";
import { snapshotOf } from "./snapshot";

const AT = TRIAL_START + 40 * DAY;
const anna = { id: "anna", scope: allSites };
const nora = { id: "nora", scope: { kind: "sites", siteIds: ["north"] } } as const;
const snapshot = snapshotOf(null, { sentence: "Roll out: it earns.", isMoney: true, currency: "EUR" });

function started(trial: StartedTrial = {}): Db {
  const db = freshDb();
  addSites(db);
  addPerson(db, { id: "anna", role: "manager" });
  addPerson(db, { id: "nora", role: "manager", siteIds: ["north"] });
  startTrial(db, trial);
  return db;
}

const decision = { id: "x1", actor: anna, at: AT, reason: "It earns", snapshot };
const shipping: Ship = {
  ...decision,
  arm: "mailer",
  share: 1,
  holdOut: 0.05,
  instruction: "Pack it in paper",
  ownerId: "anna",
};
const statusOf = (db: Db) => findExperiment(db, "x1", allSites)?.status;
const servedOf = (db: Db) => listServableExperiments(db)[0]?.rollout ?? null;

test("shipping concludes, serves the arm, writes the change down and asks again in 90 days", () => {
  const db = started({ siteIds: ["north"] });
  expect(shipArm(db, shipping)).toEqual({ ok: true });
  expect(findExperiment(db, "x1", allSites)).toMatchObject({ status: "concluded", concludedAt: AT });
  expect(servedOf(db)).toMatchObject({ arm: "mailer", share: 1, holdOut: 0.05 });
  expect(listPhases(db, "x1").map(({ number, kind, endedAt }) => ({ number, kind, endedAt }))).toEqual([
    { number: 1, kind: "trial", endedAt: AT },
    { number: 2, kind: "rollout", endedAt: null },
  ]);
  expect(listChangeRecords(db, "x1")).toMatchObject([
    { title: "Paper mailer: Paper mailer", instruction: "Pack it in paper", siteIds: ["north"], ownerName: "Anna" },
  ]);
  expect(findFollowUp(db, "x1")).toMatchObject({ dueAt: AT + 90 * DAY, basis: "holdOut", closedAt: null });
  expect(listDecisions(db, "x1")).toMatchObject([{ kind: "ship", arm: "mailer", byName: "Anna", snapshot }]);
  const entries = db.select().from(auditEntries).all();
  expect(entries).toMatchObject([{ action: "experiment.decided.ship", subjectId: "x1" }]);
});

test("shipping to everyone without a hold-out needs no phase and compares before and after", () => {
  const db = started();
  expect(shipArm(db, { ...shipping, holdOut: 0 })).toEqual({ ok: true });
  expect(listPhases(db, "x1")).toHaveLength(1);
  expect(findFollowUp(db, "x1")?.basis).toBe("beforeAfter");
});

test("of two who decide at once one wins, and the other changes nothing", () => {
  const db = started();
  expect(keepOldWay(db, decision)).toEqual({ ok: true });
  expect(shipArm(db, shipping)).toEqual({ ok: false, reason: "alreadyDecided" });
  expect(keepOldWay(db, decision)).toEqual({ ok: false, reason: "alreadyDecided" });
  expect(listDecisions(db, "x1")).toHaveLength(1);
  expect(listChangeRecords(db, "x1")).toEqual([]);
  expect(servedOf(db)).toBeNull();
});

const refusals: [string, Partial<Ship>, string][] = [
  ["an arm the plan does not have", { arm: "foil" }, "armUnknown"],
  ["control", { arm: "box" }, "armUnknown"],
  ["nobody", { share: 0 }, "shareWrong"],
  ["more than everybody", { share: 1.1 }, "shareWrong"],
  ["a hold-out of most", { holdOut: 0.6 }, "holdOutWrong"],
  ["no reason", { reason: " " }, "reasonMissing"],
  ["another experiment", { id: "x2" }, "notFound"],
];

test.each(refusals)("shipping %s is refused and leaves it running", (_name, change, reason) => {
  const db = started();
  expect(shipArm(db, { ...shipping, ...change })).toEqual({ ok: false, reason });
  expect(statusOf(db)).toBe("running");
  expect(listDecisions(db, "x1")).toEqual([]);
});

test("whoever has not all of its sites cannot decide, and sees it only at their own", () => {
  const both = started({ siteIds: ["north", "east"] });
  expect(keepOldWay(both, { ...decision, actor: nora })).toEqual({ ok: false, reason: "outOfScope" });
  const elsewhere = started({ siteIds: ["east"] });
  expect(keepOldWay(elsewhere, { ...decision, actor: nora })).toEqual({ ok: false, reason: "notFound" });
  const own = started({ siteIds: ["north"] });
  expect(keepOldWay(own, { ...decision, actor: nora })).toEqual({ ok: true });
});

test("undo serves the old way again, marks what it changed, and lets it be decided anew", () => {
  const db = started();
  expect(shipArm(db, shipping)).toEqual({ ok: true });
  const undo = { id: "x1", actor: anna, at: AT + DAY, reason: "The supplier has gone" };
  expect(undoDecision(db, undo)).toEqual({ ok: true });
  expect(statusOf(db)).toBe("concluded");
  expect(servedOf(db)).toBeNull();
  expect(listChangeRecords(db, "x1")[0]?.undoneAt).toBe(AT + DAY);
  expect(findFollowUp(db, "x1")?.closedAt).toBe(AT + DAY);
  expect(listPhases(db, "x1").every(({ endedAt }) => endedAt !== null)).toBe(true);
  expect(undoDecision(db, undo)).toEqual({ ok: false, reason: "nothingToUndo" });
  expect(shipArm(db, { ...shipping, at: AT + 2 * DAY, holdOut: 0 })).toEqual({ ok: true });
  expect(servedOf(db)).toMatchObject({ arm: "mailer", holdOut: 0 });
  expect(listDecisions(db, "x1").map(({ undoneAt }) => undoneAt)).toEqual([AT + DAY, null]);
});

test("a ramp rises and never falls", () => {
  const db = started();
  shipArm(db, { ...shipping, share: 0.25, holdOut: 0 });
  const act = { id: "x1", actor: anna, at: AT + DAY };
  expect(raiseRamp(db, { ...act, share: 0.5 })).toEqual({ ok: true });
  expect(raiseRamp(db, { ...act, share: 0.5 })).toEqual({ ok: false, reason: "shareNotRaised" });
  expect(raiseRamp(db, { ...act, share: 1 })).toEqual({ ok: true });
  expect(findRollout(db, "x1")?.share).toBe(1);
  expect(listPhases(db, "x1").at(-1)?.endedAt).toBe(AT + DAY);
});

test("a ramp without a shipped arm is refused", () => {
  const db = started();
  keepOldWay(db, decision);
  expect(raiseRamp(db, { id: "x1", actor: anna, at: AT, share: 1 })).toEqual({ ok: false, reason: "nothingServed" });
});

test("extending moves the planned end with its reason and leaves it running", () => {
  const db = started();
  const plannedEndAt = AT + 20 * DAY;
  expect(extendExperiment(db, { ...decision, reason: "Two more weeks", plannedEndAt })).toEqual({ ok: true });
  expect(findExperiment(db, "x1", allSites)).toMatchObject({ status: "running", plannedEndAt });
  expect(listAmendments(db, "x1")).toMatchObject([{ what: "plannedEnd", reason: "Two more weeks" }]);
  expect(listDecisions(db, "x1")).toMatchObject([{ kind: "extend", arm: null }]);
  const earlier = { ...decision, plannedEndAt: plannedEndAt - DAY };
  expect(extendExperiment(db, earlier)).toEqual({ ok: false, reason: "endNotLater" });
  expect(listDecisions(db, "x1")).toHaveLength(1);
});

test("an experiment assigned elsewhere is concluded in one step, cannot be extended, and serves nothing", () => {
  const db = started({ plan: trialPlan({ assignedElsewhere: true }), status: "enrolmentStopped" });
  expect(extendExperiment(db, { ...decision, plannedEndAt: AT + DAY })).toEqual({
    ok: false,
    reason: "elsewhereCannotExtend",
  });
  expect(shipArm(db, { ...shipping, holdOut: 0 })).toEqual({ ok: true });
  expect(statusOf(db)).toBe("concluded");
  expect(findRollout(db, "x1")).toBeUndefined();
  expect(listChangeRecords(db, "x1")).toHaveLength(1);
});

test("the answer whether it lasted is kept once", () => {
  const db = started();
  shipArm(db, shipping);
  const act = { id: "x1", actor: anna, at: AT + 90 * DAY, answer: { estimate: 110 } };
  expect(keepFollowUp(db, act)).toEqual({ ok: true });
  expect(findFollowUp(db, "x1")).toMatchObject({ closedAt: AT + 90 * DAY, result: { estimate: 110 } });
  expect(keepFollowUp(db, act)).toEqual({ ok: false, reason: "noFollowUp" });
});
