import type { Levels } from "./gaps";

/** Somebody of this level or above can do it alone, and stands in for others. */
export const HOLDER_LEVEL = 3;
/** Below so many, a skill hangs on too few people. */
export const FEWEST_HOLDERS = 2;
/** From this level on somebody can teach it. */
export const COACH_LEVEL = 4;

export interface Member {
  readonly id: string;
  readonly levels: Levels;
}

export interface Coverage {
  readonly holders: readonly string[];
  readonly isThin: boolean;
}

/** Who of a team holds a skill, and whether that is too few. */
export function coverageOf(members: readonly Member[], skillId: string): Coverage {
  const holders = members.filter(({ levels }) => (levels.get(skillId) ?? 0) >= HOLDER_LEVEL).map(({ id }) => id);
  return { holders, isThin: holders.length < FEWEST_HOLDERS };
}

export interface CrossTraining {
  readonly skillId: string;
  readonly learner: string;
  readonly coach: string;
  /** Levels that the learner lacks to be a holder. */
  readonly steps: number;
}

/**
 * Who could learn what from whom: for each thin skill that somebody can teach, the member who lacks the least to hold it.
 * A member learns at most one skill and a coach teaches at most two, so that the suggestions can be carried out together.
 *
 * @param skillIds The skills to cover, the most important first.
 */
export function crossTraining(members: readonly Member[], skillIds: readonly string[]): readonly CrossTraining[] {
  const learning = new Set<string>();
  const teaching = new Map<string, number>();
  return skillIds.flatMap((skillId) => {
    if (!coverageOf(members, skillId).isThin) return [];
    const levelOf = ({ levels }: Member) => levels.get(skillId);
    const coach = members
      .filter((member) => (levelOf(member) ?? 0) >= COACH_LEVEL && (teaching.get(member.id) ?? 0) < 2)
      .sort(
        (one, other) => (teaching.get(one.id) ?? 0) - (teaching.get(other.id) ?? 0) || one.id.localeCompare(other.id),
      )[0];
    const learner = members
      .filter((member) => member.id !== coach?.id && !learning.has(member.id))
      .filter((member) => levelOf(member) !== null && (levelOf(member) ?? 0) < HOLDER_LEVEL)
      .sort((one, other) => (levelOf(other) ?? 0) - (levelOf(one) ?? 0) || one.id.localeCompare(other.id))[0];
    if (!coach || !learner) return [];
    learning.add(learner.id);
    teaching.set(coach.id, (teaching.get(coach.id) ?? 0) + 1);
    return [{ skillId, learner: learner.id, coach: coach.id, steps: HOLDER_LEVEL - (levelOf(learner) ?? 0) }];
  });
}
