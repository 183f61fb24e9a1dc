import type { RatingSource } from "~db/schema/skills";
import type { SkillTotals } from "~experiments";

export interface TeamFilter {
  readonly siteId: string | null;
  readonly teamId: string | null;
  readonly roleId: string | null;
  readonly areaId: string | null;
  /** 1, 2, 3 … */
  readonly page: number;
}

export interface NamedThing {
  readonly id: string;
  readonly name: string;
}

/** One cell of the heat map; null in a row: the person's roles do not ask for the skill. */
export interface HeatCell {
  readonly target: number;
  /** Null: not rated; "none" of the levels: it does not apply. */
  readonly level: number | null;
  readonly applies: boolean;
  /** Levels that are missing; null: not rated, or it does not apply. */
  readonly gap: number | null;
  readonly source: RatingSource | null;
  readonly isUnverified: boolean;
}

export interface HeatRow {
  readonly id: string;
  readonly name: string;
  readonly teamName: string | null;
  /** In the order of the skills. */
  readonly cells: readonly (HeatCell | null)[];
}

export interface SkillLine extends SkillTotals {
  readonly id: string;
  readonly name: string;
  readonly holders: number;
  /** Fewer hold it than may be away at once. */
  readonly isThin: boolean;
}

export interface CoverageLine {
  readonly id: string;
  readonly skillName: string;
  readonly placeName: string | null;
  readonly minPeople: number;
  readonly minLevel: number;
  readonly people: number;
}

export interface TrainingLine {
  readonly skillName: string;
  readonly learner: NamedThing;
  readonly coach: NamedThing;
  readonly steps: number;
}

export interface TeamView {
  readonly filter: TeamFilter;
  readonly choices: {
    readonly sites: readonly NamedThing[];
    readonly teams: readonly NamedThing[];
    readonly roles: readonly NamedThing[];
    readonly areas: readonly NamedThing[];
  };
  readonly people: number;
  readonly pageCount: number;
  readonly skills: readonly NamedThing[];
  readonly rows: readonly HeatRow[];
  readonly totals: readonly SkillLine[];
  readonly coverage: readonly CoverageLine[];
  /** Null: too many people to look at once; choose a team. */
  readonly crossTraining: readonly TrainingLine[] | null;
}
