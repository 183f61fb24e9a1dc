import { and, asc, eq, inArray, lte } from "drizzle-orm";
import { levelOfRecord, type Rating } from "../../../experiments";
import type { Db } from "../../client";
import { newId } from "../../new-id";
import { type RatingSource, skillLevels, skillRatings } from "../../schema/skills";

export type NewRating = Omit<typeof skillRatings.$inferInsert, "id">;
export type RatingRow = typeof skillRatings.$inferSelect;

/** Adds ratings and brings the levels of record that follow from them up to date, all or none. */
export function insertRatings(db: Db, ratings: readonly NewRating[]): void {
  db.transaction(() => {
    const touched = new Map<string, NewRating>();
    for (const rating of ratings) {
      db.insert(skillRatings)
        .values({ id: newId(rating.at), ...rating })
        .run();
      touched.set(`${rating.userId} ${rating.skillId}`, rating);
    }
    for (const { userId, skillId, at } of touched.values()) keepLevel(db, { userId, skillId }, at);
  });
}

/** Ratings of one person, the oldest first. */
export function listRatingsOf(db: Db, userId: string): RatingRow[] {
  return db.select().from(skillRatings).where(eq(skillRatings.userId, userId)).orderBy(asc(skillRatings.at)).all();
}

export interface KeptLevel {
  readonly userId: string;
  readonly skillId: string;
  /** Null: does not apply to this person. */
  readonly level: number | null;
  readonly source: RatingSource;
  readonly at: number;
  readonly isUnverified: boolean;
}

/** Levels of record of these people; what has not been rated is not there. */
export function listLevels(db: Db, userIds: readonly string[], at: number): KeptLevel[] {
  renewLevels(db, at);
  return db
    .select({
      userId: skillLevels.userId,
      skillId: skillLevels.skillId,
      level: skillLevels.level,
      source: skillLevels.source,
      at: skillLevels.at,
      isUnverified: skillLevels.isUnverified,
    })
    .from(skillLevels)
    .where(inArray(skillLevels.userId, [...userIds]))
    .all();
}

/** Makes anew the levels whose rating has ended; call it before reading levels otherwise than by `listLevels`. */
export function renewLevels(db: Db, at: number): void {
  const ended = db
    .select({ userId: skillLevels.userId, skillId: skillLevels.skillId })
    .from(skillLevels)
    .where(lte(skillLevels.until, at))
    .all();
  if (ended.length === 0) return;
  db.transaction(() => {
    for (const pair of ended) keepLevel(db, pair, at);
  });
}

function keepLevel(db: Db, { userId, skillId }: { userId: string; skillId: string }, at: number): void {
  const ratings: Rating[] = db
    .select({
      source: skillRatings.source,
      level: skillRatings.level,
      at: skillRatings.at,
      expiresAt: skillRatings.expiresAt,
      ratedBy: skillRatings.ratedBy,
    })
    .from(skillRatings)
    .where(and(eq(skillRatings.userId, userId), eq(skillRatings.skillId, skillId)))
    .orderBy(asc(skillRatings.at))
    .all();
  const record = levelOfRecord(ratings, at);
  const pair = and(eq(skillLevels.userId, userId), eq(skillLevels.skillId, skillId));
  if (!record) {
    db.delete(skillLevels).where(pair).run();
    return;
  }
  const ends = ratings
    .filter(({ source, expiresAt }) => (source === "assessment" || source === "observation") && (expiresAt ?? 0) > at)
    .map(({ expiresAt }) => expiresAt ?? 0);
  const row = { userId, skillId, ...record, until: ends.length > 0 ? Math.min(...ends) : null };
  db.insert(skillLevels)
    .values(row)
    .onConflictDoUpdate({ target: [skillLevels.userId, skillLevels.skillId], set: row })
    .run();
}
