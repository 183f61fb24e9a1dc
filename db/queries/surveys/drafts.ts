import { and, eq, isNull, max } from "drizzle-orm";
import type { Db } from "../../client";
import { newId } from "../../new-id";
import { surveyVersions } from "../../schema/surveys";
import { findSurvey } from "./survey-versions";

/** The version of a survey that nobody is asked yet. */
export function findDraft(db: Db, slug: string) {
  return findSurvey(db, slug)?.versions.find(({ publishedAt }) => publishedAt === null);
}

/** Begins a draft with what was published last. Returns false, adding nothing, when there is one or nothing to begin with. */
export function startDraft(db: Db, slug: string, { by, at }: { by: string; at: number }): boolean {
  return db.transaction(() => {
    const found = findSurvey(db, slug);
    const [newest] = found?.versions ?? [];
    if (!found || !newest || findDraft(db, slug)) return false;
    const { surveyId, definition, hash } = newest;
    const version = newest.version + 1;
    const draft = { id: newId(at), surveyId, version, definition, hash, publishedAt: null };
    db.insert(surveyVersions)
      .values({ ...draft, createdBy: by, updatedAt: at })
      .run();
    return true;
  });
}

export interface DraftChange {
  readonly id: string;
  /** Of what was edited: another's change in between is not overwritten. */
  readonly before: string;
  readonly definition: unknown;
  readonly hash: string;
  readonly at: number;
}

/** Returns false, changing nothing, when the draft was changed or published meanwhile. */
export function saveDraft(db: Db, { id, before, definition, hash, at }: DraftChange): boolean {
  return (
    db
      .update(surveyVersions)
      .set({ definition, hash, updatedAt: at })
      .where(and(isDraft(id), eq(surveyVersions.hash, before)))
      .run().changes === 1
  );
}

/** Publishes a draft as the newest version; from then on it never changes. Returns its number; null: it was changed meanwhile. */
export function publishDraft(db: Db, { id, before, at }: { id: string; before: string; at: number }): number | null {
  return db.transaction(() => {
    const draft = db.select().from(surveyVersions).where(isDraft(id)).get();
    if (draft?.hash !== before) return null;
    const ofSurvey = eq(surveyVersions.surveyId, draft.surveyId);
    const newest = db
      .select({ version: max(surveyVersions.version) })
      .from(surveyVersions)
      .where(ofSurvey)
      .get();
    const version = Math.max(draft.version, newest?.version ?? 0);
    const number = version === draft.version ? version : version + 1;
    db.update(surveyVersions).set({ version: number, publishedAt: at, updatedAt: at }).where(isDraft(id)).run();
    return number;
  });
}

/** Returns false when there is no such draft. */
export function deleteDraft(db: Db, id: string): boolean {
  return db.delete(surveyVersions).where(isDraft(id)).run().changes === 1;
}

const isDraft = (id: string) => and(eq(surveyVersions.id, id), isNull(surveyVersions.publishedAt));
