/** Where a rating is from, the most trusted first. */
export type RatingSource = "assessment" | "observation" | "manager" | "peer" | "self";

export interface Rating {
  readonly source: RatingSource;
  /** 0 none to 5 owner; null: does not apply to this person. */
  readonly level: number | null;
  /** Milliseconds. */
  readonly at: number;
  /** Assessments and observations count until then; null: for good. */
  readonly expiresAt: number | null;
  /** Who rated; each colleague counts once, with the newest. Null: nobody in particular. */
  readonly ratedBy: string | null;
}

export interface LevelOfRecord {
  /** Null: it does not apply to this person. */
  readonly level: number | null;
  readonly source: RatingSource;
  readonly at: number;
  /** Rests on nothing but the person's own word. */
  readonly isUnverified: boolean;
}

/** Colleagues are heard only together. */
export const FEWEST_PEERS = 3;

/**
 * The level that counts for a person and a skill: the newest assessment or observation that has not expired, else the
 * manager's newest, else the trimmed mean of colleagues, else the person's own, marked as unverified.
 *
 * @param ratings Of one person and skill, in any order.
 * @returns Null without any rating that counts: two colleagues alone do not.
 */
export function levelOfRecord(ratings: readonly Rating[], at: number): LevelOfRecord | null {
  const seen = newest(
    ratings.filter(
      ({ source, expiresAt }) =>
        (source === "assessment" || source === "observation") && (expiresAt === null || expiresAt > at),
    ),
  );
  if (seen) return { level: seen.level, source: seen.source, at: seen.at, isUnverified: false };
  const manager = newest(ratings.filter(({ source }) => source === "manager"));
  if (manager) return { level: manager.level, source: "manager", at: manager.at, isUnverified: false };
  const peers = peerLevel(ratings);
  if (peers) return { ...peers, source: "peer", isUnverified: false };
  const self = newest(ratings.filter(({ source }) => source === "self"));
  return self ? { level: self.level, source: "self", at: self.at, isUnverified: true } : null;
}

/**
 * What colleagues say together: their newest levels, the highest and the lowest left out from five on, averaged and
 * rounded to a whole level. Null below `FEWEST_PEERS`.
 */
export function peerLevel(ratings: readonly Rating[]): { readonly level: number; readonly at: number } | null {
  const byPeer = new Map<string, Rating>();
  for (const rating of ratings) {
    if (rating.source !== "peer" || rating.level === null || rating.ratedBy === null) continue;
    const before = byPeer.get(rating.ratedBy);
    if (!before || rating.at > before.at) byPeer.set(rating.ratedBy, rating);
  }
  const given = [...byPeer.values()];
  if (given.length < FEWEST_PEERS) return null;
  const levels = given.map(({ level }) => level ?? 0).sort((one, other) => one - other);
  const kept = levels.length >= 5 ? levels.slice(1, -1) : levels;
  const mean = kept.reduce((sum, level) => sum + level, 0) / kept.length;
  return { level: Math.round(mean), at: Math.max(...given.map(({ at }) => at)) };
}

function newest(ratings: readonly Rating[]): Rating | undefined {
  return ratings.reduce<Rating | undefined>(
    (last, rating) => (!last || rating.at >= last.at ? rating : last),
    undefined,
  );
}
