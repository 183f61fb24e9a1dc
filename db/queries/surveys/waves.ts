import { and, eq, isNull, lt, ne, or } from "drizzle-orm";
import type { Db } from "../../client";
import { newId } from "../../new-id";
import { surveys, surveyVersions, waves } from "../../schema/surveys";

export type WaveRow = typeof waves.$inferSelect;
export type NewWave = Omit<typeof waves.$inferInsert, "id" | "state" | "firstAnswerAt" | "closedAt">;
/** What people are promised on the first page; fixed by the first answer. */
export type WavePromise = Pick<WaveRow, "mode" | "smallestGroup" | "smallestCommentGroup">;

export const SMALLEST_GROUP = 4;

/** Why a wave was not made or changed. */
export type WaveRefusal =
  | "group_below_4"
  | "comment_group_below_group"
  | "skills_are_attributed"
  | "closes_before_it_opens"
  | "no_published_version"
  | "answered_or_closed";
export type WaveOutcome =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly reason: WaveRefusal };

/** Prepares a round of a published version of a survey; nobody is asked before it opens. */
export function createWave(db: Db, wave: NewWave): WaveOutcome {
  const kind = kindOfVersion(db, wave.versionId);
  if (kind === undefined) return { ok: false, reason: "no_published_version" };
  const reason = refusePromise(wave, kind);
  if (reason !== null) return { ok: false, reason };
  if (wave.opensAt != null && wave.closesAt != null && wave.closesAt <= wave.opensAt)
    return { ok: false, reason: "closes_before_it_opens" };
  const id = newId(wave.createdAt);
  db.insert(waves)
    .values({ ...wave, id, state: "draft" })
    .run();
  return { ok: true, id };
}

/** Changes what is promised, as long as nobody has answered: whoever answered did so under the promise of that moment. */
export function changePromise(db: Db, id: string, promise: WavePromise): WaveOutcome {
  const wave = findWave(db, id);
  const reason = refusePromise(promise, wave && kindOfVersion(db, wave.versionId));
  if (reason !== null) return { ok: false, reason };
  const { changes } = db
    .update(waves)
    .set(promise)
    .where(and(eq(waves.id, id), ne(waves.state, "closed"), isNull(waves.firstAnswerAt)))
    .run();
  return changes === 1 ? { ok: true, id } : { ok: false, reason: "answered_or_closed" };
}

export function findWave(db: Db, id: string): WaveRow | undefined {
  return db.select().from(waves).where(eq(waves.id, id)).get();
}

/** Ends an open wave. Returns false, changing nothing, unless it is open. */
export function closeWave(db: Db, id: string, at: number): boolean {
  return (
    db
      .update(waves)
      .set({ state: "closed", closedAt: at })
      .where(and(eq(waves.id, id), eq(waves.state, "open")))
      .run().changes === 1
  );
}

/** Gives an open wave longer. Returns false, changing nothing, unless it is open and the new end is later. */
export function extendWave(db: Db, id: string, closesAt: number): boolean {
  return (
    db
      .update(waves)
      .set({ closesAt })
      .where(and(eq(waves.id, id), eq(waves.state, "open"), lt(waves.closesAt, closesAt)))
      .run().changes === 1
  );
}

/** Takes back a wave that asked nobody yet. Returns false, changing nothing, unless it is a draft. */
export function deleteDraftWave(db: Db, id: string): boolean {
  return (
    db
      .delete(waves)
      .where(and(eq(waves.id, id), eq(waves.state, "draft")))
      .run().changes === 1
  );
}

/**
 * Asks for a reminder to go out at once. Returns false, changing nothing, unless the wave is open and nobody asked for one
 * since that moment.
 */
export function askForReminder(db: Db, id: string, { at, noneSince }: { at: number; noneSince: number }): boolean {
  const isLongAgo = or(isNull(waves.remindAskedAt), lt(waves.remindAskedAt, noneSince));
  return (
    db
      .update(waves)
      .set({ remindAskedAt: at })
      .where(and(eq(waves.id, id), eq(waves.state, "open"), isLongAgo))
      .run().changes === 1
  );
}

/** The kind of survey that a published version is of; undefined: a draft, or there is none. */
export function kindOfVersion(db: Db, versionId: string) {
  const row = db
    .select({ kind: surveys.kind, publishedAt: surveyVersions.publishedAt })
    .from(surveyVersions)
    .innerJoin(surveys, eq(surveys.id, surveyVersions.surveyId))
    .where(eq(surveyVersions.id, versionId))
    .get();
  return row && row.publishedAt !== null ? row.kind : undefined;
}

function refusePromise({ mode, smallestGroup, smallestCommentGroup }: WavePromise, kind?: string): WaveRefusal | null {
  if (smallestGroup < SMALLEST_GROUP) return "group_below_4";
  if (smallestCommentGroup < smallestGroup) return "comment_group_below_group";
  return kind === "skills" && mode !== "attributed" ? "skills_are_attributed" : null;
}
