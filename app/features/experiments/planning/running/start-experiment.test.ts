import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { en } from "~/lib/texts/en";
import { findExperiment } from "~db/queries/experiments/find-experiment";
import { listPhases } from "~db/queries/experiments/phases";
import { allSites } from "~db/queries/site-scope";
import { auditEntries } from "~db/schema/access";
import {
  anna,
  noon,
  nora,
  packagingDraft,
  planningDb,
  runningExperiment,
  start,
  style,
} from "../../../../../tests/helpers/planning";
import { planSchema } from "../../plan.schema";
import { noHistory } from "../draft/plan-context";
import { saveDraft } from "../draft/save-draft";
import { backToDraft } from "./change-experiment";
import { markReady } from "./start-experiment";

const startOf = (id: string, seenVersion = 1) => ({
  ...{ actor: anna, at: noon, id, seenVersion, style },
  ...{ words: en.planning.problems, history: noHistory },
});

test("a start freezes the plan, names it by its SHA-256 and opens phase 1", () => {
  const db = planningDb();
  const id = packagingDraft(db);
  const started = start(db, id);
  const row = findExperiment(db, id, allSites);
  const plan = planSchema.parse(JSON.parse(row?.plan ?? ""));
  expect(row).toMatchObject({ status: "running", startedAt: noon, plannedEndAt: noon + 28 * 86_400_000 });
  expect(row?.planHash).toBe(
    createHash("sha256")
      .update(row?.plan ?? "")
      .digest("hex"),
  );
  expect(started).toMatchObject({ ok: true, hash: row?.planHash });
  expect(plan.plannedUnits).toBe(4_000);
  expect(plan.metrics.primary.key).toBe("contribution-margin");
  expect(plan.metrics.guardrails[0]).toMatchObject({ metric: { key: "damage-claims" }, margin: 0.005 });
  expect(plan.arms.map(({ key, weight }) => [key, weight])).toEqual([
    ["carton", 0.5],
    ["mailer", 0.5],
  ]);
  const [phase] = listPhases(db, id);
  expect(phase).toMatchObject({ number: 1, kind: "trial", coverage: 1, endedAt: null });
  expect(phase?.seed).toMatch(/^[0-9a-f]{16}$/);
  const lastEntry = db.select().from(auditEntries).all().at(-1);
  expect(lastEntry).toMatchObject({ action: "experiment.started", actorId: "anna" });
});

test("a second start is refused, and so is the start of a plan that changed since the review", () => {
  const db = planningDb();
  const id = packagingDraft(db);
  saveDraft(db, { actor: anna, at: noon, id, seenVersion: 1, members: { weeks: "8" } });
  expect(start(db, id)).toMatchObject({ ok: false, refusal: { reason: "stale" } });
  expect(start(db, id, { seenVersion: 2 })).toMatchObject({ ok: true });
  expect(start(db, id, { seenVersion: 2 })).toMatchObject({ ok: false, refusal: { reason: "notStartable" } });
  expect(listPhases(db, id)).toHaveLength(1);
});

test("an unfinished plan is refused with a sentence at its step and field, and nothing changes", () => {
  const db = planningDb();
  const id = packagingDraft(db, {
    members: { weeks: "2.5", guardrails: [{ id: "g", metric: "returns", margin: "" }] },
  });
  expect(start(db, id)).toEqual({
    ok: false,
    refusal: {
      reason: "notReady",
      problems: [
        { step: "guardrails", field: "guardrails[0].margin", message: en.planning.problems.marginWrong },
        { step: "duration", field: "weeks", message: en.planning.problems.weeksWrong },
      ],
    },
  });
  expect(findExperiment(db, id, allSites)?.status).toBe("draft");
});

test("a manager of North starts a plan for North and no other", () => {
  const db = planningDb();
  const organisationWide = packagingDraft(db);
  const own = packagingDraft(db, { actor: nora });
  expect(start(db, organisationWide, { actor: nora })).toMatchObject({ refusal: { reason: "outOfScope" } });
  expect(start(db, own, { actor: nora })).toMatchObject({ ok: true });
});

test("two running experiments never share a resource, however its name is spelled", () => {
  const db = planningDb();
  runningExperiment(db, { resources: "Packing line 2" });
  const second = packagingDraft(db, { members: { name: "Second", resources: "carrier slot\npacking  LINE 2" } });
  const refusal = { reason: "resourceTaken", what: "packing  LINE 2", by: "Packaging" };
  expect(start(db, second)).toEqual({ ok: false, refusal });
});

test("two running experiments share a layer only side by side", () => {
  const db = planningDb();
  const inLayer = (layerFrom: string, layerTo: string) =>
    packagingDraft(db, { members: { layerName: "checkout", layerFrom, layerTo } });
  expect(start(db, inLayer("0", "0.5"))).toMatchObject({ ok: true });
  expect(start(db, inLayer("0.4", "0.6"))).toMatchObject({ ok: false, refusal: { reason: "layerTaken" } });
  expect(start(db, inLayer("0.5", "1"))).toMatchObject({ ok: true });
});

test("a ready plan cannot be edited until it is taken back, and can be started", () => {
  const db = planningDb();
  const id = packagingDraft(db);
  expect(markReady(db, startOf(id))).toEqual({ ok: true });
  const save = () => saveDraft(db, { actor: anna, at: noon, id, seenVersion: 1, members: { weeks: "6" } });
  expect(save()).toMatchObject({ ok: false, refusal: { reason: "notDraft" } });
  expect(backToDraft(db, { actor: anna, at: noon, id })).toEqual({ ok: true });
  expect(save()).toMatchObject({ ok: true });
  expect(markReady(db, startOf(id, 2))).toEqual({ ok: true });
  expect(start(db, id, { seenVersion: 2 })).toMatchObject({ ok: true });
});
