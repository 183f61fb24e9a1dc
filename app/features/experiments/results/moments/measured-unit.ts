/** One unit, measured: everything a result needs of it. */
export interface MeasuredUnit {
  readonly arm: string;
  /** Why it is not analysed; null when it is. */
  readonly apart: "late" | "afterEnd" | "inSeveralArms" | "inUnknownArm" | null;
  /** When it was assigned, ms UTC; null when the time is not known. */
  readonly assignedAt: number | null;
  readonly site: string | null;
  readonly channel: string | null;
  /** What it is otherwise told apart by, for instance its region; null where it does not say. */
  readonly groups: Readonly<Record<string, string | null>>;
  readonly isHeardOf: boolean;
  readonly stages: readonly string[];
  /** The primary measure over as long a time before the assignment; null when there is none. */
  readonly before: number | null;
  /** By metric key, in the order of the engine's variables; null where any is missing. */
  readonly values: Readonly<Record<string, readonly number[] | null>>;
  /** When outcomes of the primary metric came, ms UTC. */
  readonly outcomesAt: readonly number[];
  /** What was last said about carrying out an arm; null when nobody did. */
  readonly execution: { readonly arm: string; readonly done: boolean; readonly reason: string | null } | null;
}
