import type {
  Analysis,
  AnalysisPlan,
  Comparison,
  MetricMoments,
  MonthlyValue,
  SampleRatio,
  TrustAlarm,
  Verdict,
} from "~experiments";
import type { PlaceCheck } from "./find-cause";

/** How far an experiment is on its planned way. Times in ms UTC. */
export interface Horizon {
  readonly kind: "days" | "units" | "assignedElsewhere";
  readonly startedAt: number | null;
  readonly plannedEndAt: number | null;
  readonly plannedUnits: number;
  /** Units of all arms that are analysed. */
  readonly units: number;
  /** At the rate so far; null before the first hour is over. */
  readonly unitsPerDay: number | null;
  /** 1 on the first day; null when the time is not known. */
  readonly day: number | null;
  /** Days from the start to the planned end; null while the end is counted in units. */
  readonly days: number | null;
  /** Days until the planned end; when that has come, until the last outcomes are in. Null when it cannot be told. */
  readonly daysLeft: number | null;
  /** True when enrolment has come to its planned end and outcomes are only waited for. */
  readonly isWaitingForOutcomes: boolean;
  /** The planned end has come and every window is closed. */
  readonly isReached: boolean;
}

/** How many units have been observed for their whole window. */
export interface Maturity {
  readonly closed: number;
  readonly total: number;
}

export interface UnitCounts {
  readonly byArm: Readonly<Record<string, number>>;
  /** Of them, with at least one outcome event of any kind, whenever it came. */
  readonly heardOf: number;
  /** First seen after enrolment stopped; not analysed. */
  readonly late: number;
  readonly inSeveralArms: number;
  /** Assigned after the planned end; not analysed. */
  readonly afterEnd: number;
  /** In an arm the plan does not know; not analysed. */
  readonly inUnknownArm: number;
}

export interface StageCheck {
  readonly stage: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly p: number | null;
}

/** Whether the arms already differed before they could have: one measure of the time before the assignment. */
export interface CovariateCheck {
  readonly treatment: string;
  readonly p: number | null;
  readonly alarm: boolean;
}

export interface MissingOutcomes {
  /** Units whose window has closed, by arm. */
  readonly closed: Readonly<Record<string, number>>;
  /** Of them, without a value of the primary metric. */
  readonly missing: Readonly<Record<string, number>>;
  /** Whether the arms differ in it; null when nothing is missing. */
  readonly p: number | null;
  readonly alarm: boolean;
}

export interface TrustChecks {
  readonly sampleRatio: SampleRatio;
  readonly cause: { readonly site: string | null; readonly channel: string | null; readonly day: string | null } | null;
  readonly sites: readonly PlaceCheck[];
  readonly days: readonly PlaceCheck[];
  readonly stages: readonly StageCheck[];
  readonly covariates: readonly CovariateCheck[];
  readonly missing: MissingOutcomes;
  readonly alarms: readonly TrustAlarm[];
}

export interface DayEffect {
  /** Units assigned up to and on this day, yyyy-mm-dd in the organisation's zone. */
  readonly day: string;
  readonly estimate: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** The primary metric in one group of units, one treatment arm against control, in its own unit. */
export interface GroupEffect {
  readonly dimension: string;
  readonly value: string;
  /** Of all arms. */
  readonly units: number;
  readonly treatment: string;
  readonly control: number | null;
  readonly estimate: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Why there is no number; null when there is one. */
  readonly reason: string | null;
}

export interface DayCount {
  readonly day: string;
  readonly counts: Readonly<Record<string, number>>;
}

export interface ExecutionCount {
  readonly arm: string;
  readonly done: number;
  readonly notDone: number;
  readonly reasons: readonly { readonly reason: string; readonly count: number }[];
}

/** What was decided by the rules for one treatment arm. */
export interface ArmVerdict {
  readonly arm: string;
  readonly verdict: Verdict;
  /** The numbers it was decided on, in the primary metric's unit. */
  readonly primary: { readonly estimate: number | null; readonly lower: number | null; readonly upper: number | null };
  /** Minor units a month; null when the metric is not money or orders a month are not known. */
  readonly monthly: MonthlyValue | null;
  readonly stoppedForHarm: boolean;
  readonly guardrails: readonly Comparison[];
}

/** Everything a reader of an experiment sees, computed once and stored. Plain JSON. */
export interface ExperimentResult {
  readonly format: 2;
  readonly asOf: number;
  readonly planHash: string | null;
  /** The trial phase that is analysed; null when assigned elsewhere. */
  readonly phase: { readonly number: number; readonly startedAt: number } | null;
  /** True when units carry no time, so that nothing can be shown over time. */
  readonly isWithoutTimes: boolean;
  readonly units: UnitCounts;
  readonly horizon: Horizon;
  readonly maturity: Maturity;
  readonly plans: { readonly decision: AnalysisPlan; readonly others: AnalysisPlan | null };
  readonly decision: Analysis;
  readonly others: readonly Comparison[];
  /** Every metric relative to control. */
  readonly relative: readonly Comparison[];
  readonly moments: Readonly<Record<string, MetricMoments>>;
  readonly trust: TrustChecks;
  /** One for each treatment arm, in the plan's order. */
  readonly verdicts: readonly ArmVerdict[];
  /** The arm the headline is about. */
  readonly headlineArm: string;
  readonly overTime: Readonly<Record<string, readonly DayEffect[]>>;
  /** The primary metric by site, channel and so on, the largest groups first; empty when units are all alike. */
  readonly groups: readonly GroupEffect[];
  readonly assignmentsByDay: readonly DayCount[];
  readonly outcomesByDay: readonly DayCount[];
  readonly executions: readonly ExecutionCount[];
}

/** The verdict the headline is about. */
export function headlineOf(result: Pick<ExperimentResult, "verdicts" | "headlineArm">): ArmVerdict | undefined {
  return result.verdicts.find(({ arm }) => arm === result.headlineArm) ?? result.verdicts[0];
}
