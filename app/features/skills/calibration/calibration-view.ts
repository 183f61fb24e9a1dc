import type { RatingSource } from "~db/schema/skills";

/** Two views of one skill that are two levels or more apart. */
export interface CalibrationLine {
  readonly id: string;
  readonly skillName: string;
  readonly selfLevel: number;
  readonly otherLevel: number;
  readonly otherSource: RatingSource;
  readonly openedAt: number;
  /** What is done at both levels; null: nobody has written it. */
  readonly selfAnchor: string | null;
  readonly otherAnchor: string | null;
  /** Null: still to be talked about. */
  readonly agreed: { readonly level: number; readonly at: number; readonly note: string } | null;
}

export interface CalibrationPerson {
  readonly userId: string;
  readonly name: string;
  readonly lines: readonly CalibrationLine[];
}

export interface CalibrationView {
  /** Of the viewer. */
  readonly own: readonly CalibrationLine[];
  /** Of those whom the viewer manages. */
  readonly people: readonly CalibrationPerson[];
}
