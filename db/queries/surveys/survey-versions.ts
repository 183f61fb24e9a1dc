import { and, desc, eq, max } from "drizzle-orm";
import type { Db } from "../../client";
import { newId } from "../../new-id";
import { type SurveyKind, surveys, surveyVersions } from "../../schema/surveys";

export interface NewPublishedVersion {
  readonly slug: string;
  readonly kind: SurveyKind;
  readonly definition: unknown;
  /** SHA-256 of the definition. */
  readonly hash: string;
  /** A user; null: the content that comes with the app. */
  readonly createdBy: string | null;
  readonly at: number;
}

/**
 * Adds a published version of a survey, and the survey where there is none of that slug. Returns its number; null,
 * changing nothing, when the survey already has a version with this hash: a published version never changes.
 */
export function addPublishedVersion(db: Db, { slug, kind, at, ...version }: NewPublishedVersion): number | null {
  return db.transaction(() => {
    const survey = db.select({ id: surveys.id }).from(surveys).where(eq(surveys.slug, slug)).get();
    const surveyId = survey?.id ?? newId(at);
    if (!survey)
      db.insert(surveys).values({ id: surveyId, slug, kind, createdBy: version.createdBy, createdAt: at }).run();
    const ofSurvey = eq(surveyVersions.surveyId, surveyId);
    const isThere = and(ofSurvey, eq(surveyVersions.hash, version.hash));
    if (db.select({ id: surveyVersions.id }).from(surveyVersions).where(isThere).get()) return null;
    const last = db
      .select({ version: max(surveyVersions.version) })
      .from(surveyVersions)
      .where(ofSurvey)
      .get();
    const number = (last?.version ?? 0) + 1;
    db.insert(surveyVersions)
      .values({ ...version, id: newId(at), surveyId, version: number, publishedAt: at, updatedAt: at })
      .run();
    return number;
  });
}

/** A survey and its versions, the newest first; the draft is the one without a date. Undefined: no survey of that slug. */
export function findSurvey(db: Db, slug: string) {
  const survey = db.select().from(surveys).where(eq(surveys.slug, slug)).get();
  if (!survey) return undefined;
  const versions = db
    .select()
    .from(surveyVersions)
    .where(eq(surveyVersions.surveyId, survey.id))
    .orderBy(desc(surveyVersions.version))
    .all();
  return { survey, versions };
}
