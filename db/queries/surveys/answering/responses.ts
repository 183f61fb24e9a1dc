import { and, asc, eq, isNull } from "drizzle-orm";
import type { Db } from "../../../client";
import { newId } from "../../../new-id";
import { teams, userSites, userTeams } from "../../../schema/people";
import { answers, responses, waveInvitations, waves } from "../../../schema/surveys";
import { rolesOn } from "../../skills/person-roles";

export interface KeptAnswer {
  readonly questionId: string;
  /** Empty: the question has no rows. */
  readonly rowId: string;
  /** Null: does not apply. */
  readonly value: number | string | readonly string[] | null;
}

export function findResponseOf(db: Db, invitationId: string) {
  return db.select().from(responses).where(eq(responses.invitationId, invitationId)).get();
}

export function listAnswers(db: Db, responseId: string): KeptAnswer[] {
  return db
    .select({ questionId: answers.questionId, rowId: answers.rowId, value: answers.value })
    .from(answers)
    .where(eq(answers.responseId, responseId))
    .all();
}

export interface Starting {
  readonly invitationId: string;
  readonly waveId: string;
  readonly locale: string;
  readonly at: number;
}

/** The response to an invitation, begun with its first answer; from then on the wave's promise is fixed. Returns its id. */
export function startResponse(db: Db, { invitationId, waveId, locale, at }: Starting): string {
  const begun = findResponseOf(db, invitationId);
  if (begun) return begun.id;
  const id = newId(at);
  db.insert(responses).values({ id, waveId, invitationId, state: "open", locale, startedAt: at }).run();
  db.update(waveInvitations).set({ startedAt: at }).where(eq(waveInvitations.id, invitationId)).run();
  db.update(waves)
    .set({ firstAnswerAt: at })
    .where(and(eq(waves.id, waveId), isNull(waves.firstAnswerAt)))
    .run();
  return id;
}

/** Writes an answer, or instead of the one that was there. */
export function putAnswer(db: Db, responseId: string, answer: KeptAnswer, at: number): void {
  const { value } = answer;
  db.insert(answers)
    .values({ responseId, ...answer, answeredAt: at })
    .onConflictDoUpdate({
      target: [answers.responseId, answers.questionId, answers.rowId],
      set: { value, answeredAt: at },
    })
    .run();
}

/** Takes an answer back, where there is one. */
export function dropAnswer(db: Db, responseId: string, { questionId, rowId }: Omit<KeptAnswer, "value">): void {
  db.delete(answers)
    .where(and(eq(answers.responseId, responseId), eq(answers.questionId, questionId), eq(answers.rowId, rowId)))
    .run();
}

export interface Groups {
  readonly siteId: string | null;
  readonly teamId: string | null;
  readonly roleId: string | null;
}

/**
 * Where somebody belongs: the first of several. Null: nowhere.
 *
 * @param day yyyy-mm-dd in the organisation's zone.
 */
export function groupsOf(db: Db, userId: string, day: string): Groups {
  const team = db
    .select({ teamId: teams.id, siteId: teams.siteId })
    .from(userTeams)
    .innerJoin(teams, eq(teams.id, userTeams.teamId))
    .where(eq(userTeams.userId, userId))
    .orderBy(asc(teams.id))
    .get();
  const site = db
    .select({ siteId: userSites.siteId })
    .from(userSites)
    .where(eq(userSites.userId, userId))
    .orderBy(asc(userSites.siteId))
    .get();
  return {
    teamId: team?.teamId ?? null,
    siteId: team?.siteId ?? site?.siteId ?? null,
    roleId: rolesOn(db, day).get(userId)?.[0] ?? null,
  };
}

/** What a response keeps when it is final: these answers only. */
export interface FinalResponse {
  readonly id: string;
  readonly invitationId: string;
  readonly groups: Groups;
  readonly answers: readonly KeptAnswer[];
  readonly at: number;
}

/** Ends a response and drops whatever else was answered on the way. Returns false, changing nothing, unless it is open. */
export function finishResponse(db: Db, { id, invitationId, groups, answers: final, at }: FinalResponse): boolean {
  const { changes } = db
    .update(responses)
    .set({ ...groups, state: "submitted", submittedAt: at })
    .where(and(eq(responses.id, id), eq(responses.state, "open")))
    .run();
  if (changes === 0) return false;
  const isFinal = new Set(final.map(({ questionId, rowId }) => `${questionId}/${rowId}`));
  for (const { questionId, rowId } of listAnswers(db, id)) {
    if (isFinal.has(`${questionId}/${rowId}`)) continue;
    dropAnswer(db, id, { questionId, rowId });
  }
  db.update(waveInvitations).set({ submittedAt: at }).where(eq(waveInvitations.id, invitationId)).run();
  return true;
}
