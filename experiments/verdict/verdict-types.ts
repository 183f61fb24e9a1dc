/** A trust alarm: any of them makes the verdict "cannot be trusted". */
export interface TrustAlarm {
  readonly check: "sampleRatio" | "severalArms" | "covariateImbalance" | "missingOutcomes";
  /** Where the cause was found, when it was: a site, a day, a source. */
  readonly site?: string;
  readonly day?: string;
  readonly p?: number;
  readonly share?: number;
}

/** One guardrail as the verdict sees it: effect and interval in the metric's unit, margin positive. */
export interface GuardrailReading {
  readonly key: string;
  readonly direction: "higher" | "lower";
  readonly margin: number;
  readonly estimate: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly nonInferior: boolean | null;
}

export interface VerdictInput {
  readonly alarms: readonly TrustAlarm[];
  /** Effect on the primary metric per unit, treatment - control, in its own unit (minor units for money), with its interval. */
  readonly primary: {
    readonly direction: "higher" | "lower";
    readonly isMoney: boolean;
    readonly estimate: number | null;
    readonly lower: number | null;
    readonly upper: number | null;
  };
  readonly guardrails: readonly GuardrailReading[];
  /** The plan's smallest worthwhile gain, in the primary metric's unit per unit, positive or 0. */
  readonly smallestGain: number;
  readonly unitsSoFar: number;
  readonly plannedUnits: number;
  /** True when the planned end has come (all planned units or days, and their windows closed). */
  readonly plannedEndReached: boolean;
  /** True when the always-valid bound on harm has fired. */
  readonly stoppedForHarm: boolean;
  readonly daysLeft: number | null;
  /** Units a day at the present rate, to say how long "keep running" is. */
  readonly unitsPerDay: number | null;
}

export type VerdictKind = "rollOut" | "keepOldWay" | "keepRunning" | "notWorthMoreTime" | "cannotBeTrusted";

export interface Verdict {
  readonly kind: VerdictKind;
  /** Which of the fixed rules (1 to 7) decided. */
  readonly rule: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  readonly alarms: readonly TrustAlarm[];
  /** Guardrails past their margin (rule 2) or undecided (rule 4). */
  readonly guardrails: readonly string[];
  readonly daysLeft: number | null;
  /** Rule 7: the units per experiment at which the interval's half-width reaches the smallest worthwhile gain. */
  readonly unitsNeeded: number | null;
}
