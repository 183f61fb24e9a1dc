import { and, asc, eq } from "drizzle-orm";
import type { Db } from "../../client";
import { skillRatings } from "../../schema/skills";
import { openCalibrations } from "../skills/calibrations";
import { insertRatings } from "../skills/ratings";

export interface SubmittedRatings {
  readonly waveId: string;
  /** Who is rated. */
  readonly subjectId: string;
  readonly ratedBy: string;
  readonly part: "self" | "manager" | "peer";
  /** 0 none to 5 owner; null: does not apply. */
  readonly levels: readonly { readonly skillId: string; readonly level: number | null }[];
  readonly at: number;
}

/**
 * Keeps what was submitted in a skills wave as ratings and opens a calibration where person and manager are far apart. A
 * second submission of the same changes nothing.
 *
 * @throws {RangeError} for a level that is not a whole number from 0 to 5.
 */
export function keepRatings(db: Db, { waveId, subjectId, ratedBy, part, levels, at }: SubmittedRatings): void {
  for (const { level } of levels)
    if (level !== null && !(Number.isInteger(level) && level >= 0 && level <= 5)) throw new RangeError("level: 0 to 5");
  db.transaction(() => {
    if (hasRated(db, { waveId, subjectId, ratedBy, part })) return;
    const rating = { userId: subjectId, source: part, ratedBy, waveId, evidence: null, at, expiresAt: null };
    insertRatings(
      db,
      levels.map((level) => ({ ...rating, ...level })),
    );
    const farApart = listPairs(db, waveId, subjectId).filter(({ self, manager }) => Math.abs(self - manager) >= 2);
    openCalibrations(
      db,
      farApart.map(({ skillId, self, manager }) => ({
        userId: subjectId,
        skillId,
        waveId,
        selfLevel: self,
        otherLevel: manager,
        otherSource: "manager" as const,
        openedAt: at,
      })),
    );
  });
}

export interface RatedPair {
  readonly skillId: string;
  readonly self: number;
  readonly manager: number;
}

/** What person and manager said in a wave, where both gave a level; with several managers, the latest to answer. By skill. */
export function listPairs(db: Db, waveId: string, subjectId: string): RatedPair[] {
  const rows = db
    .select({ skillId: skillRatings.skillId, source: skillRatings.source, level: skillRatings.level })
    .from(skillRatings)
    .where(and(eq(skillRatings.waveId, waveId), eq(skillRatings.userId, subjectId)))
    .orderBy(asc(skillRatings.at), asc(skillRatings.skillId))
    .all();
  const levelsBy = (source: string) =>
    new Map(rows.filter((row) => row.source === source).map(({ skillId, level }) => [skillId, level]));
  const managers = levelsBy("manager");
  return [...levelsBy("self")].flatMap(([skillId, self]) => {
    const manager = managers.get(skillId) ?? null;
    return self === null || manager === null ? [] : [{ skillId, self, manager }];
  });
}

function hasRated(db: Db, { waveId, subjectId, ratedBy, part }: Omit<SubmittedRatings, "levels" | "at">): boolean {
  const given = db
    .select({ id: skillRatings.id })
    .from(skillRatings)
    .where(
      and(
        eq(skillRatings.waveId, waveId),
        eq(skillRatings.userId, subjectId),
        eq(skillRatings.ratedBy, ratedBy),
        eq(skillRatings.source, part),
      ),
    )
    .get();
  return given !== undefined;
}
