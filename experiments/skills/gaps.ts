/** What a role asks of one skill. */
export interface Target {
  readonly skillId: string;
  /** 1 to 5. */
  readonly level: number;
  /** 1 to 3. */
  readonly weight: number;
  readonly required: boolean;
}

/** Levels of one person by skill; a skill that is missing was not rated, null does not apply. */
export type Levels = ReadonlyMap<string, number | null>;

export interface Gap {
  readonly skillId: string;
  readonly target: number;
  /** Null: not rated. */
  readonly level: number | null;
  /** max(0, target - level); null: not rated. What is above a target never makes up for another gap. */
  readonly gap: number | null;
  readonly weight: number;
  readonly required: boolean;
}

/** One line for each target that applies, in the targets' order. */
export function gapsOf(targets: readonly Target[], levels: Levels): readonly Gap[] {
  return targets.flatMap(({ skillId, level: target, weight, required }) => {
    const level = levels.get(skillId);
    if (level === null) return [];
    const known = level ?? null;
    return [
      { skillId, target, level: known, gap: known === null ? null : Math.max(0, target - known), weight, required },
    ];
  });
}

/**
 * How much of what is required is there: 1 - sum(weight x gap) / sum(weight x target), over required targets that were
 * rated. Null where none was.
 */
export function readinessOf(gaps: readonly Gap[]): number | null {
  let missing = 0;
  let asked = 0;
  for (const { required, gap, weight, target } of gaps) {
    if (!required || gap === null) continue;
    missing += weight * gap;
    asked += weight * target;
  }
  return asked === 0 ? null : 1 - missing / asked;
}

/** The gaps most worth closing: by weight x gap, required ones first; at most so many. */
export function worstGaps(gaps: readonly Gap[], most: number): readonly Gap[] {
  return gaps
    .filter(({ gap }) => gap !== null && gap > 0)
    .sort(
      (one, other) =>
        Number(other.required) - Number(one.required) ||
        other.weight * (other.gap ?? 0) - one.weight * (one.gap ?? 0) ||
        one.skillId.localeCompare(other.skillId),
    )
    .slice(0, most);
}
