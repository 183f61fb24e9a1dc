import type { Db } from "~db/client";
import { undoChangeRecord } from "~db/queries/deciding/change-records";
import { findStandingDecision, undoStandingDecision } from "~db/queries/deciding/decisions";
import { closeFollowUp } from "~db/queries/deciding/follow-ups";
import { endOpenPhases, endRollout, findRollout, raiseRolloutShare } from "~db/queries/deciding/rollouts";
import { type ExperimentRow, findExperiment } from "~db/queries/experiments/find-experiment";
import { isChangeable } from "~db/queries/experiments/move-experiment";
import { recordChange } from "../planning/record-change";
import { announceDecision } from "./announce-decision.server";
import { type Act, type DecidingOutcome, Refused, refusing } from "./outcome";

function requireChangeable(db: Db, { id, actor }: Act): ExperimentRow {
  const row = findExperiment(db, id, actor.scope);
  if (!row) throw new Refused("notFound");
  if (!isChangeable(db, id, actor.scope)) throw new Refused("outOfScope");
  return row;
}

/** Gives the shipped arm to a larger share. It takes it from nobody. */
export function raiseRamp(db: Db, { share, ...act }: Act & { share: number }): DecidingOutcome {
  return refusing(db, () => {
    requireChangeable(db, act);
    if (!(share > 0 && share <= 1)) throw new Refused("shareWrong");
    const before = findRollout(db, act.id);
    if (!findStandingDecision(db, act.id) || !before) throw new Refused("nothingServed");
    if (!raiseRolloutShare(db, act.id, share)) throw new Refused("shareNotRaised");
    if (share === 1 && before.holdOut === 0) endOpenPhases(db, act.id, act.at);
    recordChange(db, act.actor, act.at, {
      action: "experiment.rampRaised",
      subjectKind: "experiment",
      subjectId: act.id,
      before: { share: before.share },
      after: { share },
    });
  });
}

/**
 * Takes a final decision back: the old way is served to everyone again. The experiment stays concluded; what it changed
 * is marked as undone and its follow-up closed.
 */
export function undoDecision(db: Db, { reason, ...act }: Act & { reason: string }): DecidingOutcome {
  return refusing(db, () => {
    const row = requireChangeable(db, act);
    if (reason.trim() === "") throw new Refused("reasonMissing");
    const undone = undoStandingDecision(db, act.id, { at: act.at, reason: reason.trim() });
    if (!undone) throw new Refused("nothingToUndo");
    endRollout(db, act.id, act.at);
    endOpenPhases(db, act.id, act.at);
    undoChangeRecord(db, act.id, act.at);
    closeFollowUp(db, act.id, act.at, null);
    recordChange(db, act.actor, act.at, {
      action: "experiment.decisionUndone",
      subjectKind: "experiment",
      subjectId: act.id,
      before: { kind: undone.kind, arm: undone.arm },
      after: { reason: reason.trim() },
    });
    announceDecision(db, row, { kind: "undo", arm: null, reason }, act.at);
  });
}

/** Keeps the answer to "did it last?" and closes the question. */
export function keepFollowUp(db: Db, { answer, ...act }: Act & { answer: unknown }): DecidingOutcome {
  return refusing(db, () => {
    requireChangeable(db, act);
    if (!closeFollowUp(db, act.id, act.at, answer)) throw new Refused("noFollowUp");
    recordChange(db, act.actor, act.at, {
      action: "experiment.followUpKept",
      subjectKind: "experiment",
      subjectId: act.id,
      after: answer,
    });
  });
}
