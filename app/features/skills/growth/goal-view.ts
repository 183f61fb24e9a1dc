import type { GoalState } from "~db/queries/skills/goals";
import type { GoalAct } from "./goal.schema";

/** A goal as one of the two who agree on it sees it. */
export interface GoalLine {
  readonly id: string;
  readonly title: string;
  readonly measure: string;
  readonly skillName: string | null;
  readonly targetLevel: number | null;
  /** yyyy-mm-dd. */
  readonly dueDay: string;
  /** Open, and its day has gone by. */
  readonly isOverdue: boolean;
  readonly state: GoalState;
  /** What the viewer may do with it now. */
  readonly acts: readonly GoalAct[];
}

export interface GrowthView {
  readonly own: readonly GoalLine[];
  /** Of those whom the viewer leads; only people who have a goal. */
  readonly people: readonly { readonly userId: string; readonly name: string; readonly goals: readonly GoalLine[] }[];
  /** Whom a goal can be proposed to; null: nobody would be there to agree. */
  readonly proposing: {
    readonly userId: string;
    /** Null: it is the viewer's own. */
    readonly name: string | null;
    readonly skills: readonly { readonly id: string; readonly name: string }[];
    /** yyyy-mm-dd: the first day that can be chosen. */
    readonly today: string;
  } | null;
}
