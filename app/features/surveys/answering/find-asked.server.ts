import type { Db } from "~db/client";
import { type FoundInvitation, findInvitation } from "~db/queries/surveys/answering/invitations";
import { findResponseOf, listAnswers } from "~db/queries/surveys/answering/responses";
import { listSkillsToRate } from "~db/queries/surveys/wave-skills";
import { type Answers, answerKey } from "../definition/answers";
import { type Definition, definitionSchema } from "../definition/definition";
import { expandSkills } from "../definition/expand-skills";
import type { NotAsked } from "./asked-view";

/** One person's invitation, and who is asking for it. */
export interface Asking {
  readonly invitationId: string;
  /** Who is signed in. */
  readonly userId: string;
  /** yyyy-mm-dd in the organisation's zone, of the wave's opening: the roles of that day say which skills are asked. */
  readonly day: string;
  readonly at: number;
}

export type Asked =
  | { readonly ok: true; readonly found: FoundInvitation; readonly definition: Definition; readonly answers: Answers }
  | { readonly ok: false; readonly reason: NotAsked };

/** What somebody is asked and has answered so far, while it can be answered. Nobody else's invitation is told apart from none. */
export function findAsked(db: Db, { invitationId, userId, day, at }: Asking): Asked {
  const found = findInvitation(db, invitationId);
  if (found?.invitation.userId !== userId) return { ok: false, reason: "not_invited" };
  const { wave, invitation, kind } = found;
  if (wave.mode === "anonymous") return { ok: false, reason: "answered_by_token" };
  if (invitation.submittedAt !== null) return { ok: false, reason: "answered" };
  if (wave.state !== "open" || (wave.closesAt !== null && wave.closesAt <= at))
    return { ok: false, reason: "not_open" };
  const published = definitionSchema.parse(found.definition);
  const rated = { waveId: wave.id, subjectId: invitation.subjectId, day };
  const definition = kind === "skills" ? expandSkills(published, listSkillsToRate(db, rated)) : published;
  return { ok: true, found, definition, answers: answersTo(db, invitationId) };
}

function answersTo(db: Db, invitationId: string): Answers {
  const response = findResponseOf(db, invitationId);
  const kept = response ? listAnswers(db, response.id) : [];
  return new Map(kept.map(({ questionId, rowId, value }) => [answerKey(questionId, rowId), value]));
}
