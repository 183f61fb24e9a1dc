import type { TrustAlarm } from "./verdict-types";

/** Whether the whole interval is a gain, the whole interval a loss, or zero lies in it. */
export type EffectShape = "gain" | "loss" | "either";

/** The primary effect, ready to be put into words: texts are formatted sizes without a sign. */
export interface EffectText {
  readonly arm: string;
  readonly metric: string;
  readonly unit: string;
  readonly isMoney: boolean;
  /** True when less of the metric is better, as with a cost. */
  readonly lessIsBetter: boolean;
  readonly shape: EffectShape;
  readonly estimateIsGain: boolean;
  /** The estimate with its currency or unit. */
  readonly amount: string;
  /** Ends of the interval, nearest to zero first; for `either` the largest loss and the largest gain. */
  readonly from: string;
  readonly to: string;
}

/** The same for the value a month. */
export type MonthlyText = Pick<EffectText, "shape" | "estimateIsGain" | "amount" | "from" | "to">;

/** A guardrail by how much worse it is; null when it has no readings, a negative size when it is better. */
export interface GuardrailText {
  readonly name: string;
  readonly worseBy: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly allowed: string;
}

export interface AlarmText {
  readonly site: string | null;
  readonly day: string | null;
  readonly share: string | null;
}

/** A count of units and their name in the plural. */
export interface UnitsText {
  readonly count: string;
  readonly units: string;
}

/** Every sentence a verdict can need. One object of these functions is one language. */
export interface VerdictWords {
  readonly effect: (effect: EffectText) => string;
  readonly monthly: (monthly: MonthlyText) => string;
  readonly notInMoney: (metric: string) => string;
  readonly guardrailsFine: (names: readonly string[]) => string;
  readonly guardrailPast: (guardrail: GuardrailText) => string;
  readonly guardrailUndecided: (guardrail: GuardrailText) => string;
  readonly alarm: Readonly<Record<TrustAlarm["check"], (alarm: AlarmText) => string>>;
  readonly sentence: {
    readonly rollOut: (parts: { effect: string; monthly: string | null }) => string;
    readonly keepOldWayGuardrail: (parts: { effect: string | null; guardrails: string }) => string;
    readonly keepOldWayLoss: (parts: { effect: string; monthly: string | null; stoppedForHarm: boolean }) => string;
    readonly keepRunning: (parts: { effect: string | null; days: number | null }) => string;
    readonly keepRunningGuardrail: (parts: { effect: string; guardrails: string }) => string;
    readonly keepRunningLonger: (parts: { effect: string; needed: UnitsText; days: number | null }) => string;
    readonly keepRunningNoData: (parts: { metric: string }) => string;
    readonly notWorthTooSmall: (parts: { effect: string; smallestGain: string; unit: string }) => string;
    readonly notWorthTooLong: (parts: { effect: string; needed: UnitsText | null }) => string;
    readonly cannotBeTrusted: (parts: { causes: string }) => string;
  };
  readonly next: {
    readonly rollOut: (parts: { arm: string }) => string;
    readonly keepOldWayGuardrail: (parts: { guardrails: readonly string[] }) => string;
    readonly keepOldWayLoss: (parts: { arm: string }) => string;
    readonly keepRunning: (parts: { days: number | null }) => string;
    readonly keepRunningGuardrail: (parts: { guardrails: readonly string[] }) => string;
    readonly keepRunningLonger: (parts: { days: number | null }) => string;
    readonly keepRunningNoData: (parts: { metric: string }) => string;
    readonly notWorth: () => string;
    readonly alarm: Readonly<Record<TrustAlarm["check"], (alarm: AlarmText) => string>>;
  };
}

/** Writes a size: with its currency or unit, and bare for the ends of an interval. */
export interface SizeFormat {
  readonly full: (value: number) => string;
  readonly bare: (value: number) => string;
}

export type MeasureKind = "money" | "percent" | "number";

/** The locale's way of writing. Money arrives in minor units, percent as a fraction, days as ISO dates. */
export interface VerdictFormat {
  readonly money: SizeFormat;
  /** Money for "about": rounded to what a reader keeps in mind. */
  readonly roundMoney: SizeFormat;
  /** A difference of two shares, in percentage points. */
  readonly percent: SizeFormat;
  readonly number: SizeFormat;
  readonly count: (units: number) => string;
  readonly share: (fraction: number) => string;
  readonly day: (isoDate: string) => string;
}
