import { expect, test } from "vitest";
import type { Db } from "~db/client";
import { listAmendments } from "~db/queries/experiments/amendments";
import { findExperiment } from "~db/queries/experiments/find-experiment";
import { moveExperiment } from "~db/queries/experiments/move-experiment";
import { listPhases } from "~db/queries/experiments/phases";
import { allSites } from "~db/queries/site-scope";
import { anna, noon, nora, packagingDraft, planningDb, runningExperiment } from "../../../../../tests/helpers/planning";
import { frozenPlanOf, resultQuestion } from "../../results/result-question.server";
import {
  amendPlannedEnd,
  archiveExperiment,
  backToDraft,
  raiseCoverage,
  startNewPhase,
  stopEnrolment,
} from "./change-experiment";

const DAY = 86_400_000;

function running(members = {}) {
  const db = planningDb();
  const id = runningExperiment(db, members);
  return {
    db,
    id,
    act: { actor: anna, at: noon + DAY, id },
    why: { actor: anna, at: noon + DAY, id, reason: "Because" },
  };
}

function armsOf(db: Db, id: string): string[] {
  const row = findExperiment(db, id, allSites);
  return row ? (frozenPlanOf(row)?.arms ?? []).map(({ key }) => key) : [];
}

test("enrolment stops once, with its reason beside the verdict", () => {
  const { db, id, why } = running();
  expect(stopEnrolment(db, why)).toEqual({ ok: true });
  expect(findExperiment(db, id, allSites)).toMatchObject({
    status: "enrolmentStopped",
    enrolmentStoppedAt: noon + DAY,
  });
  expect(listAmendments(db, id)).toMatchObject([{ what: "enrolmentStopped", reason: "Because", byName: "Anna" }]);
  expect(stopEnrolment(db, why)).toMatchObject({ ok: false, refusal: { reason: "alreadyMoved" } });
  expect(listAmendments(db, id)).toHaveLength(1);
});

test("no amendment without a reason", () => {
  const { db, id, why } = running();
  expect(stopEnrolment(db, { ...why, reason: "  " })).toMatchObject({ refusal: { reason: "reasonMissing" } });
  expect(findExperiment(db, id, allSites)?.status).toBe("running");
});

test("coverage rises and never falls while a phase runs", () => {
  const { db, id, why } = running({ coverage: "20" });
  expect(raiseCoverage(db, { ...why, coverage: 0.1 })).toMatchObject({ refusal: { reason: "coverageNotRaised" } });
  expect(raiseCoverage(db, { ...why, coverage: 1.5 })).toMatchObject({ refusal: { reason: "coverageNotRaised" } });
  expect(raiseCoverage(db, { ...why, coverage: 0.5 })).toEqual({ ok: true });
  expect(listPhases(db, id)[0]?.coverage).toBe(0.5);
  stopEnrolment(db, why);
  expect(raiseCoverage(db, { ...why, coverage: 1 })).toMatchObject({ refusal: { reason: "alreadyMoved" } });
});

test("a new phase has a new seed; the frozen plan stays as it is", () => {
  const { db, id, why } = running();
  const frozen = findExperiment(db, id, allSites);
  expect(startNewPhase(db, why)).toMatchObject({ ok: true });
  const [first, second] = listPhases(db, id);
  expect(first?.endedAt).toBe(noon + DAY);
  expect(second).toMatchObject({ number: 2, endedAt: null, startedAt: noon + DAY, coverage: 1 });
  expect(second?.seed).not.toBe(first?.seed);
  expect(findExperiment(db, id, allSites)).toEqual(frozen);
});

test("a new phase may deal other shares; before and after stand in the amendment", () => {
  const { db, id, why } = running();
  const [control = "", treatment = ""] = armsOf(db, id);
  const shares = [
    { arm: control, share: 0.8 },
    { arm: treatment, share: 0.2 },
  ];
  expect(startNewPhase(db, { ...why, shares })).toMatchObject({ ok: true });
  expect(listPhases(db, id).map((phase) => phase.shares)).toEqual([null, shares]);
  expect(listAmendments(db, id)).toMatchObject([
    { before: { phase: 1, shares: [{ share: 0.5 }, { share: 0.5 }] }, after: { phase: 2, shares } },
  ]);
  expect(resultQuestion(db, id, noon + 2 * DAY)?.plan.arms.map(({ weight }) => weight)).toEqual([0.8, 0.2]);
  startNewPhase(db, why);
  expect(listPhases(db, id).at(-1)?.shares).toEqual(shares);
});

test("shares that leave out an arm, are 0 or do not add up are refused, and the phase goes on", () => {
  const { db, id, why } = running();
  const [control = "", treatment = ""] = armsOf(db, id);
  const tried: readonly (readonly [string, number])[][] = [
    [[control, 1]],
    [
      [control, 1],
      [treatment, 0],
    ],
    [
      [control, 0.5],
      [treatment, 0.4],
    ],
    [
      [treatment, 0.5],
      [control, 0.5],
    ],
    [
      [control, Number.NaN],
      [treatment, 0.5],
    ],
  ];
  for (const pairs of tried) {
    const shares = pairs.map(([arm, share]) => ({ arm, share }));
    expect(startNewPhase(db, { ...why, shares })).toMatchObject({ refusal: { reason: "sharesWrong" } });
  }
  expect(listPhases(db, id)).toMatchObject([{ number: 1, endedAt: null }]);
});

test("the planned end moves to a later day only", () => {
  const { db, id, why } = running();
  const end = noon + 28 * DAY;
  expect(amendPlannedEnd(db, { ...why, plannedEndAt: end })).toMatchObject({ refusal: { reason: "endNotLater" } });
  expect(amendPlannedEnd(db, { ...why, plannedEndAt: end + 7 * DAY })).toEqual({ ok: true });
  expect(findExperiment(db, id, allSites)?.plannedEndAt).toBe(end + 7 * DAY);
});

test("a plan that counts units moves its end in units", () => {
  const { db, id, why } = running({ horizonKind: "units", horizonUnits: "5000" });
  expect(findExperiment(db, id, allSites)).toMatchObject({ plannedEndAt: null, plannedUnits: 5_000 });
  expect(amendPlannedEnd(db, { ...why, plannedUnits: 5_000 })).toMatchObject({ refusal: { reason: "unitsNotMore" } });
  expect(amendPlannedEnd(db, { ...why, plannedUnits: 8_000 })).toEqual({ ok: true });
  expect(findExperiment(db, id, allSites)?.plannedUnits).toBe(8_000);
});

test("only a concluded experiment is archived, only a ready one goes back to draft", () => {
  const { db, id, act } = running();
  expect(archiveExperiment(db, act)).toMatchObject({ refusal: { reason: "alreadyMoved" } });
  expect(backToDraft(db, act)).toMatchObject({ refusal: { reason: "alreadyMoved" } });
  moveExperiment(db, { id, scope: allSites, from: ["running"] }, { status: "concluded" });
  expect(archiveExperiment(db, act)).toEqual({ ok: true });
  expect(findExperiment(db, id, allSites)).toMatchObject({ status: "archived", archivedAt: noon + DAY });
});

test("a manager of North cannot touch what runs in the whole organisation or at East", () => {
  const { db, id, why } = running();
  expect(stopEnrolment(db, { ...why, actor: nora })).toMatchObject({ refusal: { reason: "outOfScope" } });
  const east = packagingDraft(db, { members: { siteIds: ["east"] } });
  expect(stopEnrolment(db, { ...why, actor: nora, id: east })).toMatchObject({ refusal: { reason: "notFound" } });
  expect(findExperiment(db, id, allSites)?.status).toBe("running");
});
