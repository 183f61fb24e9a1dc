import type { Db } from "~db/client";
import { newId } from "~db/new-id";
import { insertChangeRecord } from "~db/queries/deciding/change-records";
import { concludeExperiment } from "~db/queries/deciding/conclude-experiment";
import { findStandingDecision, insertDecision } from "~db/queries/deciding/decisions";
import { insertFollowUp } from "~db/queries/deciding/follow-ups";
import { beginRollout, endOpenPhases } from "~db/queries/deciding/rollouts";
import { type ExperimentRow, findExperiment, listExperimentSites } from "~db/queries/experiments/find-experiment";
import { isChangeable } from "~db/queries/experiments/move-experiment";
import { insertPhase, listPhases } from "~db/queries/experiments/phases";
import type { Plan } from "../plan.schema";
import { recordChange } from "../planning/record-change";
import { amendPlannedEnd } from "../planning/running/change-experiment";
import { newSeed } from "../planning/running/start-experiment";
import { frozenPlanOf } from "../results/result-question.server";
import { announceDecision } from "./announce-decision.server";
import { type Act, type DecidingOutcome, Refused, refusing } from "./outcome";
import type { DecisionSnapshot } from "./snapshot";

const DAY_MS = 86_400_000;
const FOLLOW_UP_AFTER_DAYS = 90;

interface Decision extends Act {
  readonly reason: string;
  readonly snapshot: DecisionSnapshot;
}

export interface Ship extends Decision {
  readonly arm: string;
  /** Share of the units outside the hold-out that get the arm at once, above 0 to 1. */
  readonly share: number;
  /** Share of all units that stays on the old way, 0 to .5. */
  readonly holdOut: number;
  /** What everyone does from now on. */
  readonly instruction: string;
  /** Who answers for the change. */
  readonly ownerId: string | null;
}

export interface Extension extends Decision {
  /** The new planned end, ms UTC; absent when the end is counted in units. */
  readonly plannedEndAt?: number;
  readonly plannedUnits?: number;
}

interface Decidable {
  readonly row: ExperimentRow;
  readonly plan: Plan;
}

/** The experiment, when this person may decide about it now. */
function findDecidable(db: Db, { id, actor, reason }: Decision): Decidable {
  const row = findExperiment(db, id, actor.scope);
  if (!row) throw new Refused("notFound");
  if (!isChangeable(db, id, actor.scope)) throw new Refused("outOfScope");
  if (reason.trim() === "") throw new Refused("reasonMissing");
  const plan = frozenPlanOf(row);
  if (!plan) throw new Refused("notStarted");
  return { row, plan };
}

/** Concludes it, or finds it concluded with its decision undone; of two at once, one is refused. */
function conclude(db: Db, { id, actor, at }: Act, { row }: Decidable): void {
  if (concludeExperiment(db, { id, scope: actor.scope, at })) {
    endOpenPhases(db, id, at);
    return;
  }
  if (row.status !== "concluded" || findStandingDecision(db, id)) throw new Refused("alreadyDecided");
}

type Decided = { kind: "ship" | "keep" | "extend"; arm: string | null; after: object };

function record(db: Db, decision: Decision, { row: experiment }: Decidable, { kind, arm, after }: Decided): void {
  const { id, actor, at, reason, snapshot } = decision;
  const row = { id: newId(at), experimentId: id, kind, arm, reason: reason.trim(), snapshot, by: actor.id, at };
  if (!insertDecision(db, row)) throw new Refused("alreadyDecided");
  const subject = { subjectKind: "experiment", subjectId: id } as const;
  recordChange(db, actor, at, {
    action: `experiment.decided.${kind}`,
    ...subject,
    after: { reason: reason.trim(), arm, verdict: snapshot.headline?.verdict.kind ?? null, ...after },
  });
  announceDecision(db, experiment, { kind, arm, reason }, at);
}

/**
 * Ships an arm: the experiment is concluded, and endpoints and look-up answer that arm from then on, by a ramp and with
 * a hold-out where asked for. Writes the change record and opens "did it last?" in 90 days. One transaction.
 */
export function shipArm(db: Db, ship: Ship): DecidingOutcome {
  return refusing(db, () => {
    const found = findDecidable(db, ship);
    const { id, at, arm, share, holdOut } = ship;
    const index = found.plan.arms.findIndex(({ key }) => key === arm);
    if (index < 1) throw new Refused("armUnknown");
    if (!(share > 0 && share <= 1)) throw new Refused("shareWrong");
    if (!(holdOut >= 0 && holdOut <= 0.5)) throw new Refused("holdOutWrong");
    conclude(db, ship, found);
    const isServedHere = !found.plan.assignedElsewhere;
    if (isServedHere) rollOut(db, ship);
    record(db, ship, found, { kind: "ship", arm, after: { share, holdOut } });
    insertChangeRecord(db, {
      id: newId(at),
      experimentId: id,
      at,
      title: `${found.row.name}: ${found.plan.arms[index]?.name ?? arm}`,
      instruction: ship.instruction.trim(),
      siteIds: listExperimentSites(db, id),
      ownerId: ship.ownerId,
    });
    insertFollowUp(db, {
      id: newId(at),
      experimentId: id,
      dueAt: at + FOLLOW_UP_AFTER_DAYS * DAY_MS,
      basis: isServedHere && holdOut > 0 ? "holdOut" : "beforeAfter",
    });
  });
}

/** What is served from now on; where not everyone gets the same, a phase of its own counts who got what. */
function rollOut(db: Db, { id, at, arm, share, holdOut }: Ship): void {
  if (!beginRollout(db, { experimentId: id, arm, share, holdOut, seed: newSeed(), startedAt: at })) {
    throw new Refused("alreadyDecided");
  }
  if (share === 1 && holdOut === 0) return;
  const number = (listPhases(db, id).at(-1)?.number ?? 0) + 1;
  insertPhase(db, {
    id: newId(at),
    experimentId: id,
    number,
    kind: "rollout",
    seed: newSeed(),
    coverage: 1,
    startedAt: at,
  });
}

/** Keeps the old way: the experiment is concluded and control is served to everyone. */
export function keepOldWay(db: Db, decision: Decision): DecidingOutcome {
  return refusing(db, () => {
    const found = findDecidable(db, decision);
    conclude(db, decision, found);
    record(db, decision, found, { kind: "keep", arm: found.plan.arms[0]?.key ?? null, after: {} });
  });
}

/** Lets a running experiment go on for longer, as an amendment with its reason. */
export function extendExperiment(db: Db, extension: Extension): DecidingOutcome {
  return refusing(db, () => {
    const found = findDecidable(db, extension);
    const { row } = found;
    if (row.assignedElsewhere) throw new Refused("elsewhereCannotExtend");
    if (row.status !== "running") throw new Refused(row.status === "concluded" ? "alreadyDecided" : "notTakingUnits");
    const { plannedEndAt, plannedUnits, ...decision } = extension;
    const amended = amendPlannedEnd(db, {
      ...decision,
      ...(plannedEndAt === undefined ? {} : { plannedEndAt }),
      ...(plannedUnits === undefined ? {} : { plannedUnits }),
    });
    if (!amended.ok) throw new Refused(row.plannedEndAt === null ? "unitsNotMore" : "endNotLater");
    record(db, extension, found, { kind: "extend", arm: null, after: { plannedEndAt, plannedUnits } });
  });
}
