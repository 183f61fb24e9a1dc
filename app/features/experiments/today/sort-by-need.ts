import type { VerdictKind } from "~experiments";
import { type ArmVerdict, type ExperimentResult, headlineOf } from "../results/result";

/** One running experiment as Today shows it. */
export interface TodayExperiment {
  readonly id: string;
  readonly name: string;
  /** Null while its first result is being computed. */
  readonly verdict: VerdictKind | null;
  /** Minor units a month, from the headline arm; null when it is not money or not known. */
  readonly monthly: { readonly estimate: number; readonly lower: number; readonly upper: number } | null;
  /** 1 on the first day. */
  readonly day: number | null;
  readonly days: number | null;
  readonly daysLeft: number | null;
  readonly units: number;
  readonly plannedUnits: number;
  readonly isWaitingForOutcomes: boolean;
  /** The planned end has come and every outcome is in. */
  readonly isReached: boolean;
}

export type Need = "alarm" | "decision" | "none";

/** What Today says of an experiment, from its stored result; null while there is none. */
export function todayExperiment(
  { id, name }: { id: string; name: string },
  result: ExperimentResult | null,
): TodayExperiment {
  const headline = result ? headlineOf(result) : undefined;
  return {
    id,
    name,
    verdict: headline?.verdict.kind ?? null,
    monthly: known(headline?.monthly),
    day: result?.horizon.day ?? null,
    days: result?.horizon.days ?? null,
    daysLeft: headline?.verdict.daysLeft ?? result?.horizon.daysLeft ?? null,
    units: result?.horizon.units ?? 0,
    plannedUnits: result?.horizon.plannedUnits ?? 0,
    isWaitingForOutcomes: result?.horizon.isWaitingForOutcomes ?? false,
    isReached: result?.horizon.isReached ?? false,
  };
}

/** An alarm comes before a decision. "Keep running" needs nobody before the planned end; after it, somebody extends or ends it. */
export function needOf({ verdict, isReached }: Pick<TodayExperiment, "verdict" | "isReached">): Need {
  if (verdict === "cannotBeTrusted") return "alarm";
  if (verdict === "keepRunning") return isReached ? "decision" : "none";
  return verdict === null ? "none" : "decision";
}

function known(monthly: ArmVerdict["monthly"] | undefined): TodayExperiment["monthly"] {
  if (!monthly) return null;
  const { estimate, lower, upper } = monthly;
  return estimate === null || lower === null || upper === null ? null : { estimate, lower, upper };
}
