import { and, count, countDistinct, desc, eq, isNotNull, max } from "drizzle-orm";
import type { Db } from "../../client";
import { surveys, surveyVersions, waveInvitations, waves } from "../../schema/surveys";

const ofWave = {
  wave: waves,
  slug: surveys.slug,
  kind: surveys.kind,
  version: surveyVersions.version,
  /** As published; parse it before use. */
  definition: surveyVersions.definition,
};

/** Every wave with what it asks, the latest first. */
export function listWaves(db: Db) {
  return db
    .select(ofWave)
    .from(waves)
    .innerJoin(surveyVersions, eq(surveyVersions.id, waves.versionId))
    .innerJoin(surveys, eq(surveys.id, surveyVersions.surveyId))
    .orderBy(desc(waves.createdAt), desc(waves.id))
    .all();
}

/** One wave with what it asks. */
export function findWaveWithSurvey(db: Db, id: string) {
  return db
    .select(ofWave)
    .from(waves)
    .innerJoin(surveyVersions, eq(surveyVersions.id, waves.versionId))
    .innerJoin(surveys, eq(surveys.id, surveyVersions.surveyId))
    .where(eq(waves.id, id))
    .get();
}

export type WaveWithSurvey = NonNullable<ReturnType<typeof findWaveWithSurvey>>;

/** How many people a wave asks, and how many of them have had a mail. */
export function countInvitations(db: Db, waveId: string): { readonly people: number; readonly mailed: number } {
  const ofThis = eq(waveInvitations.waveId, waveId);
  const people = db
    .select({ people: countDistinct(waveInvitations.userId) })
    .from(waveInvitations)
    .where(ofThis)
    .get();
  const mailed = db
    .select({ people: countDistinct(waveInvitations.userId) })
    .from(waveInvitations)
    .where(and(ofThis, isNotNull(waveInvitations.mailedAt)))
    .get();
  return { people: people?.people ?? 0, mailed: mailed?.people ?? 0 };
}

/** Every survey that has a published version, with the newest of them, by slug. */
export function listPublishedSurveys(db: Db) {
  const newest = db
    .select({ surveyId: surveyVersions.surveyId, version: max(surveyVersions.version).as("newest") })
    .from(surveyVersions)
    .where(isNotNull(surveyVersions.publishedAt))
    .groupBy(surveyVersions.surveyId)
    .as("newest");
  return db
    .select({
      slug: surveys.slug,
      kind: surveys.kind,
      versionId: surveyVersions.id,
      version: surveyVersions.version,
      publishedAt: surveyVersions.publishedAt,
      /** As published; parse it before use. */
      definition: surveyVersions.definition,
    })
    .from(surveys)
    .innerJoin(newest, eq(newest.surveyId, surveys.id))
    .innerJoin(surveyVersions, and(eq(surveyVersions.surveyId, surveys.id), eq(surveyVersions.version, newest.version)))
    .orderBy(surveys.slug)
    .all();
}

/** How many waves of each survey there are, by slug. */
export function countWaves(db: Db): ReadonlyMap<string, number> {
  const rows = db
    .select({ slug: surveys.slug, waves: count() })
    .from(waves)
    .innerJoin(surveyVersions, eq(surveyVersions.id, waves.versionId))
    .innerJoin(surveys, eq(surveys.id, surveyVersions.surveyId))
    .groupBy(surveys.slug)
    .all();
  return new Map(rows.map((row) => [row.slug, row.waves]));
}
