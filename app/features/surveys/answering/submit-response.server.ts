import type { Db } from "~db/client";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import type { FoundInvitation } from "~db/queries/surveys/answering/invitations";
import { finishResponse, groupsOf, type KeptAnswer, startResponse } from "~db/queries/surveys/answering/responses";
import { keepRatings } from "~db/queries/surveys/keep-ratings";
import { answerKey } from "../definition/answers";
import {
  listMissing,
  type MissingAnswer,
  rowIdsOf,
  visibleAnswers,
  visibleSections,
} from "../definition/visible-sections";
import type { NotAsked } from "./asked-view";
import { type Asked, type Asking, findAsked } from "./find-asked.server";

export interface Submitting extends Asking {
  readonly locale: string;
  /** yyyy-mm-dd in the organisation's zone: the groups of this day are frozen. */
  readonly today: string;
}

export type Submission =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: NotAsked }
  /** Required answers that are still to be given, in order. */
  | { readonly ok: false; readonly reason: "missing"; readonly missing: readonly MissingAnswer[] };

/**
 * Makes a response final: all of it or nothing, and once. Answers to hidden questions are dropped, the groups that the
 * person belongs to are frozen, and the ratings of a skills wave are kept. The audit log says that, never what, was
 * answered.
 */
export function submitResponse(db: Db, submitting: Submitting): Submission {
  const { invitationId, locale, today, at, userId } = submitting;
  return db.transaction(() => {
    const asked = findAsked(db, submitting);
    if (!asked.ok) return asked;
    const missing = listMissing(asked.definition, asked.answers);
    if (missing.length > 0) return { ok: false, reason: "missing", missing };
    const { invitation, kind } = asked.found;
    const id = startResponse(db, { invitationId, waveId: invitation.waveId, locale, at });
    const answers = finalAnswers(asked);
    const groups = groupsOf(db, invitation.subjectId, today);
    if (!finishResponse(db, { id, invitationId, groups, answers, at })) return { ok: false, reason: "answered" };
    if (kind === "skills") keepLevels(db, invitation, answers, at);
    insertAuditEntry(db, {
      ...{ at, actorKind: "user", actorId: userId, action: "survey.submitted" },
      ...{ subjectKind: "wave_invitation", subjectId: invitationId },
    });
    return { ok: true };
  });
}

function finalAnswers({ definition, answers }: Extract<Asked, { ok: true }>): KeptAnswer[] {
  const counted = visibleAnswers(definition, answers);
  return visibleSections(definition, answers).flatMap(({ questions }) =>
    questions.flatMap((question) =>
      rowIdsOf(question).flatMap((rowId): KeptAnswer[] => {
        const value = counted.get(answerKey(question.id, rowId));
        return value === undefined ? [] : [{ questionId: question.id, rowId, value }];
      }),
    ),
  );
}

function keepLevels(
  db: Db,
  { waveId, subjectId, userId, part }: FoundInvitation["invitation"],
  answers: readonly KeptAnswer[],
  at: number,
): void {
  if (part === "answer") return;
  const levels = answers.flatMap(({ rowId, value }) =>
    rowId !== "" && (value === null || typeof value === "number") ? [{ skillId: rowId, level: value }] : [],
  );
  keepRatings(db, { waveId, subjectId, ratedBy: userId, part, levels, at });
}
