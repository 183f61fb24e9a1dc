import type { Warehouse } from "~db/warehouse/warehouse";
import { analyse } from "~experiments";
import type { Plan } from "../plan.schema";
import { armVerdicts, headlineArmOf } from "./arm-verdicts";
import { enginePlans, relativePlan } from "./engine-plan";
import { horizonOf } from "./horizon";
import { readGroups } from "./moments/read-groups";
import { readTally } from "./moments/read-tally";
import { type SettledMoments, settleMoments } from "./moments/settle-moments.server";
import type { Tally } from "./moments/tally";
import { effectsOverTime } from "./over-time";
import type { ExperimentResult } from "./result";
import { checkTrust } from "./trust-checks";

export interface ResultQuestion {
  readonly experimentId: string;
  readonly plan: Plan;
  readonly planHash: string | null;
  /** The trial phase to analyse: the last. Null when assigned elsewhere. */
  readonly phase: { readonly id: string; readonly number: number; readonly startedAt: number } | null;
  readonly plannedEndAt: number | null;
  readonly plannedUnits: number;
  readonly enrolmentStoppedAt: number | null;
  readonly concludedAt: number | null;
  /** Of an upload: units that its rows put in two arms and that were dropped when it was read; 0 otherwise. */
  readonly droppedInTwoArms: number;
  readonly timeZone: string;
  readonly asOf: number;
  readonly siteName: (site: string) => string;
}

/**
 * Computes everything a reader of an experiment sees, from the sums that the warehouse keeps of its units.
 *
 * Only the last trial phase is analysed: a new phase is opened after a repair, and deals units anew. Units assigned after
 * the planned end are counted and left out, so that what is decided on stands still while nobody has decided.
 *
 * @throws {RangeError} when the engine refuses the plan.
 */
export async function computeResult(warehouse: Warehouse, question: ResultQuestion): Promise<ExperimentResult> {
  return resultOf(question, await settleResult(warehouse, question));
}

/** The sums a result is computed from; see `settleMoments`. */
export function settleResult(
  warehouse: Warehouse,
  question: ResultQuestion,
  patienceMs?: number,
): Promise<SettledMoments> {
  return settleMoments(warehouse, { ...question, ...unitsOf(question) }, question, patienceMs);
}

/** Which units a question is about. */
export function unitsOf({ phase, concludedAt }: ResultQuestion) {
  return { phaseId: phase?.id ?? null, endsAt: concludedAt };
}

/** The result from its sums: arithmetic alone, in no time that depends on how many units there are. */
export function resultOf(question: ResultQuestion, { cells, unitsReachedAt }: SettledMoments): ExperimentResult {
  const { plan, phase, asOf, concludedAt, plannedUnits } = question;
  const plans = enginePlans(plan, plannedUnits);
  const tally = withDropped(readTally(cells, { ...question, endsAt: concludedAt }), question.droppedInTwoArms);
  const decision = analyse(plans.decision, tally.input);
  const horizon = horizonOf(plan, {
    ...question,
    startedAt: phase?.startedAt ?? null,
    unitsReachedAt,
    units: tally.counts.units,
    at: concludedAt ?? asOf,
  });
  const trust = checkTrust(plans.decision, decision, tally);
  const verdicts = armVerdicts(plan, decision, horizon, trust.alarms);
  return {
    format: 2,
    asOf,
    planHash: question.planHash,
    phase: phase && { number: phase.number, startedAt: phase.startedAt },
    isWithoutTimes: tally.isWithoutTimes,
    units: unitCounts(tally),
    horizon: { ...horizon, plannedUnits: plan.assignedElsewhere ? tally.counts.units : plannedUnits },
    maturity: { closed: tally.counts.closed, total: tally.counts.units },
    plans,
    decision,
    others: plans.others === null ? [] : analyse(plans.others, tally.input).comparisons,
    relative: analyse(relativePlan(plans), tally.input).comparisons,
    moments: tally.input.metrics,
    trust,
    verdicts,
    headlineArm: headlineArmOf(verdicts, plan.metrics.primary.direction),
    overTime: effectsOverTime(plans.decision, tally.primaryUpTo),
    groups: readGroups(cells, { ...question, decision: plans.decision }),
    assignmentsByDay: tally.assignmentsByDay,
    outcomesByDay: tally.outcomesByDay,
    executions: tally.executions,
  };
}

function withDropped(tally: Tally, dropped: number): Tally {
  const { input } = tally;
  return dropped === 0 ? tally : { ...tally, input: { ...input, inSeveralArms: input.inSeveralArms + dropped } };
}

function unitCounts({ input, counts }: Tally): ExperimentResult["units"] {
  const { heardOf, late, afterEnd, inUnknownArm } = counts;
  return { byArm: input.counts, heardOf, late, inSeveralArms: input.inSeveralArms, afterEnd, inUnknownArm };
}
