import type { GuardrailReading, Verdict, VerdictInput } from "./verdict-types";

interface Interval {
  readonly lower: number;
  readonly upper: number;
}

interface Bounds {
  readonly direction: "higher" | "lower";
  readonly lower: number | null;
  readonly upper: number | null;
}

/** The interval turned so that more is better; null when either end is unknown. */
function inGoodDirection({ direction, lower, upper }: Bounds): Interval | null {
  if (lower === null || upper === null) return null;
  return direction === "higher" ? { lower, upper } : { lower: -upper, upper: -lower };
}

function isPastMargin(guardrail: GuardrailReading): boolean {
  const interval = inGoodDirection(guardrail);
  return interval !== null && interval.upper < -guardrail.margin;
}

function refuseBadConfiguration(input: VerdictInput): void {
  const amounts: [string, number][] = [
    ["smallestGain", input.smallestGain],
    ["plannedUnits", input.plannedUnits],
    ["unitsSoFar", input.unitsSoFar],
    ...input.guardrails.map(({ key, margin }): [string, number] => [`margin of ${key}`, margin]),
  ];
  for (const [field, value] of amounts) {
    if (!(Number.isFinite(value) && value >= 0)) throw new RangeError(`${field} must be 0 or more, got ${value}`);
  }
}

/**
 * Units at which the interval's half-width reaches the smallest worthwhile gain, the half-width shrinking with one over
 * the square root of the units. Null when no number of units gets there, or there are none to go by.
 */
function unitsForHalfWidth({ lower, upper }: Interval, smallestGain: number, unitsSoFar: number): number | null {
  if (smallestGain === 0 || unitsSoFar === 0) return null;
  const units = Math.ceil(unitsSoFar * ((upper - lower) / 2 / smallestGain) ** 2);
  return Number.isFinite(units) ? units : null;
}

/**
 * What to do with an experiment, by seven fixed rules of which the first that applies decides.
 *
 * Intervals are effects of the treatment (treatment - control) in the metric's own unit (minor units for money); each
 * is turned into its good direction first. An interval with an unknown end answers nothing: without one for the primary
 * metric, and without an earlier rule, the experiment keeps running. An experiment whose interval is already as narrow
 * as the smallest worthwhile gain, and still undecided, has nothing left to run for: not worth more time.
 *
 * @returns The verdict with its rule. `daysLeft` and `unitsNeeded` are null when the rule has no use for them or the
 *   rate of units is unknown.
 * @throws {RangeError} when the smallest gain, a number of units or a guardrail's margin is negative or not finite.
 * @see docs/decisions/verdict.md for the rules in words.
 */
export function decideVerdict(input: VerdictInput): Verdict {
  refuseBadConfiguration(input);
  const answer = (kind: Verdict["kind"], rule: Verdict["rule"], more: Partial<Verdict> = {}): Verdict => ({
    kind,
    rule,
    alarms: input.alarms,
    guardrails: [],
    daysLeft: null,
    unitsNeeded: null,
    ...more,
  });
  if (input.alarms.length > 0) return answer("cannotBeTrusted", 1);

  const pastMargin = input.guardrails.filter(isPastMargin).map(({ key }) => key);
  if (pastMargin.length > 0) return answer("keepOldWay", 2, { guardrails: pastMargin });

  if (!(input.plannedEndReached || input.stoppedForHarm)) return answer("keepRunning", 3, { daysLeft: input.daysLeft });

  const gain = inGoodDirection(input.primary);
  if (gain === null) return answer("keepRunning", 7);
  if (gain.lower > 0) {
    const undecided = input.guardrails.filter(({ nonInferior }) => nonInferior !== true).map(({ key }) => key);
    return undecided.length === 0 ? answer("rollOut", 4) : answer("keepRunning", 4, { guardrails: undecided });
  }
  if (gain.upper < 0) return answer("keepOldWay", 5);
  if (gain.upper < input.smallestGain) return answer("notWorthMoreTime", 6);

  const unitsNeeded = unitsForHalfWidth(gain, input.smallestGain, input.unitsSoFar);
  const unitsMissing = unitsNeeded === null ? null : unitsNeeded - input.unitsSoFar;
  if (unitsNeeded === null || unitsMissing === null || unitsMissing <= 0 || unitsNeeded > 2 * input.plannedUnits) {
    return answer("notWorthMoreTime", 7, { unitsNeeded });
  }
  const { unitsPerDay } = input;
  const daysLeft = unitsPerDay !== null && unitsPerDay > 0 ? Math.ceil(unitsMissing / unitsPerDay) : null;
  return answer("keepRunning", 7, { unitsNeeded, daysLeft });
}
