type Source = "self" | "manager" | "peer" | "assessment" | "observation";

/** The newest level of each source; null: none, or it does not apply, or too few colleagues. */
export type SourceLevels = Readonly<Record<Source, number | null>>;

export interface Evidence {
  readonly id: string;
  readonly source: Source;
  readonly level: number | null;
  /** A checklist, a certificate; null: nothing was written. */
  readonly words: string | null;
  readonly at: number;
  /** Null: counts for good. */
  readonly expiresAt: number | null;
  readonly hasEnded: boolean;
}

/** One skill that a person's role asks for. */
export interface SkillLine {
  readonly skillId: string;
  readonly name: string;
  readonly area: string;
  readonly target: number;
  /** What somebody of the target level does; null: not written. */
  readonly targetAnchor: string | null;
  readonly required: boolean;
  /** Null: not rated yet. A level of null: does not apply. */
  readonly record: {
    readonly level: number | null;
    readonly source: Source;
    readonly at: number;
    readonly isUnverified: boolean;
  } | null;
  readonly bySource: SourceLevels;
  readonly evidence: readonly Evidence[];
}

export interface PathModule {
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
  /** Names of skills; empty: it only comes before another. */
  readonly closes: readonly string[];
}

/** What stands on the page of one person's skills. */
export interface SkillsView {
  /** Names of the roles held now. */
  readonly roles: readonly string[];
  readonly lines: readonly SkillLine[];
  /** The gaps most worth closing, at most three. */
  readonly worst: readonly SkillLine[];
  /** 0 to 1 over the required skills that were rated; null: fewer than half of them were. */
  readonly readiness: number | null;
  /** Required skills without any rating. */
  readonly unrated: number;
  readonly path: readonly PathModule[];
}
