import { createHash, randomBytes } from "node:crypto";
import type { Texts } from "~/lib/texts/texts";
import type { NumberStyle } from "~/lib/typed-number";
import type { Db } from "~db/client";
import { newId } from "~db/new-id";
import { type ExperimentRow, findExperiment } from "~db/queries/experiments/find-experiment";
import { isChangeable, moveExperiment } from "~db/queries/experiments/move-experiment";
import { insertPhase } from "~db/queries/experiments/phases";
import { canonicalJson } from "../../canonical-json";
import type { Plan } from "../../plan.schema";
import { checkDraft } from "../draft/check-draft";
import { draftSchema } from "../draft/draft.schema";
import { loadPlanContext, type PlanHistory } from "../draft/plan-context";
import { type Actor, type Outcome, refused } from "../outcome";
import { recordChange } from "../record-change";
import { findClash } from "./find-clash";

const DAY_MS = 86_400_000;

export interface Start {
  readonly actor: Actor;
  readonly at: number;
  readonly id: string;
  /** The version of the draft that was reviewed: exactly this one starts. */
  readonly seenVersion: number;
  readonly style: NumberStyle;
  readonly words: Texts["planning"]["problems"];
  readonly history: PlanHistory;
}

/** The text that is frozen and the SHA-256 that names it, hexadecimal. */
export function freezePlan(plan: Plan): { text: string; hash: string } {
  const text = canonicalJson(plan);
  return { text, hash: createHash("sha256").update(text, "utf8").digest("hex") };
}

/** A seed for a phase: 64 random bits, hexadecimal. */
export function newSeed(): string {
  return randomBytes(8).toString("hex");
}

type Checked = Outcome<{ row: ExperimentRow; plan: Plan }>;

/** Checks a draft as the start would, without changing anything. */
function check(db: Db, start: Start, from: readonly ExperimentRow["status"][]): Checked {
  const row = findExperiment(db, start.id, start.actor.scope);
  if (row === undefined) return refused("notFound");
  if (!from.includes(row.status)) return refused("notStartable");
  if (!isChangeable(db, start.id, start.actor.scope)) return refused("outOfScope");
  if (row.draftVersion !== start.seenVersion) return refused("stale");
  const draft = draftSchema.parse(row.draft);
  const { plan, problems } = checkDraft(draft, loadPlanContext(db, { ...start, draft }));
  if (plan === null) return refused("notReady", problems);
  const clash = findClash(db, plan);
  return clash === null ? { ok: true, row, plan } : { ok: false, refusal: clash };
}

/** Marks a draft as checked and waiting to be started, by somebody else perhaps. It cannot be edited meanwhile. */
export function markReady(db: Db, start: Start): Outcome {
  return db.transaction((): Outcome => {
    const checked = check(db, start, ["draft"]);
    if (!checked.ok) return checked;
    const { id, actor, at, seenVersion } = start;
    const move = { id, scope: actor.scope, from: ["draft"], seenVersion } as const;
    if (!moveExperiment(db, move, { status: "ready" })) return refused("alreadyMoved");
    const subject = { subjectKind: "experiment", subjectId: id } as const;
    recordChange(db, actor, at, {
      action: "experiment.ready",
      ...subject,
      after: { hash: freezePlan(checked.plan).hash },
    });
    return { ok: true };
  });
}

/**
 * Starts an experiment: the plan is frozen as canonical JSON and named by its SHA-256, and the first phase opens with a
 * fresh seed, all in one transaction. Refused, changing nothing, when an answer is missing, a running experiment claims
 * the same resource or part of the same layer, or somebody was faster.
 */
export function startExperiment(db: Db, start: Start): Outcome<{ hash: string; phaseId: string }> {
  return db.transaction((): Outcome<{ hash: string; phaseId: string }> => {
    const checked = check(db, start, ["draft", "ready"]);
    if (!checked.ok) return checked;
    const { id, actor, at, seenVersion } = start;
    const { plan, row } = checked;
    const { text, hash } = freezePlan(plan);
    const change = {
      status: "running" as const,
      name: plan.name,
      key: plan.key,
      kind: plan.kind,
      plan: text,
      planHash: hash,
      startedAt: at,
      plannedEndAt: plan.horizon.kind === "days" ? at + plan.horizon.days * DAY_MS : null,
      plannedUnits: plan.plannedUnits,
    };
    const move = { id, scope: actor.scope, from: ["draft", "ready"], seenVersion } as const;
    if (!moveExperiment(db, move, change)) return refused("alreadyMoved");
    const phaseId = newId(at);
    const phase = { id: phaseId, experimentId: id, number: 1, kind: "trial", startedAt: at } as const;
    insertPhase(db, { ...phase, seed: newSeed(), coverage: plan.coverage });
    recordChange(db, actor, at, {
      action: "experiment.started",
      subjectKind: "experiment",
      subjectId: id,
      before: { status: row.status },
      after: { status: "running", planHash: hash, phaseId },
    });
    return { ok: true, hash, phaseId };
  });
}
