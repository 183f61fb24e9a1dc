import type { Execution, ImportedUnit, UnitHistory } from "../warehouse";

/** What one unit adds to one cell: whole numbers from a place in the cell's sums on. */
export interface MomentsAddition {
  /** What kind of sums the cell holds; cells of one kind are read together. */
  readonly family: string;
  /** A dimension and its value, for instance "site" and "North"; both empty: all units. */
  readonly dimension: string;
  readonly value: string;
  readonly arm: string;
  /** yyyy-mm-dd, empty when the day is not known. */
  readonly day: string;
  /** Index of the first number in the cell; 0 when absent. */
  readonly offset?: number;
  readonly sums: readonly bigint[];
}

/** The sums over units of one arm, day and value of a dimension. */
export interface MomentsCell {
  readonly family: string;
  readonly dimension: string;
  readonly value: string;
  readonly arm: string;
  readonly day: string;
  readonly sums: readonly bigint[];
}

/** A unit of the ledger with what people last said about carrying its arm out; null when nobody did. */
export interface MomentsHistory extends UnitHistory {
  readonly execution: Pick<Execution, "arm" | "done" | "reason"> | null;
}

/** Where the units of a phase come from, and how one becomes a contribution: a text that says what it adds. */
export type MomentsSource =
  | {
      readonly kind: "ledger";
      /** The hashed attribute, as in `UnitHistoryQuery`. */
      readonly attribute: string;
      /** Events of other types change nothing. */
      readonly eventTypes: readonly string[];
      /** Events from then on change nothing and are not read; null: all count. */
      readonly eventsUntil: number | null;
      measure(history: MomentsHistory): string;
    }
  | { readonly kind: "import"; measure(unit: ImportedUnit): string };

/**
 * What is kept about the units of one phase. `measure` and `expand` are pure: the same unit gives the same text, the same
 * text the same additions.
 */
export interface MomentsDefinition {
  readonly experimentId: string;
  /** For units assigned elsewhere, the experiment's own id. */
  readonly phaseId: string;
  /** Names everything that determines a contribution: with another key every unit is measured anew. */
  readonly key: string;
  readonly source: MomentsSource;
  expand(contribution: string): readonly MomentsAddition[];
}

export interface MomentsState {
  readonly key: string;
  /** False while units are measured for the first time or anew: the cells do not hold all of them yet. */
  readonly isWhole: boolean;
  /** Units measured so far. */
  readonly units: number;
  /** How far that is, 0 to 1; null when it cannot be told. */
  readonly share: number | null;
  /** Dimensions with too many values to keep; their cells are gone. */
  readonly givenUp: readonly string[];
  /** The last answer of `findAssignedAt`; null when it was never asked. */
  readonly reached: { readonly place: number; readonly at: number } | null;
}

export interface MomentsReading extends MomentsState {
  readonly cells: readonly MomentsCell[];
}

export interface MomentsQuery {
  readonly phaseId: string;
  /** Kinds of cells; with a dimension only of that one. */
  readonly families: readonly { readonly family: string; readonly dimension?: string }[];
}

/** Sums over the units of experiments, kept up to date as events and ledger rows come, so that no result reads units. */
export interface WarehouseMoments {
  /**
   * Keeps these sums from now on. With a new key every unit is measured in the background; what changed while no process
   * could measure is caught up.
   */
  keepMoments(definition: MomentsDefinition): Promise<void>;
  /** Gives up the sums of an experiment's phases, but for those named. */
  forgetMoments(experimentId: string, exceptPhaseIds: readonly string[]): Promise<void>;
  /**
   * Resolves when everything acknowledged by now is in the sums of a phase, or after the patience given.
   *
   * @throws {Error} what measuring a unit threw, or when the phase is not kept by this process.
   */
  finishMoments(phaseId: string, patienceMs?: number): Promise<void>;
  /** Null when the phase is not kept. */
  momentsState(phaseId: string): Promise<MomentsState | null>;
  /** The cells of a phase as they stand; null when it is not kept. */
  readMoments(query: MomentsQuery): Promise<MomentsReading | null>;
  /** Compares every cell of a phase with one computed anew from the units; how many differ. For proofs: it reads every unit. */
  verifyMoments(phaseId: string): Promise<{ readonly cells: number; readonly differences: number }>;
  /**
   * When the unit of this place (1 is the earliest) was assigned, of those that are not late; null when there are fewer.
   * Found once for a kept phase: the answer stands, whatever comes later.
   */
  findAssignedAt(phaseId: string, place: number): Promise<number | null>;
}
