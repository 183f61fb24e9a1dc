import type { Db } from "~db/client";
import { newId } from "~db/new-id";
import { insertAmendment } from "~db/queries/experiments/amendments";
import { type ExperimentRow, findExperiment } from "~db/queries/experiments/find-experiment";
import { isChangeable, moveExperiment } from "~db/queries/experiments/move-experiment";
import { endPhase, findOpenPhase, insertPhase, raisePhaseCoverage } from "~db/queries/experiments/phases";
import type { ArmShare } from "~db/schema/experiments";
import { type Actor, type Outcome, refused } from "../outcome";
import { recordChange } from "../record-change";
import { redealt, sharesOf } from "./phase-shares";
import { newSeed } from "./start-experiment";

export interface Act {
  readonly actor: Actor;
  readonly at: number;
  readonly id: string;
}
export interface Amendment extends Act {
  /** Why: shown beside the verdict. */
  readonly reason: string;
}
type Status = ExperimentRow["status"];
type AmendmentKind = Parameters<typeof insertAmendment>[1]["what"];

/** Takes a ready experiment back to edit it. */
export function backToDraft(db: Db, act: Act): Outcome {
  return move(db, act, ["ready"], { status: "draft" }, "experiment.backToDraft");
}

/** Puts a concluded experiment away: systems no longer find its flag. */
export function archiveExperiment(db: Db, act: Act): Outcome {
  return move(db, act, ["concluded"], { status: "archived", archivedAt: act.at }, "experiment.archived");
}

function move(
  db: Db,
  act: Act,
  from: readonly Status[],
  change: Parameters<typeof moveExperiment>[2],
  action: string,
): Outcome {
  return db.transaction((): Outcome => {
    const found = findChangeable(db, act);
    if (!found.ok) return found;
    if (!moveExperiment(db, { id: act.id, scope: act.actor.scope, from }, change)) return refused("alreadyMoved");
    recordChange(db, act.actor, act.at, {
      action,
      subjectKind: "experiment",
      subjectId: act.id,
      before: { status: found.row.status },
      after: { status: change.status },
    });
    return { ok: true };
  });
}

function findChangeable(db: Db, { id, actor }: Act): Outcome<{ row: ExperimentRow }> {
  const row = findExperiment(db, id, actor.scope);
  if (row === undefined) return refused("notFound");
  return isChangeable(db, id, actor.scope) ? { ok: true, row } : refused("outOfScope");
}

/** Stops taking in new units: those inside keep their arm, all others get today's way. */
export function stopEnrolment(db: Db, amendment: Amendment): Outcome {
  return amend(db, amendment, "enrolmentStopped", (row) => {
    const change = { status: "enrolmentStopped", enrolmentStoppedAt: amendment.at } as const;
    const moved = moveExperiment(db, { id: row.id, scope: amendment.actor.scope, from: ["running"] }, change);
    if (!moved) return refused("alreadyMoved");
    return { ok: true, before: { status: row.status }, after: { status: change.status } };
  });
}

/** Lets a larger share take part. It moves nobody between arms. */
export function raiseCoverage(db: Db, { coverage, ...amendment }: Amendment & { coverage: number }): Outcome {
  return amend(db, amendment, "coverage", (row) => {
    const phase = row.status === "running" ? findOpenPhase(db, row.id) : undefined;
    if (phase === undefined) return refused("alreadyMoved");
    const isShare = coverage > 0 && coverage <= 1;
    if (!isShare || !raisePhaseCoverage(db, phase.id, coverage)) return refused("coverageNotRaised");
    return { ok: true, before: { coverage: phase.coverage }, after: { coverage } };
  });
}

/**
 * Ends the running phase and opens the next with a new seed, so that units are dealt anew: after a repair. The arms stay
 * those of the frozen plan; their shares may change, because the result is that of one phase and never compares units
 * of two.
 *
 * @param shares Of every arm, in the plan's order, adding up to 1; absent: those that hold now.
 */
export function startNewPhase(
  db: Db,
  { shares, ...amendment }: Amendment & { shares?: readonly ArmShare[] },
): Outcome<{ phaseId: string }> {
  const phaseId = newId(amendment.at);
  const outcome = amend(db, amendment, "newPhase", (row) => {
    const phase = row.status === "running" ? findOpenPhase(db, row.id) : undefined;
    if (phase === undefined) return refused("alreadyMoved");
    const now = sharesOf(row, phase);
    const dealt = shares ? redealt(now, shares) : now;
    if (dealt === null) return refused("sharesWrong");
    if (!endPhase(db, phase.id, amendment.at)) return refused("alreadyMoved");
    const number = phase.number + 1;
    const next = { id: phaseId, experimentId: row.id, number, kind: "trial", coverage: phase.coverage } as const;
    const ownShares = dealt.map(({ arm, share }) => ({ arm, share }));
    insertPhase(db, { ...next, shares: ownShares, seed: newSeed(), startedAt: amendment.at });
    const changed = dealt.some(({ share }, index) => share !== now[index]?.share);
    return {
      ok: true,
      before: { phase: phase.number, ...(changed ? { shares: now } : {}) },
      after: { phase: number, ...(changed ? { shares: dealt } : {}) },
    };
  });
  return outcome.ok ? { ok: true, phaseId } : outcome;
}

/** Moves the planned end to a later day, or raises the planned number of units, whichever the plan counts by. */
export function amendPlannedEnd(
  db: Db,
  { plannedEndAt, plannedUnits, ...amendment }: Amendment & { plannedEndAt?: number; plannedUnits?: number },
): Outcome {
  return amend(db, amendment, "plannedEnd", (row) => {
    const from = ["running", "enrolmentStopped"] as const;
    if (row.plannedEndAt !== null) {
      const isLater = plannedEndAt !== undefined && plannedEndAt > row.plannedEndAt && plannedEndAt > amendment.at;
      if (!isLater) return refused("endNotLater");
    } else if (plannedUnits === undefined || plannedUnits <= (row.plannedUnits ?? 0)) return refused("unitsNotMore");
    const before = { plannedEndAt: row.plannedEndAt, plannedUnits: row.plannedUnits };
    const after = {
      plannedEndAt: row.plannedEndAt === null ? null : (plannedEndAt ?? null),
      plannedUnits: Math.max(row.plannedUnits ?? 0, plannedUnits ?? 0),
    };
    const moved = moveExperiment(db, { id: row.id, scope: amendment.actor.scope, from }, after);
    return moved ? { ok: true, before, after } : refused("alreadyMoved");
  });
}

type Amended = Outcome<{ before: unknown; after: unknown }>;

/** Changes a started experiment, and writes the amendment with its reason and the audit entry beside it. */
function amend(db: Db, amendment: Amendment, what: AmendmentKind, change: (row: ExperimentRow) => Amended): Outcome {
  const reason = amendment.reason.trim();
  if (reason === "") return refused("reasonMissing");
  return db.transaction((): Outcome => {
    const found = findChangeable(db, amendment);
    if (!found.ok) return found;
    const done = change(found.row);
    if (!done.ok) return done;
    const { actor, at, id } = amendment;
    const { before, after } = done;
    insertAmendment(db, { id: newId(at), experimentId: id, at, by: actor.id, what, before, after, reason });
    recordChange(db, actor, at, {
      action: `experiment.amended.${what}`,
      subjectKind: "experiment",
      subjectId: id,
      before,
      after: { reason, change: after },
    });
    return { ok: true };
  });
}
