import {
  type Analysis,
  type Comparison,
  decideVerdict,
  type GuardrailReading,
  monthlyValue,
  type TrustAlarm,
  type VerdictKind,
} from "~experiments";
import type { Plan } from "../plan.schema";
import type { ArmVerdict, Horizon } from "./result";

/**
 * The verdict of each treatment arm, by the engine's seven rules.
 *
 * The primary interval is the one adjusted for several arms. Before the planned end a guardrail of a plan that stops
 * early only for harm is held against its always-valid bound, since the fixed interval would be read at every look.
 */
export function armVerdicts(
  plan: Plan,
  { comparisons }: Analysis,
  horizon: Horizon,
  alarms: readonly TrustAlarm[],
): readonly ArmVerdict[] {
  const { primary, guardrails } = plan.metrics;
  return plan.arms.slice(1).map(({ key: arm }) => {
    const own = comparisons.filter(({ treatment }) => treatment === arm);
    const effect = own.find(({ metric }) => metric === primary.key);
    const guarded = guardrails.flatMap(({ metric }) => own.filter((comparison) => comparison.metric === metric.key));
    const numbers = primaryNumbers(effect);
    const stoppedForHarm = harmHasFired(effect, primary.direction);
    const verdict = decideVerdict({
      alarms,
      primary: { direction: primary.direction, isMoney: primary.unit === "money", ...numbers },
      guardrails: guardrails.map(({ metric, margin }) =>
        reading(
          { key: metric.key, direction: metric.direction, margin },
          guarded.find((comparison) => comparison.metric === metric.key),
          horizon.isReached,
        ),
      ),
      smallestGain: plan.smallestGain,
      unitsSoFar: horizon.units,
      plannedUnits: horizon.plannedUnits,
      plannedEndReached: horizon.isReached,
      stoppedForHarm,
      daysLeft: horizon.daysLeft,
      unitsPerDay: horizon.unitsPerDay,
    });
    return { arm, verdict, primary: numbers, monthly: monthlyOf(plan, numbers), stoppedForHarm, guardrails: guarded };
  });
}

type Numbers = ArmVerdict["primary"];

/** The adjusted interval; the plain one where the adjusted has no end, and nothing is claimed from it anyway. */
function primaryNumbers(effect: Comparison | undefined): Numbers {
  if (!effect) return { estimate: null, lower: null, upper: null };
  const isAdjusted = effect.adjustedLower !== null && effect.adjustedUpper !== null;
  return {
    estimate: effect.estimate,
    lower: isAdjusted ? effect.adjustedLower : effect.lower,
    upper: isAdjusted ? effect.adjustedUpper : effect.upper,
  };
}

function harmHasFired(effect: Comparison | undefined, direction: "higher" | "lower"): boolean {
  const bound = effect?.harmUpper ?? null;
  return bound !== null && (direction === "higher" ? bound < 0 : bound > 0);
}

/** A guardrail as its rule reads it; without a comparison nothing is known. */
function reading(
  rail: Pick<GuardrailReading, "key" | "direction" | "margin">,
  comparison: Comparison | undefined,
  isReached: boolean,
): GuardrailReading {
  const { estimate = null, lower = null, upper = null, nonInferior = null, harmUpper } = comparison ?? {};
  const known = { ...rail, estimate, lower, upper, nonInferior };
  if (isReached || harmUpper === undefined) return known;
  return rail.direction === "higher" ? { ...known, upper: harmUpper } : { ...known, lower: harmUpper };
}

function monthlyOf({ metrics, ordersPerMonth, unit }: Plan, numbers: Numbers): ArmVerdict["monthly"] {
  if (metrics.primary.unit !== "money" || ordersPerMonth === null || unit.type !== "order") return null;
  return monthlyValue({ ...numbers, direction: metrics.primary.direction }, ordersPerMonth);
}

const PRECEDENCE: readonly VerdictKind[] = [
  "cannotBeTrusted",
  "rollOut",
  "keepRunning",
  "notWorthMoreTime",
  "keepOldWay",
];

/** The arm to speak of first: the one to roll out, else the one still open; of equals the one that gains most. */
export function headlineArmOf(verdicts: readonly ArmVerdict[], direction: "higher" | "lower"): string {
  const gain = ({ primary }: ArmVerdict) =>
    primary.estimate === null
      ? Number.NEGATIVE_INFINITY
      : direction === "higher"
        ? primary.estimate
        : -primary.estimate;
  const place = ({ verdict }: ArmVerdict) => PRECEDENCE.indexOf(verdict.kind);
  const [first] = [...verdicts].sort((one, other) => place(one) - place(other) || gain(other) - gain(one) || 0);
  return first?.arm ?? "";
}
