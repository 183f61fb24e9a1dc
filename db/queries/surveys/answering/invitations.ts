import { and, asc, eq, gt, isNull, ne, or } from "drizzle-orm";
import type { Db } from "../../../client";
import { users } from "../../../schema/people";
import { surveys, surveyVersions, waveInvitations, waves } from "../../../schema/surveys";

/** Who is asked, about whom, in which wave, and what. Undefined: there is no such invitation, or it was withdrawn. */
export function findInvitation(db: Db, id: string) {
  return db
    .select({
      invitation: waveInvitations,
      wave: waves,
      kind: surveys.kind,
      /** As published; parse it before use. */
      definition: surveyVersions.definition,
    })
    .from(waveInvitations)
    .innerJoin(waves, eq(waves.id, waveInvitations.waveId))
    .innerJoin(surveyVersions, eq(surveyVersions.id, waves.versionId))
    .innerJoin(surveys, eq(surveys.id, surveyVersions.surveyId))
    .where(eq(waveInvitations.id, id))
    .get();
}

export type FoundInvitation = NonNullable<ReturnType<typeof findInvitation>>;

/** What somebody is asked and has not sent yet, the first to end on top. Anonymous waves are asked elsewhere. */
export function listWaiting(db: Db, userId: string, at: number) {
  return db
    .select({
      id: waveInvitations.id,
      part: waveInvitations.part,
      subjectName: users.name,
      startedAt: waveInvitations.startedAt,
      closesAt: waves.closesAt,
      /** As published; parse it before use. */
      definition: surveyVersions.definition,
    })
    .from(waveInvitations)
    .innerJoin(waves, eq(waves.id, waveInvitations.waveId))
    .innerJoin(surveyVersions, eq(surveyVersions.id, waves.versionId))
    .innerJoin(users, eq(users.id, waveInvitations.subjectId))
    .where(
      and(
        eq(waveInvitations.userId, userId),
        isNull(waveInvitations.submittedAt),
        eq(waves.state, "open"),
        ne(waves.mode, "anonymous"),
        or(isNull(waves.closesAt), gt(waves.closesAt, at)),
      ),
    )
    .orderBy(asc(waves.closesAt), asc(waveInvitations.id))
    .all();
}

/** Everybody's invitations to a wave: who answers and about whom. */
export function listInvitations(db: Db, waveId: string) {
  return db
    .select({
      id: waveInvitations.id,
      userId: waveInvitations.userId,
      subjectId: waveInvitations.subjectId,
      part: waveInvitations.part,
    })
    .from(waveInvitations)
    .where(eq(waveInvitations.waveId, waveId))
    .orderBy(asc(waveInvitations.id))
    .all();
}
