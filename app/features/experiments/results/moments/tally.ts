import type { AnalysisInput, JointMoments } from "~experiments";
import type { ArrivalCount } from "../find-cause";
import type { DayCount, ExecutionCount } from "../result";

export type Counts = Readonly<Record<string, number>>;

export interface DayMoments {
  readonly day: string;
  readonly byArm: Readonly<Record<string, JointMoments>>;
}

/** What a result needs of all units together. */
export interface Tally {
  readonly input: AnalysisInput;
  readonly arrivals: readonly ArrivalCount[];
  /** The primary measure before the assignment, by arm. */
  readonly before: Readonly<Record<string, JointMoments>>;
  /** Units whose window has closed, by arm, and those of them without a primary value. */
  readonly closed: Counts;
  readonly missing: Counts;
  /** Units that came to a stage, by arm. */
  readonly stages: Readonly<Record<string, Counts>>;
  /** The primary metric of the units assigned up to each day, in order of time; empty when days are not known. */
  readonly primaryUpTo: readonly DayMoments[];
  readonly counts: {
    readonly units: number;
    readonly closed: number;
    readonly heardOf: number;
    readonly late: number;
    readonly afterEnd: number;
    readonly inUnknownArm: number;
  };
  readonly assignmentsByDay: readonly DayCount[];
  readonly outcomesByDay: readonly DayCount[];
  readonly executions: readonly ExecutionCount[];
  readonly isWithoutTimes: boolean;
}
