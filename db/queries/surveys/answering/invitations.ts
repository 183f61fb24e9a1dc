import { eq } from "drizzle-orm";
import type { Db } from "../../../client";
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
