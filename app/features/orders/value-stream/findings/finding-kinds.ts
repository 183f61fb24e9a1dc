import type { FindingKind, FindingState } from "~db/schema/process";

export const findingKinds = [
  "bottleneck",
  "rework",
  "deviation",
  "late",
  "handOff",
  "other",
] as const satisfies readonly FindingKind[];

export const findingStates = ["open", "inProgress", "solved", "accepted"] as const satisfies readonly FindingState[];
