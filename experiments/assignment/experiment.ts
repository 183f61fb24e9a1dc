/** A condition in the MongoDB-like language of the GrowthBook SDKs. */
export type Condition = { readonly [key: string]: unknown };

export type BucketRange = readonly [start: number, end: number];

export interface AssignmentArm {
  readonly key: string;
  readonly weight: number;
}

/** A layer or hold-out: the unit must hash (version 2, own seed) into one of the ranges. */
export interface AssignmentFilter {
  readonly seed: string;
  readonly attribute: string;
  readonly ranges: readonly BucketRange[];
}

/** Mutual exclusion of old: the unit's number in the named space lies in [start, end). */
export interface Namespace {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** Everything that decides a unit's arm; one experiment phase. Arms are in bucket order, control first by convention. */
export interface AssignableExperiment {
  readonly key: string;
  readonly seed: string;
  readonly hashVersion: 1 | 2;
  /** The context attribute that is hashed, for instance `orderId`. */
  readonly hashAttribute: string;
  /** True when `targetingKey` may stand in for an absent `hashAttribute` (the plan's default unit type). */
  readonly targetingKeyStandsIn: boolean;
  readonly coverage: number;
  readonly arms: readonly AssignmentArm[];
  readonly condition?: Condition;
  readonly filters?: readonly AssignmentFilter[];
  readonly namespace?: Namespace;
}

export type AttributeContext = Readonly<Record<string, unknown>>;

export type Exclusion = "unitMissing" | "filtered" | "namespace" | "condition" | "coverage" | "enrolmentStopped";

/** The answer of the pure function: the arm (null when not enrolled, with the reason why) and the value that was hashed. */
export interface Assigned {
  readonly unit: string | null;
  readonly armIndex: number;
  readonly arm: string | null;
  /** The unit's place in [0, 1), when it was hashed for this experiment. */
  readonly bucket: number | null;
  readonly excluded: Exclusion | null;
}
