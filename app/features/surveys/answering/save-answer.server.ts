import type { Db } from "~db/client";
import { dropAnswer, putAnswer, startResponse } from "~db/queries/surveys/answering/responses";
import { checkAnswer } from "../definition/check-answer";
import { rowIdsOf } from "../definition/visible-sections";
import type { AnswerRefusal } from "./asked-view";
import { type Asking, findAsked } from "./find-asked.server";

export interface GivenAnswer extends Asking {
  readonly questionId: string;
  /** Empty: the question has no rows. */
  readonly rowId: string;
  /** As it came: checked here. Undefined takes the answer back. */
  readonly value: unknown;
  /** The language it was asked in. */
  readonly locale: string;
}

export type Saving = { readonly ok: true } | { readonly ok: false; readonly reason: AnswerRefusal };

/**
 * Keeps one answer, instead of the one before; on disk when this returns. An answer to a question that is hidden at the
 * moment is kept too, for it may be shown again; submission drops it.
 */
export function saveAnswer(db: Db, given: GivenAnswer): Saving {
  const { questionId, rowId, locale, at } = given;
  return db.transaction(() => {
    const asked = findAsked(db, given);
    if (!asked.ok) return asked;
    const alike = asked.definition.sections.flatMap(({ questions }) => questions).filter(({ id }) => id === questionId);
    const question = alike.find((one) => rowIdsOf(one).includes(rowId)) ?? alike[0];
    if (!question) return { ok: false, reason: "no_such_question" };
    const { invitation } = asked.found;
    const response = () => startResponse(db, { invitationId: invitation.id, waveId: invitation.waveId, locale, at });
    if (given.value === undefined) {
      dropAnswer(db, response(), { questionId, rowId });
      return { ok: true };
    }
    const checked = checkAnswer(question, rowId, given.value);
    if (!checked.ok) return { ok: false, reason: checked.problem };
    putAnswer(db, response(), { questionId, rowId, value: checked.value }, at);
    return { ok: true };
  });
}
